"""Makes, copies and drops AMIs together with their snapshots and their content."""

from __future__ import annotations

from typing import Any, Optional

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models.elastic_block_store import Snapshot
from moto.ec2.utils import random_ami_id, random_snapshot_id

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ec2 import snapshots
from rehearsal.cloud.ec2.block_devices import merged, of_volume
from rehearsal.cloud.ec2.image_protection import refuse_protected
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
    cloud.room.capture(instance.id, image.id, lambda outcome: _finish(cloud, image, outcome))
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
    cloud.room.copy_image(source.id, image.id, lambda outcome: _finish(cloud, image, outcome))
    return image


def register(cloud: Cloud, ec2: Any, wish: dict[str, Any], image_tags: Tags) -> StoredImage:
    """RegisterImage of snapshots that exist: a second AMI made of them, with the content they were made with."""
    refuse_taken_name(ec2, wish["Name"])
    mappings = wish.get("BlockDeviceMappings") or []
    sources = [ec2.get_snapshot(mapping["Ebs"]["SnapshotId"]) for mapping in mappings]
    if not sources:
        raise EC2ClientError("InvalidRequest", "The request must have a snapshot for the root device")
    image = _empty(ec2, wish["Name"], wish.get("Description"))
    image.architecture = wish.get("Architecture") or "x86_64"
    image.root_device_name = wish.get("RootDeviceName") or mappings[0]["DeviceName"]
    image.imds_support = wish.get("ImdsSupport")
    for mapping, snapshot in zip(mappings, sources):
        ebs = {"DeleteOnTermination": True, "VolumeSize": int(snapshot.volume.size), "VolumeType": "gp2"}
        ebs.update({**mapping["Ebs"], "Encrypted": bool(snapshot.encrypted)})
        image.mappings.append({"DeviceName": mapping["DeviceName"], "Ebs": ebs})
    image.add_tags(image_tags)
    ec2.amis[image.id] = image
    cloud.room.copy_image(sources[0].from_ami, image.id, lambda outcome: _finish(cloud, image, outcome))
    return image


def deregister(cloud: Cloud, ec2: Any, image: Any, delete_snapshots: bool) -> Optional[list[dict[str, str]]]:
    """DeregisterImage; returns what became of the snapshots, None if they were not to go."""
    refuse_protected(image, cloud.now())
    ec2.deregister_image(image.id)
    cloud.bin.take_image(image)
    return [snapshots.delete_with_image(cloud, name) for name in image.snapshot_ids] if delete_snapshots else None


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


def _finish(cloud: Cloud, image: StoredImage, outcome: Outcome) -> None:
    if outcome is None:
        image.state = "available"
        _note_size(cloud, image)
        return
    image.state = "failed"
    image.state_reason = {"Code": "Server.InternalError", "Message": f"Server.InternalError: {outcome}"}


def _note_size(cloud: Cloud, image: StoredImage) -> None:
    """FullSnapshotSizeInBytes of the root volume's snapshot: what is on the machine's disk. The stock AMI's has none.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html
    """
    for snapshot_id in image.snapshot_ids[:1]:
        snapshot, size = cloud.ec2.snapshots.get(snapshot_id), cloud.machines.image_size(image.id)
        if snapshot is not None and size is not None:
            snapshot.full_size = size
