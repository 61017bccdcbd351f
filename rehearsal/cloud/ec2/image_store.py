"""Makes, copies and drops AMIs together with their snapshots and their content."""

from __future__ import annotations

from typing import Any, Optional

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models.elastic_block_store import Snapshot
from moto.ec2.utils import random_ami_id, random_snapshot_id

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ec2.block_devices import merged, of_volume
from rehearsal.cloud.ec2.lane import Outcome
from rehearsal.cloud.ec2.stored_image import StoredImage

Tags = dict[str, str]


def refuse_taken_name(ec2: Any, name: str) -> None:
    """Two AMIs of one account never share a name."""
    for image in ec2.amis.values():
        if image.name == name and image.owner_id == ec2.account_id:
            raise EC2ClientError(
                "InvalidAMIName.Duplicate",
                f"AMI name {name} is already in use by AMI {image.id}",
            )


def create(cloud: Cloud, ec2: Any, wish: dict[str, Any], image_tags: Tags, snapshot_tags: Tags) -> StoredImage:
    """CreateImage: pending until the machine's content is kept, then available."""
    refuse_taken_name(ec2, wish["Name"])
    instance = ec2.get_instance(wish["InstanceId"])
    image = _empty(ec2, wish["Name"], wish.get("Description"), instance=instance)
    image.root_device_name = instance.root_device_name
    image.mappings = merged(_captured(ec2, instance, image.id, snapshot_tags), wish.get("BlockDeviceMappings") or [])
    source = ec2.amis.get(instance.image_id)
    # An AMI has its source's ImdsSupport: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html
    image.imds_support = wish.get("ImdsSupport") or getattr(source, "imds_support", None)
    image.source_image_id = instance.image_id
    image.boot_mode = getattr(source, "boot_mode", image.boot_mode)
    image.add_tags(image_tags)
    ec2.amis[image.id] = image
    cloud.room.capture(instance.id, image.id, lambda outcome: _finish(image, outcome))
    return image


def copy(cloud: Cloud, ec2: Any, wish: dict[str, Any], image_tags: Tags, snapshot_tags: Tags) -> StoredImage:
    """CopyImage: the same content under a new ID, encrypted if the request says so. Tags are copied only on request."""
    refuse_taken_name(ec2, wish["Name"])
    source = ec2.describe_images(ami_ids=[wish["SourceImageId"]])[0]
    image = _empty(ec2, wish["Name"], wish.get("Description"), source_ami=source)
    image.root_device_name = source.root_device_name
    image.imds_support = getattr(source, "imds_support", None)
    image.source_image_id = source.id
    image.boot_mode = source.boot_mode
    for mapping in source.block_device_mappings:
        image.mappings.append(_copied(ec2, mapping, image.id, wish, snapshot_tags))
    if wish.get("CopyImageTags"):
        image.add_tags({tag["key"]: tag["value"] for tag in source.get_tags()})
    image.add_tags(image_tags)
    ec2.amis[image.id] = image
    cloud.room.copy_image(source.id, image.id, lambda outcome: _finish(image, outcome))
    return image


def deregister(cloud: Cloud, ec2: Any, image_id: str, delete_snapshots: bool) -> list[dict[str, str]]:
    """DeregisterImage; returns what became of the snapshots, if they were to go."""
    image = ec2.amis.get(image_id)
    if getattr(image, "deregistration_protection", "disabled").startswith("enabled"):
        raise EC2ClientError("OperationNotPermitted", f"You can't deregister AMI {image_id}: it is protected")
    ec2.deregister_image(image_id)
    cloud.room.forget_image(image_id)
    results = []
    for snapshot_id in getattr(image, "snapshot_ids", []):
        snapshot = ec2.snapshots.get(snapshot_id)
        if snapshot is not None:
            snapshot.from_ami = None
        if delete_snapshots:
            ec2.snapshots.pop(snapshot_id, None)
            results.append({"SnapshotId": snapshot_id, "ReturnCode": "success"})
    return results


def _empty(ec2: Any, name: str, description: Optional[str], **source: Any) -> StoredImage:
    return StoredImage(
        ec2,
        random_ami_id(),
        name=name,
        description=description or "",
        state="pending",
        root_device_type="ebs",
        image_location=f"{ec2.account_id}/{name}",
        hypervisor="xen",
        **source,
    )


def _captured(ec2: Any, instance: Any, image_id: str, tags: Tags) -> list[dict[str, Any]]:
    mappings = []
    for device, attachment in instance.get_block_device_mapping:
        volume = ec2.volumes[attachment.volume_id]
        text = f"Created by CreateImage({instance.id}) for {image_id}"
        snapshot = _snapshot(ec2, volume, text, image_id, tags)
        snapshot.encrypted, snapshot.kms_key_id = bool(volume.encrypted), volume.kms_key_id
        mappings.append(of_volume(device, attachment, volume, snapshot.id))
    return mappings


def _copied(ec2: Any, mapping: dict[str, Any], image_id: str, wish: dict[str, Any], tags: Tags) -> dict[str, Any]:
    original = ec2.snapshots[mapping["Ebs"]["SnapshotId"]]
    text = f"Copied for DestinationAmi {image_id} from SourceAmi {wish['SourceImageId']}"
    snapshot = _snapshot(ec2, original.volume, text, image_id, tags)
    encrypted = bool(wish.get("Encrypted")) or original.encrypted
    snapshot.encrypted, snapshot.kms_key_id = encrypted, wish.get("KmsKeyId") or original.kms_key_id
    ebs = {**mapping["Ebs"], "SnapshotId": snapshot.id, "Encrypted": encrypted}
    return {"DeviceName": mapping["DeviceName"], "Ebs": ebs}


def _snapshot(ec2: Any, volume: Any, text: str, image_id: str, tags: Tags) -> Snapshot:
    """A snapshot of a volume that may be gone by now: a copied AMI's was deleted with the builder."""
    snapshot = Snapshot(ec2, random_snapshot_id(), volume, text, from_ami=image_id)
    snapshot.add_tags(tags)
    ec2.snapshots[snapshot.id] = snapshot
    return snapshot


def _finish(image: StoredImage, outcome: Outcome) -> None:
    if outcome is None:
        image.state = "available"
        return
    image.state = "failed"
    image.state_reason = {"Code": "Server.InternalError", "Message": f"Server.InternalError: {outcome}"}
