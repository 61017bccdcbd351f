"""Groups: size, healing, diary."""

from __future__ import annotations

from conftest import Group, World, error_of


def test_launches_the_desired_capacity_over_both_zones(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    assert len({instance["AvailabilityZone"] for instance in group.live()}) == 2


def test_instances_have_the_templates_user_data_tags_and_profile(world: World) -> None:
    iam = world.client("iam")
    iam.create_role(RoleName="role", AssumeRolePolicyDocument="{}")
    profile = iam.create_instance_profile(InstanceProfileName="profile")["InstanceProfile"]
    iam.add_role_to_instance_profile(InstanceProfileName="profile", RoleName="role")
    template = {
        "UserData": "IyEvYmluL3NoCg==",
        "IamInstanceProfile": {"Arn": profile["Arn"]},
        "HibernationOptions": {"Configured": True},
        "TagSpecifications": [
            {"ResourceType": "instance", "Tags": [{"Key": "Kind", "Value": "fleet"}]},
            {"ResourceType": "volume", "Tags": [{"Key": "Kind", "Value": "disk"}]},
        ],
    }
    tags = [{"Key": "Team", "Value": "shell", "PropagateAtLaunch": True, "ResourceId": "g"}]
    group = Group(world, template=template, DesiredCapacity=1, Tags=tags)
    group.wait(live=1)
    instance_id = group.live()[0]["InstanceId"]
    spec = world.machines.specs[instance_id]
    assert spec.user_data == "#!/bin/sh\n"
    assert spec.metadata("hibernation/configured") == "true"
    assert spec.metadata("iam/security-credentials/") == "role"
    assert '"AccessKeyId"' in (spec.metadata("iam/security-credentials/role") or "")
    instance = group.ec2.describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]
    assert {tag["Key"]: tag["Value"] for tag in instance["Tags"]} == {
        "Kind": "fleet",
        "Team": "shell",
        "aws:autoscaling:groupName": "g",
        "aws:ec2launchtemplate:id": group.template_id,
        "aws:ec2launchtemplate:version": "1",
    }
    assert instance["IamInstanceProfile"]["Arn"] == profile["Arn"]
    assert instance["HibernationOptions"] == {"Configured": True}
    volume_id = instance["BlockDeviceMappings"][0]["Ebs"]["VolumeId"]
    assert group.ec2.describe_volumes(VolumeIds=[volume_id])["Volumes"][0]["Tags"] == [{"Key": "Kind", "Value": "disk"}]


def test_heals_an_instance_that_was_terminated(world: World) -> None:
    group = Group(world, DesiredCapacity=1)
    group.wait(live=1)
    first = group.live()[0]["InstanceId"]
    world.client("ec2").terminate_instances(InstanceIds=[first])
    world.until(lambda: first not in [i["InstanceId"] for i in group.live()], "the dead one is gone")
    group.wait(live=1)


def test_replaces_an_instance_that_is_reported_unhealthy(world: World) -> None:
    group = Group(world, DesiredCapacity=1)
    group.wait(live=1)
    first = group.live()[0]["InstanceId"]
    group.api.set_instance_health(InstanceId=first, HealthStatus="Unhealthy")
    world.until(lambda: world.machines.states[first] == "gone", "its machine is terminated")
    group.wait(live=1)


def test_scales_in_around_protected_instances(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    kept = group.live()[0]["InstanceId"]
    group.api.set_instance_protection(InstanceIds=[kept], AutoScalingGroupName="g", ProtectedFromScaleIn=True)
    group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=0)
    group.wait(live=1)
    assert group.live()[0]["InstanceId"] == kept


def test_terminates_one_and_shrinks(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    gone = group.live()[0]["InstanceId"]
    activity = group.api.terminate_instance_in_auto_scaling_group(InstanceId=gone, ShouldDecrementDesiredCapacity=True)[
        "Activity"
    ]
    assert activity["Description"] == f"Terminating EC2 instance: {gone}"
    group.wait(live=1)


def test_says_why_a_launch_failed(world: World) -> None:
    image_id = world.image("broken")
    world.machines.stays_down.add(image_id)
    group = Group(world, DesiredCapacity=1, template={"ImageId": image_id})
    world.until(lambda: [a for a in group.activities() if a["StatusCode"] == "Cancelled"], "a cancelled activity")
    failed = [a for a in group.activities() if a["StatusCode"] == "Cancelled"][-1]
    (name,) = [name for name in world.machines.specs if name in failed["Description"]]
    message = (
        "Instance became unhealthy while waiting for instance to be in InService state. "
        f"Termination Reason: Server.InternalError: sshd of {name} never answered"
    )
    assert failed["StatusMessage"] == message
    assert failed["Description"] == f"Launching a new EC2 instance: {name}.  Status Reason: {message}"
    assert failed["EndTime"] >= failed["StartTime"]
    world.machines.stays_down.clear()
    group.wait(live=1)


def test_says_why_a_launch_was_refused(world: World) -> None:
    image_id = world.image("gone")
    group = Group(world, DesiredCapacity=0, template={"ImageId": image_id})
    world.client("ec2").deregister_image(ImageId=image_id)
    group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=1)
    activity = world.until(group.activities, "an activity")[0]
    assert activity["StatusCode"] == "Failed"
    expected = f"The image id '[{image_id}]' does not exist. Launching EC2 instance failed."
    assert activity["StatusMessage"] == expected
    assert activity["Description"] == f"Launching a new EC2 instance.  Status Reason: {expected}"


def test_a_group_outlives_an_ami_that_is_disabled(world: World) -> None:
    image_id = world.image("off")
    group = Group(world, DesiredCapacity=0, template={"ImageId": image_id})
    world.client("ec2").disable_image(ImageId=image_id)
    group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=1)
    activity = world.until(group.activities, "an activity")[0]
    expected = f"The image ID '{image_id}' is no longer available. Launching EC2 instance failed."
    assert (activity["StatusCode"], activity["StatusMessage"]) == ("Failed", expected)
    world.client("ec2").enable_image(ImageId=image_id)
    group.wait(live=1)


def test_a_group_outlives_the_version_that_it_launches(world: World) -> None:
    group = Group(world, DesiredCapacity=0)
    group.use(group.new_version(world.image("v2")))
    world.client("ec2").delete_launch_template_versions(LaunchTemplateId=group.template_id, Versions=["2"])
    group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=1)
    activity = world.until(group.activities, "an activity")[0]
    assert activity["StatusCode"] == "Failed"
    missing = f"Could not find the specified version 2 for the launch template with ID {group.template_id}."
    assert activity["StatusMessage"].startswith(missing)
    assert group.described()["LaunchTemplate"]["Version"] == "2"
    group.use("1")
    group.wait(live=1)


def test_refuses_a_template_from_which_nothing_can_be_launched(world: World) -> None:
    group = Group(world, DesiredCapacity=0)
    image_id = world.image("gone")
    version = group.new_version(image_id)
    world.client("ec2").deregister_image(ImageId=image_id)
    template = {"LaunchTemplateId": group.template_id, "Version": version}
    message = f"You must use a valid fully-formed launch template. The image id '[{image_id}]' does not exist"
    zones = {"MinSize": 0, "MaxSize": 0, "AvailabilityZones": ["ap-southeast-1a"]}
    calls = [
        lambda: group.use(version),
        lambda: group.api.create_auto_scaling_group(AutoScalingGroupName="h", LaunchTemplate=template, **zones),
        lambda: group.api.start_instance_refresh(
            AutoScalingGroupName="g", DesiredConfiguration={"LaunchTemplate": template}
        ),
    ]
    for call in calls:
        assert error_of(call) == ("ValidationError", message)
    assert group.described()["LaunchTemplate"]["Version"] == "1"


def test_refuses_to_refresh_a_group_whose_own_ami_is_gone(world: World) -> None:
    image_id = world.image("gone")
    group = Group(world, DesiredCapacity=0, template={"ImageId": image_id})
    world.client("ec2").deregister_image(ImageId=image_id)
    message = f"You must use a valid fully-formed launch template. The image id '[{image_id}]' does not exist"
    refused = error_of(lambda: group.api.start_instance_refresh(AutoScalingGroupName="g"))
    assert refused == ("ValidationError", message)
    group.api.update_auto_scaling_group(AutoScalingGroupName="g", MaxSize=3)


def test_lists_activities_and_instances_in_pages(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    first = group.api.describe_scaling_activities(AutoScalingGroupName="g", MaxRecords=1)
    second = group.api.describe_scaling_activities(AutoScalingGroupName="g", MaxRecords=1, NextToken=first["NextToken"])
    assert "NextToken" not in second
    assert first["Activities"][0]["ActivityId"] != second["Activities"][0]["ActivityId"]
    one = group.api.describe_auto_scaling_instances(MaxRecords=1)
    two = group.api.describe_auto_scaling_instances(MaxRecords=1, NextToken=one["NextToken"])
    assert one["AutoScalingInstances"][0]["InstanceId"] != two["AutoScalingInstances"][0]["InstanceId"]


def test_keeps_the_settings_that_moto_forgets(world: World) -> None:
    group = Group(world, DefaultInstanceWarmup=60, TerminationPolicies=["OldestInstance"])
    assert group.described()["DefaultInstanceWarmup"] == 60
    group.api.update_auto_scaling_group(AutoScalingGroupName="g", DefaultInstanceWarmup=30)
    assert group.described()["DefaultInstanceWarmup"] == 30
    assert group.described()["TerminationPolicies"] == ["OldestInstance"]


def test_refuses_a_capacity_outside_the_bounds(world: World) -> None:
    group = Group(world)
    refused = error_of(lambda: group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=9))
    expected = "Desired capacity:9 must be between the specified min size:0 and max size:4"
    assert refused == ("ValidationError", expected)


def test_refuses_a_second_group_of_the_same_name(world: World) -> None:
    group = Group(world)
    wish = {"AutoScalingGroupName": "g", "MinSize": 0, "MaxSize": 1, "AvailabilityZones": ["ap-southeast-1a"]}
    template = {"LaunchTemplateId": group.template_id}
    code, _ = error_of(lambda: group.api.create_auto_scaling_group(**wish, LaunchTemplate=template))
    assert code == "AlreadyExists"


def test_deletes_a_group_with_instances_only_by_force(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    assert error_of(lambda: group.api.delete_auto_scaling_group(AutoScalingGroupName="g"))[0] == "ResourceInUse"
    group.api.delete_auto_scaling_group(AutoScalingGroupName="g", ForceDelete=True)
    world.until(lambda: not group.described(), "the group is gone")
    assert set(world.machines.states.values()) == {"gone"}


def test_standby_does_not_count_towards_the_capacity(world: World) -> None:
    group = Group(world, DesiredCapacity=1)
    group.wait(live=1)
    name = group.live()[0]["InstanceId"]
    group.api.enter_standby(AutoScalingGroupName="g", InstanceIds=[name], ShouldDecrementDesiredCapacity=True)
    assert [i["LifecycleState"] for i in group.live()] == ["Standby"]
    group.api.exit_standby(AutoScalingGroupName="g", InstanceIds=[name])
    group.wait(live=1)
    assert group.described()["DesiredCapacity"] == 1


def test_a_detached_instance_is_not_replaced_if_the_capacity_shrinks_with_it(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    name = group.live()[0]["InstanceId"]
    group.api.detach_instances(AutoScalingGroupName="g", InstanceIds=[name], ShouldDecrementDesiredCapacity=True)
    group.wait(live=1)
    assert world.machines.states[name] == "running"
