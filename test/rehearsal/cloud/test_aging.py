"""Days pass at once, for everything but fleets."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from conftest import Group, World
from test_control import ask

DAY = timedelta(days=1)


def age(moment: Any) -> timedelta:
    """How long ago that was."""
    then = datetime.fromisoformat(moment.replace("Z", "+00:00")) if isinstance(moment, str) else moment
    return datetime.now(timezone.utc) - then


def test_everything_that_was_made_is_older_and_so_is_what_tags_say_of_moments(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    ec2.enable_image_deprecation(ImageId=image_id, DeprecateAt=datetime.now(timezone.utc) + timedelta(minutes=5))
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    ec2.create_tags(Resources=[image_id], Tags=[{"Key": "DisabledAt", "Value": now}, {"Key": "Name", "Value": "a"}])
    key = ec2.create_key_pair(KeyName="packer")["KeyName"]
    volume = ec2.create_volume(AvailabilityZone="ap-southeast-1a", Size=1)["VolumeId"]
    run = ec2.run_instances(ImageId=image_id, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    ask(world, "POST", "days", {"pass": 8})
    (image,) = ec2.describe_images(ImageIds=[image_id])["Images"]
    tags = {tag["Key"]: tag["Value"] for tag in image["Tags"]}
    (instance,) = ec2.describe_instances(InstanceIds=[run])["Reservations"][0]["Instances"]
    (snapshot,) = ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"]
    for moment in (
        image["CreationDate"],
        tags["DisabledAt"],
        snapshot["StartTime"],
        instance["LaunchTime"],
        instance["NetworkInterfaces"][0]["Attachment"]["AttachTime"],
        ec2.describe_key_pairs(KeyNames=[key])["KeyPairs"][0]["CreateTime"],
        ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]["CreateTime"],
    ):
        assert 8 * DAY <= age(moment) < 9 * DAY
    assert 7 * DAY <= age(image["DeprecationTime"]) < 8 * DAY
    assert tags["Name"] == "a"


def test_a_fleet_and_amazons_amis_are_as_old_as_they_were(world: World) -> None:
    group = Group(world, DesiredCapacity=1)
    group.wait(live=1)
    (stock,) = group.ec2.describe_images(Owners=["amazon"])["Images"]
    ask(world, "POST", "days", {"pass": 8})
    found = group.ec2.describe_instances(InstanceIds=[group.live()[0]["InstanceId"]])
    assert age(found["Reservations"][0]["Instances"][0]["LaunchTime"]) < DAY
    assert group.ec2.describe_images(Owners=["amazon"])["Images"] == [stock]


def test_what_lies_in_the_recycle_bin_lies_there_longer_and_its_content_goes_with_it(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    days = {"RetentionPeriodValue": 7, "RetentionPeriodUnit": "DAYS"}
    world.client("rbin").create_rule(ResourceType="EC2_IMAGE", RetentionPeriod=days)
    ec2.deregister_image(ImageId=image_id)
    for passed, kept in ((6, True), (1, False)):
        ask(world, "POST", "days", {"pass": passed})
        assert bool(ec2.list_images_in_recycle_bin()["Images"]) is kept
        world.until(lambda: bool(ask(world, "GET", "contents")) is kept, "the content follows")


@pytest.mark.parametrize("wish", [{}, {"pass": 0}, {"pass": "8"}, {"pass": True}])
def test_refuses_days_that_make_no_sense(world: World, wish: dict[str, Any]) -> None:
    assert ask(world, "POST", "days", wish) == (400, 'days need {"pass": 8}: how many, more than 0')
