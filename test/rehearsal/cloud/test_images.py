"""AMIs hold content, and what EC2 keeps of them."""

from __future__ import annotations

from typing import Any

from conftest import STOCK_IMAGE_ID, World, error_of

ROOT = {"DeleteOnTermination": True, "Encrypted": True, "VolumeSize": 30, "VolumeType": "gp3"}


def builder(world: World) -> str:
    run = world.client("ec2").run_instances(
        ImageId=STOCK_IMAGE_ID,
        InstanceType="t3.medium",
        MinCount=1,
        MaxCount=1,
        BlockDeviceMappings=[{"DeviceName": "/dev/xvda", "Ebs": ROOT}],
    )
    return str(run["Instances"][0]["InstanceId"])


def tagged(kind: str, value: str) -> dict[str, Any]:
    return {"ResourceType": kind, "Tags": [{"Key": "Name", "Value": value}]}


def test_keeps_the_machines_content_and_the_volumes_settings(world: World) -> None:
    ec2 = world.client("ec2")
    instance_id = builder(world)
    made = ec2.create_image(
        InstanceId=instance_id, Name="golden", TagSpecifications=[tagged("image", "a"), tagged("snapshot", "s")]
    )
    assert world.machines.images[made["ImageId"]] == f"content of {instance_id}"
    (image,) = ec2.describe_images(ImageIds=[made["ImageId"]])["Images"]
    (mapping,) = image["BlockDeviceMappings"]
    snapshot_id = mapping["Ebs"].pop("SnapshotId")
    assert mapping == {"DeviceName": "/dev/xvda", "Ebs": {**ROOT, "Iops": 3000, "Throughput": 125}}
    assert (image["State"], image["ImdsSupport"], image["RootDeviceName"]) == ("available", "v2.0", "/dev/xvda")
    assert image["Tags"] == [{"Key": "Name", "Value": "a"}]
    assert image["SourceImageId"] == STOCK_IMAGE_ID
    (snapshot,) = ec2.describe_snapshots(SnapshotIds=[snapshot_id])["Snapshots"]
    assert snapshot["Tags"] == [{"Key": "Name", "Value": "s"}]
    assert (snapshot["Encrypted"], snapshot["VolumeSize"]) == (True, 30)


def test_refuses_a_name_that_is_taken(world: World) -> None:
    ec2 = world.client("ec2")
    instance_id = builder(world)
    first = ec2.create_image(InstanceId=instance_id, Name="golden")["ImageId"]
    refused = error_of(lambda: ec2.create_image(InstanceId=instance_id, Name="golden"))
    assert refused == ("InvalidAMIName.Duplicate", f"AMI name golden is already in use by AMI {first}")


def test_an_ami_that_could_not_be_captured_has_failed(world: World) -> None:
    ec2 = world.client("ec2")
    instance_id = builder(world)

    def full_disk(*_: str) -> None:
        raise OSError("No space left on device")

    world.machines.capture = full_disk  # type: ignore[method-assign]
    image_id = ec2.create_image(InstanceId=instance_id, Name="golden")["ImageId"]
    (image,) = ec2.describe_images(ImageIds=[image_id])["Images"]
    assert image["State"] == "failed"
    assert "No space left on device" in image["StateReason"]["Message"]


def test_copies_an_ami_and_lets_the_copy_outlive_it(world: World) -> None:
    ec2 = world.client("ec2")
    instance_id = builder(world)
    source = ec2.create_image(InstanceId=instance_id, Name="golden")["ImageId"]
    ec2.terminate_instances(InstanceIds=[instance_id])
    copy = ec2.copy_image(
        Name="copied", SourceImageId=source, SourceRegion="ap-southeast-1", Encrypted=True,
        TagSpecifications=[tagged("snapshot", "s")],
    )["ImageId"]  # fmt: skip
    gone = ec2.deregister_image(ImageId=source, DeleteAssociatedSnapshots=True)
    assert [result["ReturnCode"] for result in gone["DeleteSnapshotResults"]] == ["success"]
    assert set(world.machines.images) == {copy}
    (image,) = ec2.describe_images(ImageIds=[copy])["Images"]
    assert (image["State"], image["ImdsSupport"]) == ("available", "v2.0")
    snapshot_id = image["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"]
    assert ec2.describe_snapshots(SnapshotIds=[snapshot_id])["Snapshots"][0]["Encrypted"] is True


def test_finds_amis_by_name_tag_state_architecture_and_owner(world: World) -> None:
    ec2 = world.client("ec2")
    instance_id = builder(world)
    made = ec2.create_image(InstanceId=instance_id, Name="golden-1", TagSpecifications=[tagged("image", "x")])
    ec2.create_image(InstanceId=instance_id, Name="other-1")
    filters = {
        "name": "golden-*",
        "tag:Name": "x",
        "state": "available",
        "architecture": "x86_64",
        "root-device-type": "ebs",
        "virtualization-type": "hvm",
    }
    asked = [{"Name": name, "Values": [value]} for name, value in filters.items()]
    found = ec2.describe_images(Owners=["self"], Filters=asked)["Images"]
    assert [image["ImageId"] for image in found] == [made["ImageId"]]
    assert ec2.describe_images(Owners=["self"], Filters=[{"Name": "architecture", "Values": ["arm64"]}])["Images"] == []


def test_deprecates_and_protects(world: World) -> None:
    ec2 = world.client("ec2")
    image_id = ec2.create_image(InstanceId=builder(world), Name="golden")["ImageId"]
    ec2.enable_image_deprecation(ImageId=image_id, DeprecateAt="2027-01-02T03:04:05Z")
    ec2.enable_image_deregistration_protection(ImageId=image_id)
    (image,) = ec2.describe_images(ImageIds=[image_id])["Images"]
    assert image["DeprecationTime"] == "2027-01-02T03:04:00.000Z"
    assert error_of(lambda: ec2.deregister_image(ImageId=image_id))[0] == "OperationNotPermitted"
    ec2.disable_image_deregistration_protection(ImageId=image_id)
    ec2.deregister_image(ImageId=image_id)


def test_launches_nothing_from_a_disabled_ami(world: World) -> None:
    ec2 = world.client("ec2")
    image_id = ec2.create_image(InstanceId=builder(world), Name="golden")["ImageId"]
    ec2.disable_image(ImageId=image_id)
    code, message = error_of(lambda: ec2.run_instances(ImageId=image_id, MinCount=1, MaxCount=1))
    assert (code, message) == ("InvalidAMIID.Unavailable", f"The image ID '{image_id}' is no longer available")


def test_lists_images_and_snapshots_of_their_owner_in_pages(world: World) -> None:
    ec2 = world.client("ec2")
    instance_id = builder(world)
    made = [ec2.create_image(InstanceId=instance_id, Name=f"golden-{n}")["ImageId"] for n in range(2)]
    one = ec2.describe_images(Owners=["self"], MaxResults=1)
    two = ec2.describe_images(Owners=["self"], MaxResults=1, NextToken=one["NextToken"])
    assert [page["Images"][0]["ImageId"] for page in (one, two)] == made
    assert "NextToken" not in two
    first = ec2.describe_snapshots(OwnerIds=["self"], MaxResults=1)
    second = ec2.describe_snapshots(OwnerIds=["self"], MaxResults=1, NextToken=first["NextToken"])
    owners = {page["Snapshots"][0]["OwnerId"] for page in (first, second)}
    assert owners == {"123456789012"}
    assert "NextToken" not in second


def test_a_disabled_ami_is_listed_only_on_request(world: World) -> None:
    ec2 = world.client("ec2")
    image_id = ec2.create_image(InstanceId=builder(world), Name="golden")["ImageId"]
    ec2.disable_image(ImageId=image_id)
    assert ec2.describe_images(Owners=["self"])["Images"] == []
    assert len(ec2.describe_images(Owners=["self"], IncludeDisabled=True)["Images"]) == 1
