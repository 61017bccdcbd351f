"""Instances are machines."""

from __future__ import annotations

import json
from typing import Any

from conftest import PARAMETER, REGION, STOCK_IMAGE_ID, World, error_of

from rehearsal.cloud.faults import STAYS_DOWN, Fault


def run(world: World, **wish: Any) -> dict[str, Any]:
    wish = {"ImageId": STOCK_IMAGE_ID, "InstanceType": "t3.medium", "MinCount": 1, "MaxCount": 1, **wish}
    return world.client("ec2").run_instances(**wish)["Instances"][0]


def describe(world: World, instance_id: str) -> dict[str, Any]:
    found = world.client("ec2").describe_instances(InstanceIds=[instance_id])
    return found["Reservations"][0]["Instances"][0]


def test_the_first_describe_says_running(world: World) -> None:
    world.machines.boot_takes = 0.3
    instance = describe(world, run(world)["InstanceId"])
    assert instance["State"]["Name"] == "running"
    address = instance["PrivateIpAddress"]
    assert address.startswith("127.77.1.")
    assert instance["PublicIpAddress"] == address
    assert world.machines.specs[instance["InstanceId"]].address == address


def test_an_instance_has_the_cores_and_threads_of_its_type(world: World) -> None:
    cores = {"t3.medium": {"CoreCount": 1, "ThreadsPerCore": 2}, "m5.2xlarge": {"CoreCount": 4, "ThreadsPerCore": 2}}
    for kind, options in cores.items():
        assert describe(world, run(world, InstanceType=kind)["InstanceId"])["CpuOptions"] == options


def test_a_slow_machine_is_pending_meanwhile(world: World) -> None:
    world.machines.boot_takes = 1.2
    instance_id = run(world)["InstanceId"]
    assert describe(world, instance_id)["State"]["Name"] == "pending"
    world.until(lambda: describe(world, instance_id)["State"]["Name"] == "running", "it runs")


def test_a_machine_that_stays_down_is_terminated_with_a_reason(world: World) -> None:
    world.machines.stays_down.add(STOCK_IMAGE_ID)
    instance_id = run(world)["InstanceId"]
    world.until(lambda: describe(world, instance_id)["State"]["Name"] == "terminated", "it is terminated")
    reason = describe(world, instance_id)["StateReason"]
    expected = f"Server.InternalError: sshd of {instance_id} never answered"
    assert reason == {"Code": "Server.InternalError", "Message": expected}


def test_stop_and_start_keep_the_address(world: World) -> None:
    ec2 = world.client("ec2")
    instance_id = run(world)["InstanceId"]
    before = describe(world, instance_id)
    changes = ec2.stop_instances(InstanceIds=[instance_id])["StoppingInstances"]
    assert changes[0]["PreviousState"]["Name"] == "running"
    assert describe(world, instance_id)["State"]["Name"] == "stopped"
    ec2.start_instances(InstanceIds=[instance_id])
    after = describe(world, instance_id)
    assert after["State"]["Name"] == "running"
    assert after["PublicIpAddress"] == before["PublicIpAddress"]
    assert [verb for verb, _ in world.machines.done] == ["boot", "stop", "start"]


def test_hibernates_and_resumes(world: World) -> None:
    ec2 = world.client("ec2")
    instance_id = run(world, HibernationOptions={"Configured": True})["InstanceId"]
    ec2.stop_instances(InstanceIds=[instance_id], Hibernate=True)
    assert describe(world, instance_id)["State"]["Name"] == "stopped"
    ec2.start_instances(InstanceIds=[instance_id])
    assert [verb for verb, _ in world.machines.done] == ["boot", "hibernate", "resume"]


def test_refuses_to_hibernate_what_was_not_made_for_it(world: World) -> None:
    instance_id = run(world)["InstanceId"]
    refused = error_of(lambda: world.client("ec2").stop_instances(InstanceIds=[instance_id], Hibernate=True))
    expected = f"Instance {instance_id} was not launched with hibernation configured"
    assert refused == ("UnsupportedHibernationConfiguration", expected)


def test_terminates_the_machine(world: World) -> None:
    instance_id = run(world)["InstanceId"]
    world.client("ec2").terminate_instances(InstanceIds=[instance_id])
    gone = describe(world, instance_id)
    assert (gone["State"]["Name"], gone["ImageId"], gone["NetworkInterfaces"]) == ("terminated", STOCK_IMAGE_ID, [])
    assert world.machines.states[instance_id] == "gone"


def test_terminated_machines_leave_room_in_their_subnet(world: World) -> None:
    ec2 = world.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.99.0.0/24")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.99.0.0/28")["Subnet"]["SubnetId"]
    for _ in range(16):
        ec2.terminate_instances(InstanceIds=[run(world, SubnetId=subnet)["InstanceId"]])


def test_answers_instance_metadata(world: World) -> None:
    world.client("ec2").create_key_pair(KeyName="key", KeyType="ed25519")
    tags = [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "builder"}]}]
    options = {"InstanceMetadataTags": "enabled"}
    instance = run(world, KeyName="key", TagSpecifications=tags, MetadataOptions=options, UserData="#!/bin/sh\nid\n")
    spec = world.machines.specs[instance["InstanceId"]]
    assert spec.user_data == "#!/bin/sh\nid\n"
    assert len(spec.public_keys) == 1
    assert spec.public_keys[0].startswith("ssh-ed25519 ")
    answers = {
        "instance-id": instance["InstanceId"],
        "ami-id": STOCK_IMAGE_ID,
        "instance-type": "t3.medium",
        "placement/region": REGION,
        "local-ipv4": spec.address,
        "public-ipv4": spec.address,
        "hibernation/configured": "false",
        "services/domain": "amazonaws.com",
        "tags/instance/Name": "builder",
        "tags/instance": "Name",
        "public-keys/0/openssh-key": spec.public_keys[0],
        "autoscaling/target-lifecycle-state": None,
        "iam/info": None,
        "no/such/path": None,
    }
    assert {path: spec.metadata(path) for path in answers} == answers
    identity = json.loads(spec.metadata("dynamic/instance-identity/document") or "")
    assert identity["instanceId"] == instance["InstanceId"]
    assert identity["accountId"] == "123456789012"


def test_launches_from_a_template_version_with_its_volumes(world: World) -> None:
    ec2 = world.client("ec2")
    disk = {"VolumeSize": 40, "VolumeType": "gp3", "Iops": 4000, "Throughput": 250, "Encrypted": True}
    mapping = [{"DeviceName": "/dev/xvda", "Ebs": {**disk, "DeleteOnTermination": True}}]
    data = {"ImageId": STOCK_IMAGE_ID, "InstanceType": "t3.small", "BlockDeviceMappings": mapping}
    ec2.create_launch_template(LaunchTemplateName="shells", LaunchTemplateData=data)
    template = {"LaunchTemplateName": "shells", "Version": "1"}
    made = ec2.run_instances(LaunchTemplate=template, MinCount=1, MaxCount=1)["Instances"][0]
    assert (made["ImageId"], made["InstanceType"]) == (STOCK_IMAGE_ID, "t3.small")
    (device,) = describe(world, made["InstanceId"])["BlockDeviceMappings"]
    assert device["DeviceName"] == "/dev/xvda"
    volume = ec2.describe_volumes(VolumeIds=[device["Ebs"]["VolumeId"]])["Volumes"][0]
    found = {key: volume[key] for key in ("Size", "VolumeType", "Iops", "Throughput", "Encrypted")}
    assert found == {"Size": 40, "VolumeType": "gp3", "Iops": 4000, "Throughput": 250, "Encrypted": True}


def test_instances_of_an_ami_that_demands_it_have_imdsv2_only(world: World) -> None:
    options = describe(world, run(world)["InstanceId"])["MetadataOptions"]
    assert (options["HttpTokens"], options["HttpPutResponseHopLimit"]) == ("required", 2)


def test_the_stock_ami_is_named_by_its_parameter(world: World) -> None:
    ssm, ec2 = world.client("ssm"), world.client("ec2")
    image_id = ssm.get_parameter(Name=f"{PARAMETER}/image_id")["Parameter"]["Value"]
    described = json.loads(ssm.get_parameter(Name=PARAMETER)["Parameter"]["Value"])
    assert described["image_id"] == image_id
    (image,) = ec2.describe_images(ImageIds=[image_id], Owners=["amazon"])["Images"]
    assert image["Name"] == described["image_name"]
    facts = ("Architecture", "VirtualizationType", "ImdsSupport", "RootDeviceName", "EnaSupport", "State")
    assert [image[fact] for fact in facts] == ["x86_64", "hvm", "v2.0", "/dev/xvda", True, "available"]
    assert image["BlockDeviceMappings"][0]["Ebs"]["VolumeSize"] == 30


def test_a_volume_is_encrypted_only_if_asked(world: World) -> None:
    disk = {"VolumeSize": 40, "VolumeType": "gp3", "Throughput": 250}
    instance = run(world, BlockDeviceMappings=[{"DeviceName": "/dev/xvda", "Ebs": disk}])
    (device,) = describe(world, instance["InstanceId"])["BlockDeviceMappings"]
    volume = world.client("ec2").describe_volumes(VolumeIds=[device["Ebs"]["VolumeId"]])["Volumes"][0]
    assert (volume["Size"], volume["Throughput"], volume["Encrypted"]) == (40, 250, False)


def test_shows_what_a_machine_printed(world: World) -> None:
    ec2 = world.client("ec2")
    name = run(world)["InstanceId"]
    assert ec2.get_console_output(InstanceId=name, Latest=True)["Output"] == f"console of {name}\n"
    world.machines.console = lambda _: "x" * 70_000 + "end"  # type: ignore[method-assign]
    output = ec2.get_console_output(InstanceId=name)["Output"]
    assert (len(output), output[-4:]) == (64 * 1024, "xend")


def test_a_machine_that_never_ran_has_printed_nothing(world: World) -> None:
    world.running.cloud.faults.add(Fault(kind=STAYS_DOWN, image_id=STOCK_IMAGE_ID))
    name = run(world)["InstanceId"]
    answer = world.client("ec2").get_console_output(InstanceId=name)
    assert answer["InstanceId"] == name
    assert "Output" not in answer
