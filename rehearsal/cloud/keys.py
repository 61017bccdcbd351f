"""The keys that AWS makes and manages by itself, such as the one behind `alias/aws/ebs`: moto takes them for the customer's."""

from __future__ import annotations

from typing import Any

from moto.kms.models import KmsBackend

from rehearsal.cloud.patches import Patches


def install(patches: Patches) -> None:
    """Marks the key of an alias that only AWS may give: https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-key"""
    name = KmsBackend.create_alias

    def create_alias(self: Any, target_key_id: str, alias_name: str) -> Any:
        alias = name(self, target_key_id, alias_name)
        if alias_name.startswith("alias/aws/"):
            self.keys[self.get_key_id(target_key_id)].key_manager = "AWS"
        return alias

    patches.replace(KmsBackend, "create_alias", create_alias)
