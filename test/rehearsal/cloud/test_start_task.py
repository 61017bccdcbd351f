"""StartTask: the task goes where it is told, or is refused as by ECS."""

from __future__ import annotations

from typing import Any

from conftest import STOCK_IMAGE_ID, World, error_of
from test_ecs import CLUSTER, Fleet, fleet


def start(shells: Fleet, *instances: str, **wish: Any) -> dict[str, Any]:
    return shells.ecs.start_task(cluster=CLUSTER, taskDefinition="shell", containerInstances=list(instances), **wish)


def test_places_the_task_on_the_named_instance(world: World) -> None:
    shells = fleet(world, DesiredCapacity=2)
    for instance in shells.connected(2):
        arn = instance["containerInstanceArn"]
        overrides = {"containerOverrides": [{"name": "shell", "command": ["true"]}]}
        tags = [{"key": "Kind", "value": "probe"}]
        answer = start(shells, arn, startedBy="probe", overrides=overrides, tags=tags)
        assert answer["failures"] == []
        (task,) = answer["tasks"]
        assert (task["containerInstanceArn"], task["lastStatus"], task["launchType"]) == (arn, "PENDING", "EC2")
        assert (task["startedBy"], task["overrides"]["containerOverrides"][0]["command"]) == ("probe", ["true"])
        assert task["tags"] == tags
        listed = shells.ecs.list_tasks(cluster=CLUSTER, containerInstance=arn)["taskArns"]
        assert listed == [task["taskArn"]]


def test_the_task_goes_the_way_of_every_other(world: World) -> None:
    shells = fleet(world, DesiredCapacity=1)
    (instance,) = shells.connected(1)
    arn = start(shells, instance["containerInstanceArn"])["tasks"][0]["taskArn"]
    shells.report(arn, "RUNNING")
    task = shells.task(arn)
    assert task["lastStatus"] == "RUNNING"
    assert "pullStartedAt" not in task
    assert shells.instances()[0]["runningTasksCount"] == 1
    shells.report(arn, "STOPPED")
    assert shells.task(arn)["lastStatus"] == "STOPPED"


def test_refuses_an_instance_without_room_and_takes_the_other(world: World) -> None:
    shells = fleet(world, DesiredCapacity=2)
    full, empty = [instance["containerInstanceArn"] for instance in shells.connected(2)]
    start(shells, full)
    answer = start(shells, full, empty)
    assert answer["failures"] == [{"arn": full, "reason": "RESOURCE:MEMORY"}]
    assert [task["containerInstanceArn"] for task in answer["tasks"]] == [empty]


def test_refuses_a_port_that_is_taken(world: World) -> None:
    shells = fleet(world, DesiredCapacity=1)
    (instance,) = shells.connected(1)
    ports = [{"containerPort": 22, "hostPort": 22}]
    container = {"name": "ssh", "image": "ssh@sha256:0", "memory": 10, "portMappings": ports}
    shells.ecs.register_task_definition(family="ssh", containerDefinitions=[container])
    arn = instance["containerInstanceArn"]
    answer = shells.ecs.start_task(cluster=CLUSTER, taskDefinition="ssh", containerInstances=[arn])
    assert (answer["tasks"], answer["failures"]) == ([], [{"arn": arn, "reason": "RESOURCE:PORTS"}])


def test_refuses_an_instance_that_drains(world: World) -> None:
    shells = fleet(world, DesiredCapacity=1)
    (instance,) = shells.connected(1)
    arn = instance["containerInstanceArn"]
    shells.ecs.update_container_instances_state(cluster=CLUSTER, containerInstances=[arn], status="DRAINING")
    assert start(shells, arn)["failures"] == [{"arn": arn, "reason": "INACTIVE"}]


def test_refuses_an_instance_whose_agent_is_not_connected(world: World) -> None:
    shells = fleet(world, DesiredCapacity=0)
    ec2 = world.client("ec2")
    name = ec2.run_instances(ImageId=STOCK_IMAGE_ID, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    arn = shells.register(world.machines.specs[name])["containerInstanceArn"]
    shells.connected(1)
    ec2.stop_instances(InstanceIds=[name])
    world.until(lambda: not shells.instances()[0]["agentConnected"], "its agent is gone")
    assert start(shells, arn)["failures"] == [{"arn": arn, "reason": "AGENT"}]


def test_names_an_instance_that_is_not_there(world: World) -> None:
    shells = fleet(world, DesiredCapacity=0)
    assert start(shells, "none")["failures"] == [{"arn": "none", "reason": "MISSING"}]
    assert error_of(lambda: start(shells))[1] == "Container Instances cannot be empty."
