"""The rehearsal's own API, and the faults that it sets."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from typing import Any

import pytest
from conftest import STOCK_IMAGE_ID, Group, World, error_of


def ask(world: World, method: str, path: str, body: Any = None) -> Any:
    """The JSON answer, or the text; for an error (status, sentence)."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{world.endpoint}/_rehearsal/{path}", data=data, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            text = answer.read().decode()
            return json.loads(text) if "json" in answer.headers["Content-Type"] else text
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())["error"]


def run(world: World) -> str:
    made = world.client("ec2").run_instances(ImageId=STOCK_IMAGE_ID, MinCount=1, MaxCount=1)
    return str(made["Instances"][0]["InstanceId"])


def test_lists_machines_with_their_groups(world: World) -> None:
    group = Group(world, DesiredCapacity=1)
    group.wait(live=1)
    name = group.live()[0]["InstanceId"]
    alone = run(world)
    machines = {machine.pop("instanceId"): machine for machine in ask(world, "GET", "machines")}
    common = {"imageId": STOCK_IMAGE_ID, "state": "running"}
    member = {"groupName": "g", "lifecycleState": "InService", "launchTemplateVersion": "1"}
    assert machines[name] == {**common, **member, "address": world.machines.specs[name].address}
    nothing = {"groupName": None, "lifecycleState": None, "launchTemplateVersion": None}
    assert machines[alone] == {**common, **nothing, "address": world.machines.specs[alone].address}


def test_runs_a_program_in_a_machine_and_shows_its_console(world: World) -> None:
    name = run(world)
    done = ask(world, "POST", f"machines/{name}/exec", {"argv": ["docker", "ps"]})
    assert done == {"code": 0, "stdout": "ran docker\n", "stderr": ""}
    assert world.machines.ran == [(name, ("docker", "ps"))]
    assert ask(world, "GET", f"machines/{name}/console") == f"console of {name}\n"


def test_lists_what_amis_hold_until_they_are_gone(world: World) -> None:
    image_id = world.image("a")
    size = len(world.machines.images[image_id])
    assert ask(world, "GET", "contents") == [{"imageId": image_id, "bytes": size}]
    world.client("ec2").deregister_image(ImageId=image_id)
    world.until(lambda: ask(world, "GET", "contents") == [], "the content is gone")


def test_stops_and_starts_the_registry(world: World) -> None:
    ask(world, "POST", "registry/stop")
    assert not world.registry.running
    ask(world, "POST", "registry/start")
    assert world.registry.running


def test_logs_calls_until_they_are_cleared(world: World) -> None:
    world.client("ec2").describe_vpcs()
    world.client("ecs").list_clusters()
    calls = ask(world, "GET", "calls")
    found = [(call["service"], call["action"], call["status"]) for call in calls]
    assert found == [("ec2", "DescribeVpcs", 200), ("ecs", "ListClusters", 200)]
    assert abs(calls[0]["at"] - time.time()) < 10
    ask(world, "DELETE", "calls")
    assert ask(world, "GET", "calls") == []


@pytest.mark.parametrize(
    ("path", "body", "answer"),
    [
        ("machines/i-0/exec", {"argv": ["id"]}, (404, "no machine i-0")),
        ("machines/i-0/exec", {}, (400, 'exec needs {"argv": ["program", "argument", …]}')),
        ("nothing", {}, (404, "the control API has no POST /_rehearsal/nothing")),
        (
            "faults",
            {"kind": "fire"},
            (
                400,
                "kind is 'fire', but must be one of error, delay, throttle, machine-does-not-come-up, "
                "agent-does-not-register, baked-image-missing",
            ),
        ),
        ("faults", {"kind": "error"}, (400, "a fault 'error' needs an action such as StartInstanceRefresh")),
        (
            "faults",
            {"kind": "error", "action": "X", "nth": 0},
            (400, "nth is 0, but must be a whole number from 1, or left out for every call"),
        ),
        (
            "faults",
            {"kind": "error", "action": "X", "times": 1, "nth": 1},
            (400, "a fault has either nth or times, not both"),
        ),
        (
            "faults",
            {"kind": "machine-does-not-come-up"},
            (400, "a fault 'machine-does-not-come-up' needs an imageId such as ami-0123456789abcdef0"),
        ),
    ],
)
def test_says_what_is_wrong_with_a_request(world: World, path: str, body: Any, answer: Any) -> None:
    assert ask(world, "POST", path, body) == answer


def test_fails_the_nth_call_of_an_action(world: World) -> None:
    ec2 = world.client("ec2")
    fault = {"kind": "error", "action": "DescribeVpcs", "nth": 2, "code": "Boom", "status": 500, "message": "bang"}
    ask(world, "POST", "faults", fault)
    ec2.describe_vpcs()
    assert error_of(ec2.describe_vpcs) == ("Boom", "bang")
    ec2.describe_vpcs()
    statuses = [call["status"] for call in ask(world, "GET", "calls")]
    assert statuses == [200, 500, 200]


@pytest.mark.parametrize(
    ("service", "operation", "action", "code"),
    [
        ("ec2", "describe_vpcs", "DescribeVpcs", "RequestLimitExceeded"),
        ("autoscaling", "describe_auto_scaling_groups", "DescribeAutoScalingGroups", "Throttling"),
        ("ecs", "list_clusters", "ListClusters", "ThrottlingException"),
    ],
)
def test_throttles_in_each_protocol(world: World, service: str, operation: str, action: str, code: str) -> None:
    ask(world, "POST", "faults", {"kind": "throttle", "action": action})
    call = getattr(world.client(service), operation)
    assert error_of(call) == (code, "Rate exceeded")
    assert error_of(call) == (code, "Rate exceeded")
    ask(world, "DELETE", "faults")
    call()


def test_delays_a_call_without_holding_up_others(world: World) -> None:
    ask(world, "POST", "faults", {"kind": "delay", "action": "ListClusters", "seconds": 0.3})
    begun = time.monotonic()
    world.client("ec2").describe_vpcs()
    assert time.monotonic() - begun < 0.3
    begun = time.monotonic()
    world.client("ecs").list_clusters()
    assert time.monotonic() - begun >= 0.3


def test_keeps_machines_of_one_ami_down(world: World) -> None:
    ask(world, "POST", "faults", {"kind": "machine-does-not-come-up", "imageId": STOCK_IMAGE_ID})
    name = run(world)
    found = world.client("ec2").describe_instances(InstanceIds=[name])["Reservations"][0]["Instances"][0]
    assert found["State"]["Name"] == "terminated"
    expected = f"Server.InternalError: a rehearsed fault keeps machines of {STOCK_IMAGE_ID} down"
    assert found["StateReason"]["Message"] == expected


def test_fails_the_first_calls_of_an_action(world: World) -> None:
    ask(world, "POST", "faults", {"kind": "error", "action": "DescribeVpcs", "times": 2})
    for _ in range(2):
        assert error_of(world.client("ec2").describe_vpcs)[0] == "InternalError"
    world.client("ec2").describe_vpcs()


@pytest.mark.parametrize(("lists", "emptied"), [(True, ()), (False, ("etc/ecs/baked-images",))])
def test_lets_machines_of_one_ami_lose_their_baked_images(world: World, lists: bool, emptied: Any) -> None:
    ask(world, "POST", "faults", {"kind": "baked-image-missing", "imageId": STOCK_IMAGE_ID, "lists": lists})
    spec = world.machines.specs[run(world)]
    assert (spec.docker_store, spec.emptied) == (False, emptied)
    ask(world, "DELETE", "faults")
    spec = world.machines.specs[run(world)]
    assert (spec.docker_store, spec.emptied) == (True, ())


def test_keeps_agents_of_one_ami_from_registering(world: World) -> None:
    ecs = world.client("ecs")
    ecs.create_cluster(clusterName="c")
    spec = world.machines.specs[run(world)]
    document = spec.metadata("dynamic/instance-identity/document")
    ask(world, "POST", "faults", {"kind": "agent-does-not-register", "imageId": STOCK_IMAGE_ID})
    refused = error_of(lambda: ecs.register_container_instance(cluster="c", instanceIdentityDocument=document))
    message = f"A rehearsed fault keeps machines of {STOCK_IMAGE_ID} from registering."
    assert refused == ("ClientException", message)
    assert ecs.list_container_instances(cluster="c")["containerInstanceArns"] == []
    ask(world, "DELETE", "faults")
    ecs.register_container_instance(cluster="c", instanceIdentityDocument=document)
