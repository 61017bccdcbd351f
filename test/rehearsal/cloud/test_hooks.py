"""Lifecycle hooks: results, timeouts, heartbeats."""

from __future__ import annotations

import time
from typing import Any

from conftest import Group, World, error_of

DONE = {"AutoScalingGroupName": "g", "LifecycleHookName": "h"}


def hooked(world: World, transition: str = "LAUNCHING", **hook: Any) -> Group:
    wish = {"LifecycleHookName": "h", "LifecycleTransition": f"autoscaling:EC2_INSTANCE_{transition}"}
    wish = {**wish, "HeartbeatTimeout": 3600, **hook}
    return Group(world, DesiredCapacity=1, LifecycleHookSpecificationList=[wish])


def waiting(group: Group, state: str = "Pending:Wait") -> str:
    found = group.world.until(lambda: group.live(state), f"one in {state}")
    return str(found[0]["InstanceId"])


def test_user_data_may_complete_the_hook_the_moment_the_machine_is_up(world: World) -> None:
    errors = []

    def user_data(spec: Any) -> None:
        try:
            world.client("autoscaling").complete_lifecycle_action(
                **DONE, LifecycleActionResult="CONTINUE", InstanceId=spec.instance_id
            )
        except Exception as error:  # noqa: BLE001
            errors.append(error)

    world.client("autoscaling")
    world.machines.on_boot = user_data
    group = hooked(world)
    group.wait(live=1)
    assert errors == []


def test_an_abandoned_launch_is_terminated_and_tried_again(world: World) -> None:
    group = hooked(world)
    name = waiting(group)
    group.api.complete_lifecycle_action(**DONE, LifecycleActionResult="ABANDON", InstanceId=name)
    world.until(lambda: world.machines.states[name] == "gone", "the abandoned one is terminated")
    assert waiting(group) != name
    cancelled = [a for a in group.activities() if a["StatusCode"] == "Cancelled"]
    message = cancelled[0]["StatusMessage"]
    assert message.startswith("Instance failed to complete user's Lifecycle Action: Lifecycle Action with token ")
    assert message.endswith(" was abandoned: Lifecycle Action Completed with ABANDON Result")
    assert cancelled[0]["Description"] == f"Launching a new EC2 instance: {name}.  Status Reason: {message}"


def test_a_termination_that_waits_for_its_hook_says_so(world: World) -> None:
    hook = {"LifecycleHookName": "t", "LifecycleTransition": "autoscaling:EC2_INSTANCE_TERMINATING"}
    group = Group(world, DesiredCapacity=1, LifecycleHookSpecificationList=[{**hook, "HeartbeatTimeout": 3600}])
    group.wait(live=1)
    name = group.live()[0]["InstanceId"]
    group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=0)
    world.until(lambda: group.live("Terminating:Wait"), "it waits")
    activity = group.activities()[0]
    assert (activity["Description"], activity["StatusCode"]) == (
        f"Terminating EC2 instance: {name}",
        "MidLifecycleAction",
    )
    assert "EndTime" not in activity
    done = {"AutoScalingGroupName": "g", "LifecycleHookName": "t", "LifecycleActionResult": "CONTINUE"}
    group.api.complete_lifecycle_action(**done, InstanceId=name)
    group.wait(live=0)
    assert group.activities()[0]["StatusCode"] == "Successful"


def test_a_timeout_ends_with_the_default_result(world: World) -> None:
    group = hooked(world, DefaultResult="CONTINUE", HeartbeatTimeout=60)
    group.wait(live=1)
    group.api.delete_auto_scaling_group(AutoScalingGroupName="g", ForceDelete=True)


def test_a_heartbeat_prolongs_the_wait(world: World) -> None:
    group = hooked(world, HeartbeatTimeout=300)  # half a second here
    name = waiting(group)
    for _ in range(4):
        group.api.record_lifecycle_action_heartbeat(**DONE, InstanceId=name)
        time.sleep(0.25)
    assert waiting(group) == name


def test_termination_waits_too(world: World) -> None:
    group = hooked(world, "TERMINATING")
    group.wait(live=1)
    group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=0)
    name = waiting(group, "Terminating:Wait")
    assert world.machines.specs[name].metadata("autoscaling/target-lifecycle-state") == "Terminated"
    assert world.machines.states[name] == "running"
    group.api.complete_lifecycle_action(**DONE, LifecycleActionResult="CONTINUE", InstanceId=name)
    group.wait(live=0)


def test_refuses_to_complete_what_does_not_wait(world: World) -> None:
    group = Group(world, DesiredCapacity=0)
    refused = error_of(
        lambda: group.api.complete_lifecycle_action(**DONE, LifecycleActionResult="CONTINUE", InstanceId="i-1")
    )
    assert refused == ("ValidationError", "No active Lifecycle Action found with instance ID i-1")


def test_describes_changes_and_deletes_hooks(world: World) -> None:
    group = hooked(world)
    transition = "autoscaling:EC2_INSTANCE_LAUNCHING"
    group.api.put_lifecycle_hook(**DONE, LifecycleTransition=transition, HeartbeatTimeout=600)
    (hook,) = group.api.describe_lifecycle_hooks(AutoScalingGroupName="g")["LifecycleHooks"]
    assert (hook["HeartbeatTimeout"], hook["DefaultResult"], hook["GlobalTimeout"]) == (600, "ABANDON", 60_000)
    group.api.delete_lifecycle_hook(**DONE)
    assert group.api.describe_lifecycle_hooks(AutoScalingGroupName="g")["LifecycleHooks"] == []
