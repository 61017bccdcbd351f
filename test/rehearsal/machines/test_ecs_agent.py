from __future__ import annotations

from typing import Any

from eventually import eventually
from fleet import REGISTRY_HOST, STOCK, Fleet, calls_of
from living_world import World

STATE = "autoscaling/target-lifecycle-state"
AGENT = "http://localhost:51678/v1/metadata"


def user_data(cluster: str, **more: str) -> str:
    config = "".join(
        f"echo {name}={value} >>/etc/ecs/ecs.config\n" for name, value in {"ECS_CLUSTER": cluster, **more}.items()
    )
    return f"#!/bin/bash\n{config}"


def registrations(world: World, cluster: str) -> list[Any]:
    return [asked for asked in calls_of(world, "RegisterContainerInstance") if asked["cluster"] == cluster]


def submissions(world: World, task: str, status: str) -> list[Any]:
    asked = calls_of(world, "SubmitTaskStateChange")
    return [one for one in asked if (one["task"], one["status"]) == (task, status)]


def submitted(world: World, task: str, status: str) -> Any:
    found = submissions(world, task, status)
    return found[0] if found else None


def definition(image: str, *command: str) -> dict[str, Any]:
    container = {"name": "app", "image": image, "command": list(command), "environment": [{"name": "A", "value": "1"}]}
    return {"family": "app", "revision": 1, "containerDefinitions": [container]}


def test_registers_in_the_configured_cluster_and_says_so_on_localhost(fleet: Fleet, world: World) -> None:
    name = fleet.boot(STOCK, user_data=user_data("plain"))
    (asked,) = eventually(lambda: registrations(world, "plain"))
    assert name in asked["instanceIdentityDocument"]
    assert {resource["name"] for resource in asked["totalResources"]} == {"CPU", "MEMORY", "PORTS", "PORTS_UDP"}
    expected = f'"ContainerInstanceArn": "arn:aws:ecs:ap-southeast-1:123456789012:container-instance/plain/{name}"'
    eventually(lambda: expected in world.execute(name, "curl", "-s", AGENT)[1])
    python = "import urllib.request as u; print(u.urlopen('" + AGENT + "').read().decode())"
    assert expected in world.execute(name, "/usr/bin/python3", "-c", python)[1]


def test_localhost_is_each_machines_own(fleet: Fleet, world: World) -> None:
    first, second = fleet.boot(STOCK, user_data=user_data("own")), fleet.boot(STOCK, user_data=user_data("own"))
    for name in (first, second):
        eventually(lambda name=name: f"/own/{name}" in world.execute(name, "curl", "-s", AGENT)[1])


def test_with_the_warm_pool_check_it_registers_only_when_it_is_to_be_in_service(fleet: Fleet, world: World) -> None:
    name = fleet.boot(
        STOCK,
        user_data=user_data("warm", ECS_WARM_POOLS_CHECK="true"),
        autoscaling__target_lifecycle_state="Warmed:Stopped",
    )
    eventually(lambda: "waits: the instance is to be Warmed:Stopped" in world.shell(name, "journalctl -u ecs"))
    assert registrations(world, "warm") == []
    world.call("set_metadata", name, STATE, "InService")
    assert len(eventually(lambda: registrations(world, "warm"))) == 1


def test_a_state_that_vanishes_while_it_is_warmed_ends_the_agent_for_good(fleet: Fleet, world: World) -> None:
    name = fleet.boot(
        STOCK,
        user_data=user_data("gone", ECS_WARM_POOLS_CHECK="true"),
        autoscaling__target_lifecycle_state="Warmed:Stopped",
    )
    eventually(lambda: "waits:" in world.shell(name, "journalctl -u ecs"))
    world.call("set_metadata", name, STATE, None)
    eventually(lambda: world.execute(name, "systemctl", "is-failed", "ecs")[0] == 0)
    assert registrations(world, "gone") == []


def test_another_instances_state_is_reset_and_its_own_is_kept(fleet: Fleet, world: World) -> None:
    builder = fleet.boot(STOCK, user_data=user_data("state"))
    eventually(lambda: registrations(world, "state"))
    eventually(lambda: "container-instance" in world.shell(builder, "cat /var/lib/ecs/data/agent.db"))
    world.shell(builder, "systemctl restart ecs")
    again = eventually(lambda: registrations(world, "state")[1:])
    assert again[0]["containerInstanceArn"].endswith(f"/state/{builder}")
    world.call("capture", builder, "ami-registered")
    name = fleet.boot("ami-registered")
    third = eventually(lambda: registrations(world, "state")[2:])
    assert "containerInstanceArn" not in third[0] and name in third[0]["instanceIdentityDocument"]
    assert f"WARNING: the saved state is of {builder}, this is {name}: state is reset" in world.shell(
        name, "journalctl -u ecs"
    )


def test_a_cached_image_is_not_pulled_and_another_is(fleet: Fleet, world: World, pushed: str) -> None:
    login = f"printf 123456789012-auth-token | docker login -u AWS --password-stdin {REGISTRY_HOST}"
    fleet.bake(f"{login} && docker pull -q {pushed} && rm -r /root/.docker", "ami-cached", STOCK)
    config = user_data("tasks", ECS_IMAGE_PULL_BEHAVIOR="prefer-cached", ECS_CONTAINER_STOP_TIMEOUT="1s")
    for image, is_pulled in (("ami-cached", False), (STOCK, True)):
        name = fleet.boot(image, user_data=config)
        instance = f"arn:aws:ecs:ap-southeast-1:123456789012:container-instance/tasks/{name}"
        task = f"arn:aws:ecs:ap-southeast-1:123456789012:task/tasks/{name}"
        world.call("run_task", task, instance, definition(pushed, "sh", "-c", "exit 3"))
        running = eventually(lambda task=task: submitted(world, task, "RUNNING"))
        assert ("pullStartedAt" in running, "pullStoppedAt" in running) == (is_pulled, is_pulled)
        stopped = eventually(lambda task=task: submitted(world, task, "STOPPED"))
        assert [(c["containerName"], c["exitCode"]) for c in stopped["containers"]] == [("app", 3)]


def test_a_task_is_stopped_when_ecs_wants_it_and_lost_when_the_machine_stops(
    fleet: Fleet, world: World, pushed: str
) -> None:
    name = fleet.boot(STOCK, user_data=user_data("stop", ECS_CONTAINER_STOP_TIMEOUT="1s"))
    instance = f"arn:aws:ecs:ap-southeast-1:123456789012:container-instance/stop/{name}"
    for task in ("task/one", "task/two"):
        world.call("run_task", task, instance, definition(pushed, "sleep", "1000"))
        eventually(lambda task=task: submitted(world, task, "RUNNING"))
    world.call("stop_task", "task/one")
    stopped = eventually(lambda: submitted(world, "task/one", "STOPPED"))
    assert (stopped["reason"], stopped["containers"][0]["exitCode"]) == ("Task stopped by user", 137)
    world.shell(name, "systemctl restart ecs; sleep 0.3; docker ps -q | grep .")
    eventually(lambda: len(submissions(world, "task/two", "RUNNING")) == 2)  # ECS may not have heard of it before
    world.call("stop", name)
    world.call("start", name)
    assert eventually(lambda: submitted(world, "task/two", "STOPPED"))["reason"] == "the task's containers are gone"


def test_a_task_whose_image_is_nowhere_is_reported(fleet: Fleet, world: World) -> None:
    name = fleet.boot(STOCK, user_data=user_data("missing"))
    instance = f"arn:aws:ecs:ap-southeast-1:123456789012:container-instance/missing/{name}"
    world.call("run_task", "task/missing", instance, definition(f"{REGISTRY_HOST}/nope:v1"))
    stopped = eventually(lambda: submitted(world, "task/missing", "STOPPED"))
    assert stopped["reason"].startswith("CannotStartContainerError: ")
