"""When a snapshot goes: never while an AMI is made of it, or while it is locked."""

from __future__ import annotations

from typing import Any, Optional

from moto.core.responses import ActionResult, EmptyResult
from moto.ec2.exceptions import EC2ClientError, InvalidSnapshotIdError, InvalidSnapshotInUse
from moto.ec2.responses.elastic_block_store import ElasticBlockStore

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ec2.snapshot_locks import is_locked
from rehearsal.cloud.patches import Patches


def install(patches: Patches, cloud: Cloud) -> None:
    """moto looks at the AMI that a snapshot was made for, not at those that are made of it."""

    def delete_snapshot(self: Any) -> ActionResult:
        self.error_on_dryrun()
        delete(cloud, self._get_param("SnapshotId"))
        return EmptyResult()

    patches.replace(ElasticBlockStore, "delete_snapshot", delete_snapshot)


def user_of(ec2: Any, snapshot_id: str) -> Optional[str]:
    """The ID of an AMI that is made of the snapshot, disabled ones included; None when there is none."""
    for image in ec2.amis.values():
        if snapshot_id in getattr(image, "snapshot_ids", []):
            return str(image.id)
    return None


def delete(cloud: Cloud, snapshot_id: str) -> None:
    """DeleteSnapshot: into the Recycle Bin, if a rule says so.

    Raises the errors of https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
    """
    snapshot = cloud.ec2.snapshots.get(snapshot_id)
    if snapshot is None:
        raise InvalidSnapshotIdError()
    user = user_of(cloud.ec2, snapshot_id)
    if user is not None:
        raise InvalidSnapshotInUse(snapshot_id, user)
    if is_locked(snapshot, cloud.now()):
        raise EC2ClientError("OperationNotPermitted", f"The snapshot {snapshot_id} is locked and can't be deleted")
    del cloud.ec2.snapshots[snapshot_id]
    cloud.bin.take_snapshot(snapshot)


def delete_with_image(cloud: Cloud, snapshot_id: str) -> dict[str, str]:
    """What DeregisterImage says about one of the AMI's snapshots: one that another AMI is made of stays."""
    try:
        delete(cloud, snapshot_id)
    except InvalidSnapshotInUse:
        return {"SnapshotId": snapshot_id, "ReturnCode": "skipped"}
    except EC2ClientError:
        return {"SnapshotId": snapshot_id, "ReturnCode": "client-error"}
    return {"SnapshotId": snapshot_id, "ReturnCode": "success"}
