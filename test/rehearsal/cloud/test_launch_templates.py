"""Launch templates round-trip."""

from __future__ import annotations

from typing import Any

from conftest import STOCK_IMAGE_ID, World, error_of

DATA: dict[str, Any] = {
    "ImageId": STOCK_IMAGE_ID,
    "InstanceType": "t3.medium",
    "UserData": "IyEvYmluL3NoCg==",
    "HibernationOptions": {"Configured": True},
    "InstanceInitiatedShutdownBehavior": "terminate",
    "BlockDeviceMappings": [
        {"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 30, "VolumeType": "gp3", "VolumeInitializationRate": 200}}
    ],
}


def versions(world: World, **wish: Any) -> list[dict[str, Any]]:
    answer = world.client("ec2").describe_launch_template_versions(LaunchTemplateName="shells", **wish)
    return answer["LaunchTemplateVersions"]


def test_every_version_keeps_what_it_was_given(world: World) -> None:
    ec2 = world.client("ec2")
    tags = [{"ResourceType": "launch-template", "Tags": [{"Key": "Project", "Value": "p"}]}]
    ec2.create_launch_template(LaunchTemplateName="shells", LaunchTemplateData=DATA, TagSpecifications=tags)
    ec2.create_launch_template_version(LaunchTemplateName="shells", LaunchTemplateData=DATA)
    assert [version["LaunchTemplateData"] for version in versions(world)] == [DATA, DATA]
    assert [version["DefaultVersion"] for version in versions(world)] == [True, False]


def test_tags_can_be_set_and_taken_away_later(world: World) -> None:
    ec2 = world.client("ec2")
    born = [{"Key": "Project", "Value": "p"}, {"Key": "Owner", "Value": "o"}]
    made = ec2.create_launch_template(
        LaunchTemplateName="shells",
        LaunchTemplateData=DATA,
        TagSpecifications=[{"ResourceType": "launch-template", "Tags": born}],
    )
    ids = [made["LaunchTemplate"]["LaunchTemplateId"]]

    def tags() -> dict[str, str]:
        (found,) = ec2.describe_launch_templates(LaunchTemplateIds=ids)["LaunchTemplates"]
        return {tag["Key"]: tag["Value"] for tag in found["Tags"]}

    assert tags() == {"Project": "p", "Owner": "o"}
    ec2.create_tags(Resources=ids, Tags=[{"Key": "Project", "Value": "q"}, {"Key": "Team", "Value": "t"}])
    ec2.delete_tags(Resources=ids, Tags=[{"Key": "Owner"}])
    assert tags() == {"Project": "q", "Team": "t"}


def test_instances_launch_from_a_later_version(world: World) -> None:
    ec2 = world.client("ec2")
    ec2.create_launch_template(LaunchTemplateName="shells", LaunchTemplateData={**DATA, "UserData": "b25l"})
    ec2.create_launch_template_version(LaunchTemplateName="shells", LaunchTemplateData={**DATA, "UserData": "dHdv"})
    template = {"LaunchTemplateName": "shells", "Version": "2"}
    made = ec2.run_instances(LaunchTemplate=template, MinCount=1, MaxCount=1)["Instances"][0]
    assert world.machines.specs[made["InstanceId"]].user_data == "two"


def test_a_version_can_begin_with_another_ones_data(world: World) -> None:
    ec2 = world.client("ec2")
    ec2.create_launch_template(LaunchTemplateName="shells", LaunchTemplateData=DATA)
    change = {"InstanceType": "t3.large"}
    ec2.create_launch_template_version(LaunchTemplateName="shells", SourceVersion="1", LaunchTemplateData=change)
    assert versions(world, Versions=["$Latest"])[0]["LaunchTemplateData"] == {**DATA, **change}


def test_lists_versions_in_pages(world: World) -> None:
    ec2 = world.client("ec2")
    ec2.create_launch_template(LaunchTemplateName="shells", LaunchTemplateData=DATA)
    for _ in range(2):
        ec2.create_launch_template_version(LaunchTemplateName="shells", LaunchTemplateData=DATA)
    first = ec2.describe_launch_template_versions(LaunchTemplateName="shells", MaxResults=2)
    second = ec2.describe_launch_template_versions(
        LaunchTemplateName="shells", MaxResults=2, NextToken=first["NextToken"]
    )
    numbers = [version["VersionNumber"] for page in (first, second) for version in page["LaunchTemplateVersions"]]
    assert numbers == [1, 2, 3]
    assert "NextToken" not in second


def test_refuses_user_data_that_is_not_base64_in_any_version(world: World) -> None:
    ec2 = world.client("ec2")
    ec2.create_launch_template(LaunchTemplateName="shells", LaunchTemplateData=DATA)
    wrong = {**DATA, "UserData": "#!/bin/sh"}
    code, message = error_of(
        lambda: ec2.create_launch_template_version(LaunchTemplateName="shells", LaunchTemplateData=wrong)
    )
    assert (code, message) == ("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.")


def test_deletes_versions_and_never_gives_a_number_twice(world: World) -> None:
    ec2 = world.client("ec2")
    template = ec2.create_launch_template(LaunchTemplateName="shells", LaunchTemplateData=DATA)["LaunchTemplate"]
    for _ in range(2):
        ec2.create_launch_template_version(LaunchTemplateName="shells", LaunchTemplateData=DATA)
    answer = ec2.delete_launch_template_versions(LaunchTemplateName="shells", Versions=["1", "3", "9"])
    (gone,) = answer["SuccessfullyDeletedLaunchTemplateVersions"]
    named = {"LaunchTemplateId": template["LaunchTemplateId"], "LaunchTemplateName": "shells"}
    assert gone == {**named, "VersionNumber": 3}
    default, unknown = answer["UnsuccessfullyDeletedLaunchTemplateVersions"]
    assert (default["VersionNumber"], default["ResponseError"]["Code"]) == (1, "unexpectedError")
    assert (unknown["VersionNumber"], unknown["ResponseError"]["Code"]) == (9, "launchTemplateVersionDoesNotExist")
    made = ec2.create_launch_template_version(LaunchTemplateName="shells", LaunchTemplateData=DATA)
    assert made["LaunchTemplateVersion"]["VersionNumber"] == 4
    assert [version["VersionNumber"] for version in versions(world)] == [1, 2, 4]
    code, message = error_of(lambda: versions(world, Versions=["3"]))
    assert code == "InvalidLaunchTemplateId.VersionNotFound"
    assert message.startswith("Could not find the specified version 3")
    ec2.modify_launch_template(LaunchTemplateName="shells", DefaultVersion="4")
    assert versions(world, Versions=["$Default"])[0]["VersionNumber"] == 4


def test_lists_the_newest_and_the_default_versions_of_all_templates_in_pages(world: World) -> None:
    ec2 = world.client("ec2")
    for name in ("one", "two"):
        ec2.create_launch_template(LaunchTemplateName=name, LaunchTemplateData=DATA)
        ec2.create_launch_template_version(LaunchTemplateName=name, LaunchTemplateData=DATA)
    asked = {"Versions": ["$Latest", "$Default"], "MaxResults": 3}
    one = ec2.describe_launch_template_versions(**asked)
    two = ec2.describe_launch_template_versions(**asked, NextToken=one["NextToken"])
    found = [
        (version["LaunchTemplateName"], version["VersionNumber"])
        for page in (one, two)
        for version in page["LaunchTemplateVersions"]
    ]
    assert sorted(found) == [("one", 1), ("one", 2), ("two", 1), ("two", 2)]
    assert "NextToken" not in two
