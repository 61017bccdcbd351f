"""DescribeImages and DescribeSnapshots: owners, deprecated and disabled AMIs, sizes, pages."""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.responses.amis import AmisResponse
from moto.ec2.responses.elastic_block_store import ElasticBlockStore

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ec2.image_deprecation import is_deprecated
from rehearsal.cloud.paging import page
from rehearsal.cloud.patches import Patches

EVERYTHING = 1000
# In AWS's words.
DISABLED_UNASKED = (
    "When filtering by the 'disabled' state, 'IncludeDisabled' must be set to 'true' in the request."
)


def install(patches: Patches, cloud: Cloud) -> None:
    """moto lists snapshots of every owner, deprecated and disabled AMIs too, and all on one page."""
    images_response = AmisResponse.describe_images

    def describe_images(self: Any) -> ActionResult:
        with_disabled = self._get_bool_param("IncludeDisabled", False)
        if not with_disabled and "disabled" in self._filters_from_querystring().get("state", []):
            raise EC2ClientError("InvalidParameter", DISABLED_UNASKED)
        found: Any = images_response(self).result
        # Its owner sees a deprecated AMI always; a disabled one nobody does, unless it is asked for:
        # https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
        old = self._get_param("ImageIds") or self._get_bool_param("IncludeDeprecated", False)
        images = [
            image
            for image in found["Images"]
            if (with_disabled or image.state != "disabled")
            and (old or image.owner_id == self.current_account or not is_deprecated(image, cloud.now()))
        ]
        return _paged(self, "Images", images)

    def describe_snapshots(self: Any) -> ActionResult:
        wanted, filters = self._get_param("SnapshotIds") or [], self._filters_from_querystring()
        found = self.ec2_backend.describe_snapshots(snapshot_ids=wanted, filters=filters)
        owners = [self.current_account if owner == "self" else owner for owner in self._get_param("OwnerIds") or []]
        snapshots = [_described(snapshot) for snapshot in found if not owners or snapshot.owner_id in owners]
        return _paged(self, "Snapshots", snapshots)

    patches.replace(AmisResponse, "describe_images", describe_images)
    patches.replace(ElasticBlockStore, "describe_snapshots", describe_snapshots)


def _described(snapshot: Any) -> dict[str, Any]:
    return {
        "SnapshotId": snapshot.id,
        "VolumeId": snapshot.volume.id,
        "VolumeSize": snapshot.volume.size,
        "FullSnapshotSizeInBytes": getattr(snapshot, "full_size", None),
        "State": snapshot.status,
        "Progress": "100%",
        "StartTime": snapshot.start_time,
        "Description": snapshot.description,
        "OwnerId": snapshot.owner_id,
        "Encrypted": snapshot.encrypted,
        "KmsKeyId": snapshot.kms_key_id,
        "StorageTier": "standard",
        "Tags": [{"Key": tag["key"], "Value": tag["value"]} for tag in snapshot.get_tags()],
    }


def _paged(response: Any, name: str, items: list[Any]) -> ActionResult:
    size = response._get_int_param("MaxResults", EVERYTHING)
    shown, token = page(items, response._get_param("NextToken"), size)
    return ActionResult({name: shown, "NextToken": token})
