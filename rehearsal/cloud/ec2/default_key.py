"""GetEbsDefaultKmsKeyId, which moto lacks."""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.responses.elastic_block_store import ElasticBlockStore
from moto.kms import kms_backends

from rehearsal.cloud.patches import Patches

# What an account has whose default nobody has changed:
# https://docs.aws.amazon.com/cli/latest/reference/ec2/get-ebs-default-kms-key-id.html
AWS_MANAGED = "alias/aws/ebs"


def install(patches: Patches) -> None:
    """Adds the action. The key that AWS manages is made when it is first asked for."""

    def get_ebs_default_kms_key_id(self: Any) -> ActionResult:
        self.error_on_dryrun()
        chosen = self.ec2_backend.default_kms_key_id or self.ec2_backend._create_default_encryption_key()
        of_aws = kms_backends[self.current_account][self.region].describe_key(AWS_MANAGED).arn
        return ActionResult({"KmsKeyId": AWS_MANAGED if chosen == of_aws else chosen})

    patches.replace(ElasticBlockStore, "get_ebs_default_kms_key_id", get_ebs_default_kms_key_id)
