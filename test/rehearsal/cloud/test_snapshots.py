"""Snapshots: what they weigh, what keeps them, and that they go with their AMI."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from conftest import World, error_of


def snapshot_of(world: World, image_id: str) -> str:
    """The snapshot that an AMI is made of."""
    (image,) = world.client("ec2").describe_images(ImageIds=[image_id])["Images"]
    return str(image["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"])


def second_ami(world: World, snapshot_id: str) -> str:
    """Another AMI made of the same snapshot."""
    mapping = {"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": snapshot_id}}
    made = world.client("ec2").register_image(
        Name="second", RootDeviceName="/dev/xvda", BlockDeviceMappings=[mapping], Architecture="x86_64"
    )
    return str(made["ImageId"])


def exists(world: World, snapshot_id: str) -> bool:
    """Whether the account still has the snapshot."""
    found = world.client("ec2").describe_snapshots(OwnerIds=["self"])["Snapshots"]
    return snapshot_id in [snapshot["SnapshotId"] for snapshot in found]


def test_a_snapshot_weighs_what_is_on_the_machines_disk(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    (snapshot,) = ec2.describe_snapshots(SnapshotIds=[snapshot_of(world, image_id)])["Snapshots"]
    assert snapshot["FullSnapshotSizeInBytes"] == len(world.machines.images[image_id])
    copy = ec2.copy_image(Name="copy", SourceImageId=image_id, SourceRegion="ap-southeast-1")["ImageId"]
    (copied,) = ec2.describe_snapshots(SnapshotIds=[snapshot_of(world, copy)])["Snapshots"]
    assert copied["FullSnapshotSizeInBytes"] == snapshot["FullSnapshotSizeInBytes"]


def test_deregistering_deletes_the_snapshots_and_the_content_if_told_so(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    snapshot_id = snapshot_of(world, image_id)
    gone = ec2.deregister_image(ImageId=image_id, DeleteAssociatedSnapshots=True)
    assert gone["DeleteSnapshotResults"] == [{"SnapshotId": snapshot_id, "ReturnCode": "success"}]
    assert not exists(world, snapshot_id)
    assert image_id not in world.machines.images


def test_deregistering_leaves_the_snapshots_unless_told_so(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    snapshot_id = snapshot_of(world, image_id)
    assert "DeleteSnapshotResults" not in ec2.deregister_image(ImageId=image_id)
    assert exists(world, snapshot_id)
    ec2.delete_snapshot(SnapshotId=snapshot_id)
    assert not exists(world, snapshot_id)


def test_a_snapshot_that_another_ami_is_made_of_stays(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    snapshot_id = snapshot_of(world, image_id)
    second = second_ami(world, snapshot_id)
    assert world.machines.images[second] == world.machines.images[image_id]
    gone = ec2.deregister_image(ImageId=image_id, DeleteAssociatedSnapshots=True)
    assert gone["DeleteSnapshotResults"] == [{"SnapshotId": snapshot_id, "ReturnCode": "skipped"}]
    assert error_of(lambda: ec2.delete_snapshot(SnapshotId=snapshot_id)) == (
        "InvalidSnapshot.InUse",
        f"The snapshot {snapshot_id} is currently in use by {second}",
    )
    last = ec2.deregister_image(ImageId=second, DeleteAssociatedSnapshots=True)
    assert last["DeleteSnapshotResults"] == [{"SnapshotId": snapshot_id, "ReturnCode": "success"}]


def test_refuses_an_ami_of_no_snapshot_and_of_one_that_is_not_there(world: World) -> None:
    ec2 = world.client("ec2")
    assert error_of(lambda: ec2.register_image(Name="none"))[0] == "InvalidRequest"
    assert error_of(lambda: second_ami(world, "snap-00000000000000000"))[0] == "InvalidSnapshot.NotFound"


def test_a_locked_snapshot_stays_until_it_is_unlocked(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    snapshot_id = snapshot_of(world, image_id)
    locked = ec2.lock_snapshot(SnapshotId=snapshot_id, LockMode="governance", LockDuration=3)
    assert (locked["LockState"], locked["LockDuration"]) == ("governance", 3)
    assert locked["LockExpiresOn"] - locked["LockCreatedOn"] == timedelta(days=3)
    gone = ec2.deregister_image(ImageId=image_id, DeleteAssociatedSnapshots=True)
    assert gone["DeleteSnapshotResults"] == [{"SnapshotId": snapshot_id, "ReturnCode": "client-error"}]
    assert error_of(lambda: ec2.delete_snapshot(SnapshotId=snapshot_id)) == (
        "OperationNotPermitted",
        f"The snapshot {snapshot_id} is locked and can't be deleted",
    )
    ec2.unlock_snapshot(SnapshotId=snapshot_id)
    assert ec2.describe_locked_snapshots()["Snapshots"] == []
    ec2.delete_snapshot(SnapshotId=snapshot_id)


def test_a_lock_in_compliance_mode_is_undone_only_while_it_cools_off(world: World) -> None:
    ec2 = world.client("ec2")
    snapshot_id = snapshot_of(world, world.image("a"))
    until = datetime.now(timezone.utc) + timedelta(days=2)
    cooling = ec2.lock_snapshot(
        SnapshotId=snapshot_id, LockMode="compliance", CoolOffPeriod=1, ExpirationDate=until
    )
    assert cooling["LockState"] == "compliance-cooloff"
    assert cooling["CoolOffPeriodExpiresOn"] - cooling["LockCreatedOn"] == timedelta(hours=1)
    lock = world.running.cloud.ec2.snapshots[snapshot_id].lock
    lock.created -= 3601
    refused = error_of(lambda: ec2.unlock_snapshot(SnapshotId=snapshot_id))
    assert refused == ("OperationNotPermitted", f"The snapshot {snapshot_id} is locked in compliance mode")
    lock.expires = world.running.cloud.now() - 1
    assert ec2.describe_locked_snapshots()["Snapshots"][0]["LockState"] == "expired"
    ec2.unlock_snapshot(SnapshotId=snapshot_id)


def test_refuses_locks_that_make_no_sense(world: World) -> None:
    ec2 = world.client("ec2")
    snapshot_id = snapshot_of(world, world.image("a"))
    named = {"SnapshotId": snapshot_id, "LockMode": "governance"}
    assert error_of(lambda: ec2.lock_snapshot(**named))[0] == "InvalidParameterCombination"
    unknown = {**named, "SnapshotId": "snap-00000000000000000", "LockDuration": 1}
    assert error_of(lambda: ec2.lock_snapshot(**unknown))[0] == "InvalidSnapshot.NotFound"
    assert error_of(lambda: ec2.unlock_snapshot(SnapshotId=snapshot_id))[0] == "SnapshotLock.NotFound"


def test_lists_locks_in_pages_by_state_and_by_snapshot(world: World) -> None:
    ec2 = world.client("ec2")
    snapshots = [snapshot_of(world, world.image(name)) for name in "abcdef"]
    for snapshot_id in snapshots:
        ec2.lock_snapshot(SnapshotId=snapshot_id, LockMode="governance", LockDuration=1)
    one = ec2.describe_locked_snapshots(MaxResults=5)
    two = ec2.describe_locked_snapshots(MaxResults=5, NextToken=one["NextToken"])
    assert [lock["SnapshotId"] for page in (one, two) for lock in page["Snapshots"]] == snapshots
    assert "NextToken" not in two
    (mine,) = ec2.describe_locked_snapshots(SnapshotIds=snapshots[:1])["Snapshots"]
    assert mine["SnapshotId"] == snapshots[0]
    by_state = [{"Name": "lock-state", "Values": ["expired"]}]
    assert ec2.describe_locked_snapshots(Filters=by_state)["Snapshots"] == []
