"""Rules that refuse what comes without TLS, such as that of the states' bucket: the rehearsed cloud is asked without."""

from __future__ import annotations

from typing import Any

from moto.iam.access_control import IAMPolicyStatement, PermissionResult

from rehearsal.cloud.patches import Patches


def install(patches: Patches) -> None:
    """Lets such a rule say nothing: moto knows no conditions, and takes it for a refusal of everything."""
    decide = IAMPolicyStatement.is_action_permitted

    def is_action_permitted(self: Any, *args: Any, **kwargs: Any) -> PermissionResult:
        if "aws:SecureTransport" in self._statement.get("Condition", {}).get("Bool", {}):
            return PermissionResult.NEUTRAL
        return decide(self, *args, **kwargs)

    patches.replace(IAMPolicyStatement, "is_action_permitted", is_action_permitted)
