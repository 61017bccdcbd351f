"""Listings that moto answers all at once come in pages, and what Packer makes is found by its tags."""

from __future__ import annotations

from typing import Any, Callable

import pytest
from conftest import STOCK_IMAGE_ID, World

BAKE = {"Key": "golden-ami:bake", "Value": "1"}


def tagged(kind: str) -> list[dict[str, Any]]:
    return [{"ResourceType": kind, "Tags": [BAKE]}]


def volume(ec2: Any, _: str) -> str:
    zone = "ap-southeast-1a"
    made = ec2.create_volume(AvailabilityZone=zone, Size=8, TagSpecifications=tagged("volume"))
    return str(made["VolumeId"])


def security_group(ec2: Any, name: str) -> str:
    made = ec2.create_security_group(GroupName=name, Description="x", TagSpecifications=tagged("security-group"))
    return str(made["GroupId"])


def launch_template(ec2: Any, name: str) -> str:
    data = {"ImageId": STOCK_IMAGE_ID}
    made = ec2.create_launch_template(
        LaunchTemplateName=name, LaunchTemplateData=data, TagSpecifications=tagged("launch-template")
    )
    return str(made["LaunchTemplate"]["LaunchTemplateId"])


def network_interface(ec2: Any, _: str) -> str:
    subnet = ec2.describe_subnets()["Subnets"][0]["SubnetId"]
    made = ec2.create_network_interface(SubnetId=subnet, TagSpecifications=tagged("network-interface"))
    return str(made["NetworkInterface"]["NetworkInterfaceId"])


@pytest.mark.parametrize(
    ("make", "action", "field", "identity"),
    [
        (volume, "describe_volumes", "Volumes", "VolumeId"),
        (security_group, "describe_security_groups", "SecurityGroups", "GroupId"),
        (launch_template, "describe_launch_templates", "LaunchTemplates", "LaunchTemplateId"),
        (network_interface, "describe_network_interfaces", "NetworkInterfaces", "NetworkInterfaceId"),
    ],
)
def test_lists_in_pages(
    world: World, make: Callable[[Any, str], str], action: str, field: str, identity: str
) -> None:
    ec2 = world.client("ec2")
    made = [make(ec2, f"n{number:02}") for number in range(16)]
    asked = {"Filters": [{"Name": f"tag:{BAKE['Key']}", "Values": [BAKE["Value"]]}]}
    everything = getattr(ec2, action)(**asked)
    assert sorted(item[identity] for item in everything[field]) == sorted(made)
    assert "NextToken" not in everything
    one = getattr(ec2, action)(**asked, MaxResults=8)
    two = getattr(ec2, action)(**asked, MaxResults=8, NextToken=one["NextToken"])
    assert sorted(item[identity] for page in (one, two) for item in page[field]) == sorted(made)
    assert "NextToken" not in two


def test_a_key_pair_is_found_by_its_tag_and_says_when_it_was_made(world: World) -> None:
    ec2 = world.client("ec2")
    ec2.create_key_pair(KeyName="packer_1", TagSpecifications=tagged("key-pair"))
    ec2.create_key_pair(KeyName="mine")
    by_tag = [{"Name": f"tag:{BAKE['Key']}", "Values": [BAKE["Value"]]}]
    (found,) = ec2.describe_key_pairs(Filters=by_tag)["KeyPairs"]
    assert (found["KeyName"], found["Tags"]) == ("packer_1", [BAKE])
    assert "CreateTime" in found


def test_the_first_interface_was_attached_once_however_often_the_instance_starts(world: World) -> None:
    ec2 = world.client("ec2")
    run = ec2.run_instances(ImageId=STOCK_IMAGE_ID, MinCount=1, MaxCount=1)
    name = run["Instances"][0]["InstanceId"]

    def times() -> tuple[Any, Any]:
        (instance,) = ec2.describe_instances(InstanceIds=[name])["Reservations"][0]["Instances"]
        return instance["NetworkInterfaces"][0]["Attachment"]["AttachTime"], instance["LaunchTime"]

    attached, launched = times()
    world.running.cloud.ec2.get_instance(name).nics[0].attach_time = attached.replace(year=2025, tzinfo=None)
    ec2.stop_instances(InstanceIds=[name])
    world.until(lambda: world.machines.states[name] == "stopped", "it stops")
    ec2.start_instances(InstanceIds=[name])
    again, relaunched = times()
    assert again == attached.replace(year=2025)
    assert relaunched >= launched
