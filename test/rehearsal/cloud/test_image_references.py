"""DescribeImageReferences: what names an AMI, and what that call does not look at."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Group, World, error_of

ARN = "arn:aws:{}:ap-southeast-1:123456789012:{}"


def references(world: World, image_id: str, **asked: Any) -> list[tuple[str, str]]:
    """Type and ARN of what refers to the AMI."""
    asked = asked or {"IncludeAllResourceTypes": True}
    found = world.client("ec2").describe_image_references(ImageIds=[image_id], **asked)["ImageReferences"]
    assert {reference["ImageId"] for reference in found} <= {image_id}
    return [(reference["ResourceType"], reference["Arn"]) for reference in found]


def only(kind: str, name: str = "", value: str = "") -> dict[str, Any]:
    """A request for one type, with an option."""
    options = [{"OptionName": name, "OptionValues": [value]}] if name else []
    return {"ResourceTypes": [{"ResourceType": kind, "ResourceTypeOptions": options}]}


def test_an_ami_that_nothing_names_has_no_references(world: World) -> None:
    assert references(world, world.image("a")) == []


def test_instances_refer_to_it_in_any_state(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    run = ec2.run_instances(ImageId=image_id, MinCount=1, MaxCount=1)
    name = run["Instances"][0]["InstanceId"]
    ec2.stop_instances(InstanceIds=[name])
    expected = [("ec2:Instance", ARN.format("ec2", f"instance/{name}"))]
    assert references(world, image_id) == expected
    assert references(world, image_id, **only("ec2:Instance", "state-name", "stopped")) == expected
    assert references(world, image_id, **only("ec2:Instance", "state-name", "running")) == []


def test_of_a_launch_template_the_ten_newest_versions_count_unless_more_are_asked_for(world: World) -> None:
    group, image_id = Group(world, DesiredCapacity=0), world.image("a")
    group.new_version(image_id)
    expected = [("ec2:LaunchTemplate", ARN.format("ec2", f"launch-template/{group.template_id}"))]
    other = world.image("b")
    for _ in range(9):
        group.new_version(other)
    assert references(world, image_id) == expected
    group.new_version(other)
    assert references(world, image_id) == []
    assert references(world, image_id, **only("ec2:LaunchTemplate", "version-depth", "11")) == expected
    wide = {"IncludeAllResourceTypes": True, **only("ec2:LaunchTemplate", "version-depth", "11")}
    assert references(world, image_id, **wide) == expected


def test_parameters_refer_to_it_by_their_newest_version(world: World) -> None:
    ssm, image_id = world.client("ssm"), world.image("a")
    ssm.put_parameter(Name="/golden/ami", Value=image_id, Type="String", DataType="aws:ec2:image")
    assert references(world, image_id) == [("ssm:Parameter", ARN.format("ssm", "parameter/golden/ami"))]
    ssm.put_parameter(Name="/golden/ami", Value=world.image("b"), Type="String", Overwrite=True)
    assert references(world, image_id) == []


def test_lists_in_pages(world: World) -> None:
    ec2, image_id = world.client("ec2"), world.image("a")
    ec2.run_instances(ImageId=image_id, MinCount=6, MaxCount=6)
    asked = {"ImageIds": [image_id], "IncludeAllResourceTypes": True, "MaxResults": 5}
    one = ec2.describe_image_references(**asked)
    two = ec2.describe_image_references(**asked, NextToken=one["NextToken"])
    found = [reference["Arn"] for page in (one, two) for reference in page["ImageReferences"]]
    assert len(set(found)) == len(found) == 6
    assert "NextToken" not in two


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({}, "MissingParameter"),
        (only("ec2:Volume"), "InvalidParameterValue"),
        (only("ec2:LaunchTemplate", "version-depth", "10001"), "InvalidParameterValue"),
        ({"ImageIds": ["ami-1"] * 11, "IncludeAllResourceTypes": True}, "InvalidParameterValue"),
    ],
)
def test_refuses_requests_that_make_no_sense(world: World, asked: dict[str, Any], code: str) -> None:
    ec2 = world.client("ec2")
    assert error_of(lambda: ec2.describe_image_references(**{"ImageIds": ["ami-1"], **asked}))[0] == code
