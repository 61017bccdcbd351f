"""EC2's calls about what is in the Recycle Bin: it is listed, and restored.

https://docs.aws.amazon.com/ebs/latest/userguide/recycle-bin-working-with-amis.html
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError, InvalidAMIIdError, InvalidSnapshotIdError
from moto.ec2.responses.amis import AmisResponse
from moto.ec2.responses.elastic_block_store import ElasticBlockStore

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ec2.recycle_bin import Kept, RecycleBin
from rehearsal.cloud.paging import page
from rehearsal.cloud.patches import Patches

PAGE = 1000


def install(patches: Patches, cloud: Cloud) -> None:
    """Gives the cloud its bin, and adds the four calls, which moto lacks."""
    cloud.bin = RecycleBin(cloud)

    def list_images_in_recycle_bin(self: Any) -> ActionResult:
        return _listed(self, "Images", "ImageIds", [_image(kept) for kept in cloud.bin.images()], "ImageId")

    def restore_image_from_recycle_bin(self: Any) -> ActionResult:
        self.error_on_dryrun()
        image_id, ec2 = self._get_param("ImageId"), self.ec2_backend
        image = cloud.bin.image(image_id)
        if image is None:
            raise InvalidAMIIdError(image_id)
        lost = next((name for name in image.snapshot_ids if name not in ec2.snapshots), None)
        if lost is not None:
            raise EC2ClientError("InvalidSnapshot.NotFound", f"The snapshot '{lost}' does not exist.")
        cloud.bin.give_back_image(image_id)
        ec2.amis[image_id] = image
        ec2.deleted_amis.remove(image_id)
        return ActionResult({"Return": True})

    def list_snapshots_in_recycle_bin(self: Any) -> ActionResult:
        kept = [_snapshot(kept) for kept in cloud.bin.snapshots()]
        return _listed(self, "Snapshots", "SnapshotIds", kept, "SnapshotId")

    def restore_snapshot_from_recycle_bin(self: Any) -> ActionResult:
        self.error_on_dryrun()
        snapshot = cloud.bin.give_back_snapshot(self._get_param("SnapshotId"))
        if snapshot is None:
            raise InvalidSnapshotIdError()
        self.ec2_backend.snapshots[snapshot.id] = snapshot
        return ActionResult({"SnapshotId": snapshot.id, "VolumeSize": snapshot.volume.size, "State": "completed"})

    for action in (list_images_in_recycle_bin, restore_image_from_recycle_bin):
        patches.replace(AmisResponse, action.__name__, action)
    for action in (list_snapshots_in_recycle_bin, restore_snapshot_from_recycle_bin):
        patches.replace(ElasticBlockStore, action.__name__, action)


def _listed(response: Any, name: str, asked: str, items: list[dict[str, Any]], identity: str) -> ActionResult:
    response.error_on_dryrun()
    wanted = response._get_param(asked) or []
    chosen = [item for item in items if not wanted or item[identity] in wanted]
    shown, token = page(chosen, response._get_param("NextToken"), response._get_int_param("MaxResults", PAGE))
    return ActionResult({name: shown, "NextToken": token})


def _image(kept: Kept) -> dict[str, Any]:
    image = kept.item
    return {"ImageId": image.id, "Name": image.name, "Description": image.description, **_times(kept)}


def _snapshot(kept: Kept) -> dict[str, Any]:
    snapshot = kept.item
    named = {"SnapshotId": snapshot.id, "VolumeId": snapshot.volume.id, "Description": snapshot.description}
    return {**named, **_times(kept)}


def _times(kept: Kept) -> dict[str, datetime]:
    return {"RecycleBinEnterTime": _utc(kept.entered), "RecycleBinExitTime": _utc(kept.leaves)}


def _utc(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, timezone.utc).replace(tzinfo=None)
