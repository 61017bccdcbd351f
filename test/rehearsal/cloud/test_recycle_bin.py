"""The Recycle Bin keeps what a retention rule says, and gives it back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from conftest import World, error_of

DAYS = {"RetentionPeriodValue": 7, "RetentionPeriodUnit": "DAYS"}
UNLOCK = {"UnlockDelay": {"UnlockDelayValue": 7, "UnlockDelayUnit": "DAYS"}}
PROJECT = [{"ResourceTagKey": "Project", "ResourceTagValue": "ai-shell"}]


def rule(world: World, kind: str, **wish: Any) -> str:
    """The identifier of a new rule."""
    made = world.client("rbin").create_rule(ResourceType=kind, **{"RetentionPeriod": DAYS, **wish})
    return str(made["Identifier"])


def snapshot_of(world: World, image_id: str) -> str:
    (image,) = world.client("ec2").describe_images(ImageIds=[image_id])["Images"]
    return str(image["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"])


def binned(world: World) -> list[str]:
    return [image["ImageId"] for image in world.client("ec2").list_images_in_recycle_bin()["Images"]]


def test_a_rule_is_made_as_it_was_asked_for(world: World) -> None:
    rbin = world.client("rbin")
    made = rbin.create_rule(
        ResourceType="EC2_IMAGE", RetentionPeriod=DAYS, Description="golden AMIs", ResourceTags=PROJECT,
        Tags=[{"Key": "Name", "Value": "keep"}],
    )  # fmt: skip
    assert made["RuleArn"] == f"arn:aws:rbin:ap-southeast-1:123456789012:rule/{made['Identifier']}"
    got = rbin.get_rule(Identifier=made["Identifier"])
    for field, value in (
        ("ResourceType", "EC2_IMAGE"),
        ("RetentionPeriod", DAYS),
        ("Description", "golden AMIs"),
        ("ResourceTags", PROJECT),
        ("Status", "available"),
        ("LockState", "unlocked"),
    ):
        assert got[field] == made[field] == value
    assert [call["action"] for call in world.running.cloud.calls.all()][-2:] == ["CreateRule", "GetRule"]


def test_lists_the_rules_of_a_type_in_pages(world: World) -> None:
    rbin = world.client("rbin")
    images = [rule(world, "EC2_IMAGE"), rule(world, "EC2_IMAGE", ResourceTags=PROJECT)]
    rule(world, "EBS_SNAPSHOT")
    one = rbin.list_rules(ResourceType="EC2_IMAGE", MaxResults=1)
    two = rbin.list_rules(ResourceType="EC2_IMAGE", MaxResults=1, NextToken=one["NextToken"])
    assert [page["Rules"][0]["Identifier"] for page in (one, two)] == images
    assert two.get("NextToken") is None
    tagged = rbin.list_rules(ResourceType="EC2_IMAGE", ResourceTags=PROJECT)["Rules"]
    assert [found["Identifier"] for found in tagged] == images[1:]
    bad = error_of(lambda: rbin.list_rules(ResourceType="EC2_IMAGE", NextToken="x"))
    assert bad == ("ValidationException", "The page token is not valid")


def test_a_locked_rule_cannot_be_changed_or_deleted(world: World) -> None:
    rbin, name = world.client("rbin"), rule(world, "EC2_IMAGE")
    assert rbin.update_rule(Identifier=name, Description="new")["Description"] == "new"
    assert rbin.lock_rule(Identifier=name, LockConfiguration=UNLOCK)["LockState"] == "locked"
    assert rbin.get_rule(Identifier=name)["LockConfiguration"] == UNLOCK
    listed = rbin.list_rules(ResourceType="EC2_IMAGE", LockState="locked")["Rules"]
    assert [found["Identifier"] for found in listed] == [name]
    for call in (rbin.delete_rule, rbin.update_rule):
        assert error_of(lambda: call(Identifier=name)) == ("ConflictException", f"Rule {name} is locked")


def test_an_unlocked_rule_can_be_deleted(world: World) -> None:
    rbin, name = world.client("rbin"), rule(world, "EC2_IMAGE")
    rbin.delete_rule(Identifier=name)
    assert error_of(lambda: rbin.get_rule(Identifier=name)) == ("ResourceNotFoundException", f"Rule not found: {name}")


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        ({"ResourceType": "EC2"}, "ResourceType must be one of EBS_SNAPSHOT, EC2_IMAGE, EBS_VOLUME"),
        ({"RetentionPeriod": {**DAYS, "RetentionPeriodValue": 3651}}, "RetentionPeriod must be 1 to 3650 DAYS"),
        ({"ResourceTags": PROJECT, "LockConfiguration": UNLOCK}, "Tag-level retention rules cannot be locked"),
        (
            {"ResourceTags": PROJECT, "ExcludeResourceTags": PROJECT},
            "Exclusion tags cannot be specified for tag-level retention rules",
        ),
    ],
)
def test_refuses_rules_that_make_no_sense(world: World, wish: dict[str, Any], message: str) -> None:
    asked = {"ResourceType": "EC2_IMAGE", "RetentionPeriod": DAYS, **wish}
    assert error_of(lambda: world.client("rbin").create_rule(**asked)) == ("ValidationException", message)


def test_an_account_has_250_rules_at_most(world: World) -> None:
    name = rule(world, "EC2_IMAGE")
    world.running.cloud.rules.update({str(n): world.running.cloud.rules[name] for n in range(249)})
    assert error_of(lambda: rule(world, "EC2_IMAGE"))[0] == "ServiceQuotaExceededException"


def test_a_fault_can_refuse_a_call_by_its_name(world: World) -> None:
    from rehearsal.cloud.faults import parse_fault

    world.running.cloud.faults.add(parse_fault({"kind": "error", "action": "ListRules", "code": "AccessDenied"}))
    assert error_of(lambda: world.client("rbin").list_rules(ResourceType="EC2_IMAGE"))[0] == "AccessDenied"


def test_without_a_rule_a_deregistered_ami_is_gone(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    rule(world, "EC2_IMAGE", ResourceTags=PROJECT)
    ec2.deregister_image(ImageId=image_id)
    assert binned(world) == []
    assert image_id not in world.machines.images
    refused = error_of(lambda: ec2.restore_image_from_recycle_bin(ImageId=image_id))
    assert refused[0] == "InvalidAMIID.NotFound"


def test_a_rule_keeps_the_ami_its_content_and_its_snapshots_and_both_come_back(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    snapshot_id = snapshot_of(world, image_id)
    ec2.create_tags(Resources=[image_id, snapshot_id], Tags=[{"Key": "Project", "Value": "ai-shell"}])
    for kind in ("EC2_IMAGE", "EBS_SNAPSHOT"):
        rule(world, kind, ResourceTags=PROJECT)
    ec2.deregister_image(ImageId=image_id, DeleteAssociatedSnapshots=True)
    assert ec2.describe_images(Owners=["self"], IncludeDisabled=True)["Images"] == []
    (kept,) = ec2.list_images_in_recycle_bin()["Images"]
    assert (kept["ImageId"], kept["Name"]) == (image_id, "golden-a")
    assert kept["RecycleBinExitTime"] - kept["RecycleBinEnterTime"] == timedelta(days=7)
    assert [s["SnapshotId"] for s in ec2.list_snapshots_in_recycle_bin()["Snapshots"]] == [snapshot_id]
    too_soon = error_of(lambda: ec2.restore_image_from_recycle_bin(ImageId=image_id))
    assert too_soon == ("InvalidSnapshot.NotFound", f"The snapshot '{snapshot_id}' does not exist.")
    ec2.restore_snapshot_from_recycle_bin(SnapshotId=snapshot_id)
    ec2.restore_image_from_recycle_bin(ImageId=image_id)
    (image,) = ec2.describe_images(Owners=["self"])["Images"]
    assert image["Tags"] == [{"Key": "Project", "Value": "ai-shell"}]
    assert image_id in world.machines.images
    assert binned(world) == []
    assert error_of(lambda: ec2.restore_snapshot_from_recycle_bin(SnapshotId=snapshot_id))[0] == (
        "InvalidSnapshot.NotFound"
    )


def test_the_longest_rule_counts_and_exclusion_tags_spare_nothing(world: World) -> None:
    ec2, image_id, excluded = world.client("ec2"), world.image("a"), world.image("b")
    ec2.create_tags(Resources=[excluded], Tags=[{"Key": "Project", "Value": "ai-shell"}])
    rule(world, "EC2_IMAGE", ExcludeResourceTags=PROJECT)
    rule(world, "EC2_IMAGE", ExcludeResourceTags=PROJECT, RetentionPeriod={**DAYS, "RetentionPeriodValue": 30})
    for name in (image_id, excluded):
        ec2.deregister_image(ImageId=name)
    (kept,) = ec2.list_images_in_recycle_bin()["Images"]
    assert kept["ImageId"] == image_id
    assert kept["RecycleBinExitTime"] - kept["RecycleBinEnterTime"] == timedelta(days=30)


def test_after_its_time_the_bin_lets_go(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    rule(world, "EC2_IMAGE")
    ec2.deregister_image(ImageId=image_id)
    cloud = world.running.cloud
    now = cloud.now()
    monkeypatch.setattr(cloud, "now", lambda: now + 7 * 86400 + 1)
    assert binned(world) == []
    world.until(lambda: image_id not in world.machines.images, "the content goes")


def test_lists_the_bin_in_pages(world: World) -> None:
    ec2 = world.client("ec2")
    for kind in ("EC2_IMAGE", "EBS_SNAPSHOT"):
        rule(world, kind)
    images = [world.image(name) for name in "ab"]
    snapshots = [snapshot_of(world, image_id) for image_id in images]
    for image_id in images:
        ec2.deregister_image(ImageId=image_id, DeleteAssociatedSnapshots=True)
    one = ec2.list_images_in_recycle_bin(MaxResults=1)
    two = ec2.list_images_in_recycle_bin(MaxResults=1, NextToken=one["NextToken"])
    assert [page["Images"][0]["ImageId"] for page in (one, two)] == images
    assert "NextToken" not in two
    first = ec2.list_snapshots_in_recycle_bin(MaxResults=5)
    assert [snapshot["SnapshotId"] for snapshot in first["Snapshots"]] == snapshots
    (named,) = ec2.list_images_in_recycle_bin(ImageIds=images[1:])["Images"]
    assert named["ImageId"] == images[1]
