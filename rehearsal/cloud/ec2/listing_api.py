"""DescribeImages and DescribeSnapshots: owners, disabled AMIs, pages."""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.responses.amis import AmisResponse
from moto.ec2.responses.elastic_block_store import ElasticBlockStore

from rehearsal.cloud.paging import page
from rehearsal.cloud.patches import Patches

EVERYTHING = 1000


def install(patches: Patches) -> None:
    """moto lists snapshots of every owner, disabled AMIs too, and all on one page."""
    images_response = AmisResponse.describe_images

    def describe_images(self: Any) -> ActionResult:
        found: Any = images_response(self).result
        images = found["Images"]
        # https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/disable-an-ami.html
        if not self._get_param("ImageIds") and not self._get_bool_param("IncludeDisabled", False):
            images = [image for image in images if image.state != "disabled"]
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
