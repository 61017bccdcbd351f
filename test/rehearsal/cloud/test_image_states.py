"""AMIs on their way out: deprecated, disabled, protected."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from conftest import STOCK_IMAGE_ID, Group, World, error_of

MINE = {"Owners": ["self"]}


def shown(world: World, **asked: Any) -> list[str]:
    """IDs of the AMIs that DescribeImages answers."""
    return [image["ImageId"] for image in world.client("ec2").describe_images(**asked)["Images"]]


def described(world: World, image_id: str) -> dict[str, Any]:
    """The AMI, disabled or not."""
    (image,) = world.client("ec2").describe_images(ImageIds=[image_id], IncludeDisabled=True)["Images"]
    return dict(image)


def later(**ahead: float) -> datetime:
    """A moment from now."""
    return datetime.now(timezone.utc) + timedelta(**ahead)


def test_a_deprecation_time_is_rounded_to_the_minute_and_can_be_taken_back(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    for given, kept in (("2027-01-02T03:04:29Z", "03:04"), ("2027-01-02T03:04:31Z", "03:05")):
        ec2.enable_image_deprecation(ImageId=image_id, DeprecateAt=given)
        assert described(world, image_id)["DeprecationTime"] == f"2027-01-02T{kept}:00.000Z"
    ec2.disable_image_deprecation(ImageId=image_id)
    assert "DeprecationTime" not in described(world, image_id)


def test_refuses_to_deprecate_in_the_past_or_after_ten_years(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    past = error_of(lambda: ec2.enable_image_deprecation(ImageId=image_id, DeprecateAt=later(seconds=-1)))
    assert past == ("InvalidParameterValue", "The deprecation time can't be in the past")
    far = error_of(lambda: ec2.enable_image_deprecation(ImageId=image_id, DeprecateAt=later(days=3700)))
    assert far == ("InvalidParameterValue", "The deprecation time can't be more than 10 years from now")


def test_its_owner_sees_a_deprecated_ami_and_can_launch_it_others_must_ask_for_it(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    ec2.enable_image_deprecation(ImageId=image_id, DeprecateAt=later(minutes=5))
    stock = world.running.cloud.ec2.amis[STOCK_IMAGE_ID]
    stock.deprecation_time = "2026-08-21T00:00:00.000Z"
    world.running.cloud.ec2.amis[image_id].deprecation_time = "2026-08-21T00:00:00.000Z"
    assert shown(world, **MINE) == [image_id]
    assert ec2.run_instances(ImageId=image_id, MinCount=1, MaxCount=1)["Instances"]
    assert shown(world, Owners=["amazon"]) == []
    assert shown(world, Owners=["amazon"], IncludeDeprecated=True) == [STOCK_IMAGE_ID]
    assert shown(world, ImageIds=[STOCK_IMAGE_ID]) == [STOCK_IMAGE_ID]


def test_a_disabled_ami_is_seen_only_by_those_who_ask_for_it(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    ec2.disable_image(ImageId=image_id)
    assert shown(world, **MINE) == shown(world, ImageIds=[image_id]) == []
    assert shown(world, **MINE, IncludeDisabled=True) == [image_id]
    assert described(world, image_id)["State"] == "disabled"
    by_state = {"Filters": [{"Name": "state", "Values": ["disabled"]}]}
    assert shown(world, **by_state, IncludeDisabled=True) == [image_id]
    assert error_of(lambda: ec2.describe_images(**by_state)) == (
        "InvalidParameter",
        "When filtering by the 'disabled' state, 'IncludeDisabled' must be set to 'true' in the request.",
    )


def test_a_disabled_ami_launches_nothing_until_it_is_enabled_again(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    ec2.disable_image(ImageId=image_id)
    refused = error_of(lambda: ec2.run_instances(ImageId=image_id, MinCount=1, MaxCount=1))
    assert refused == ("InvalidAMIID.Unavailable", f"The image ID '{image_id}' is no longer available")
    ec2.enable_image(ImageId=image_id)
    assert shown(world, **MINE) == [image_id]
    assert ec2.run_instances(ImageId=image_id, MinCount=1, MaxCount=1)["Instances"]


def test_what_runs_a_disabled_ami_can_be_stopped_and_started(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    run = ec2.run_instances(ImageId=image_id, MinCount=1, MaxCount=1)
    name = run["Instances"][0]["InstanceId"]
    ec2.disable_image(ImageId=image_id)
    ec2.stop_instances(InstanceIds=[name])
    world.until(lambda: world.machines.states[name] == "stopped", "it stops")
    ec2.start_instances(InstanceIds=[name])
    world.until(lambda: world.machines.states[name] == "running", "it starts")


def test_a_group_that_names_a_disabled_ami_says_why_it_launches_nothing(world: World) -> None:
    group, image_id = Group(world, DesiredCapacity=0), world.image("a")
    group.use(group.new_version(image_id))
    group.ec2.disable_image(ImageId=image_id)
    group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=1)
    failed = world.until(lambda: next(iter(group.activities()), None), "a launch fails")
    assert (failed["StatusCode"], failed["StatusMessage"]) == (
        "Failed",
        f"The image ID '{image_id}' is no longer available. Launching EC2 instance failed.",
    )


def test_disabling_takes_the_launch_permissions_for_good(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    share = {"ImageId": image_id, "LaunchPermission": {"Add": [{"UserId": "210987654321"}]}}
    ec2.modify_image_attribute(**share)

    def permissions() -> list[dict[str, str]]:
        asked = {"ImageId": image_id, "Attribute": "launchPermission"}
        return list(ec2.describe_image_attribute(**asked)["LaunchPermissions"])

    assert permissions() == [{"UserId": "210987654321"}]
    ec2.disable_image(ImageId=image_id)
    assert permissions() == []
    assert error_of(lambda: ec2.modify_image_attribute(**share))[0] == "InvalidAMIID.Unavailable"
    ec2.enable_image(ImageId=image_id)
    assert permissions() == []
    ec2.modify_image_attribute(**share)
    assert permissions() == [{"UserId": "210987654321"}]


def test_the_snapshots_of_a_disabled_ami_cannot_be_deleted(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    snapshot_id = described(world, image_id)["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"]
    ec2.disable_image(ImageId=image_id)
    assert error_of(lambda: ec2.delete_snapshot(SnapshotId=snapshot_id)) == (
        "InvalidSnapshot.InUse",
        f"The snapshot {snapshot_id} is currently in use by {image_id}",
    )


def test_a_protected_ami_stays_and_so_it_does_for_a_day_after_a_protection_with_cooldown(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    ec2.enable_image_deregistration_protection(ImageId=image_id, WithCooldown=True)
    assert described(world, image_id)["DeregistrationProtection"] == "enabled-with-cooldown"
    assert error_of(lambda: ec2.deregister_image(ImageId=image_id)) == (
        "OperationNotPermitted",
        f"The image {image_id} can't be deregistered: deregistration protection is enabled",
    )
    ec2.disable_image_deregistration_protection(ImageId=image_id)
    assert described(world, image_id)["DeregistrationProtection"] == "disabled"
    assert error_of(lambda: ec2.deregister_image(ImageId=image_id)) == (
        "OperationNotPermitted",
        f"The image {image_id} can't be deregistered: it is in the cooldown period of its deregistration protection",
    )
    world.running.cloud.ec2.amis[image_id].protected_until -= 24 * 3600
    ec2.deregister_image(ImageId=image_id)


def test_a_protection_without_cooldown_ends_at_once(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    ec2.enable_image_deregistration_protection(ImageId=image_id)
    assert described(world, image_id)["DeregistrationProtection"] == "enabled-without-cooldown"
    assert error_of(lambda: ec2.deregister_image(ImageId=image_id))[0] == "OperationNotPermitted"
    ec2.disable_image_deregistration_protection(ImageId=image_id)
    ec2.deregister_image(ImageId=image_id)


def test_refuses_amis_that_are_unknown_gone_or_somebody_elses(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    ec2.deregister_image(ImageId=image_id)
    for call in (
        ec2.disable_image,
        ec2.enable_image,
        ec2.disable_image_deprecation,
        ec2.enable_image_deregistration_protection,
        ec2.deregister_image,
    ):
        assert error_of(lambda: call(ImageId="ami-0000000000000000f")) == (
            "InvalidAMIID.NotFound",
            "The image id '[ami-0000000000000000f]' does not exist",
        )
        assert error_of(lambda: call(ImageId=image_id)) == (
            "InvalidAMIID.Unavailable",
            f"The image id '[{image_id}]' is no longer available",
        )
        assert error_of(lambda: call(ImageId=STOCK_IMAGE_ID)) == (
            "AuthFailure",
            f"Not authorized for image:{STOCK_IMAGE_ID}",
        )


def test_a_dry_run_changes_nothing(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    assert error_of(lambda: ec2.disable_image(ImageId=image_id, DryRun=True))[0] == "DryRunOperation"
    assert error_of(lambda: ec2.deregister_image(ImageId=image_id, DryRun=True))[0] == "DryRunOperation"
    assert described(world, image_id)["State"] == "available"
