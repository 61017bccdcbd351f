"""Warm pools: preparing, resting, promotion, shrinking."""

from __future__ import annotations

from typing import Any

from conftest import Group, World, error_of

HIBERNATING = {"HibernationOptions": {"Configured": True}}


def put(group: Group, **wish: Any) -> None:
    group.api.put_warm_pool(AutoScalingGroupName="g", **wish)


def test_fills_the_pool_and_stops_what_is_ready(world: World) -> None:
    group = Group(world)
    put(group)
    group.wait(live=2, warm=2)
    for instance in group.warm():
        assert world.machines.states[instance["InstanceId"]] == "stopped"


def test_hibernates_instances_that_can(world: World) -> None:
    group = Group(world, template=HIBERNATING)
    put(group, PoolState="Hibernated", MaxGroupPreparedCapacity=3)
    group.wait(live=2, warm=1, warm_state="Warmed:Hibernated")
    assert world.machines.states[group.warm()[0]["InstanceId"]] == "frozen"


def test_stops_instances_that_cannot_hibernate(world: World) -> None:
    group = Group(world)
    put(group, PoolState="Hibernated", MaxGroupPreparedCapacity=3)
    group.wait(live=2, warm=1, warm_state="Warmed:Stopped")


def test_keeps_a_running_pool_running(world: World) -> None:
    group = Group(world)
    put(group, PoolState="Running", MaxGroupPreparedCapacity=3)
    group.wait(live=2, warm=1, warm_state="Warmed:Running")


def test_scale_out_takes_from_the_pool_and_the_machine_keeps_its_address(world: World) -> None:
    group = Group(world, template=HIBERNATING)
    put(group, PoolState="Hibernated", MinSize=0, MaxGroupPreparedCapacity=3)
    group.wait(live=2, warm=1, warm_state="Warmed:Hibernated")
    name = group.warm()[0]["InstanceId"]
    assert world.machines.specs[name].metadata("autoscaling/target-lifecycle-state") == "Warmed:Hibernated"
    group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=3)
    group.wait(live=3, warm=0)
    assert ("resume", name) in world.machines.done
    assert world.machines.specs[name].metadata("autoscaling/target-lifecycle-state") == "InService"
    instance = group.ec2.describe_instances(InstanceIds=[name])["Reservations"][0]["Instances"][0]
    address = world.machines.specs[name].address
    assert (instance["PrivateIpAddress"], instance["PublicIpAddress"]) == (address, address)
    assert group.activities()[0]["Description"] == f"Launching a new EC2 instance from warm pool: {name}"


def test_the_launch_hook_waits_on_the_way_into_the_pool_and_out_of_it(world: World) -> None:
    hook = {"LifecycleHookName": "ready", "LifecycleTransition": "autoscaling:EC2_INSTANCE_LAUNCHING"}
    group = Group(
        world, DesiredCapacity=0, MaxSize=1, LifecycleHookSpecificationList=[{**hook, "HeartbeatTimeout": 3600}]
    )
    put(group)
    world.until(lambda: group.warm("Warmed:Pending:Wait"), "it waits on the way in")
    name = group.warm()[0]["InstanceId"]
    done = {"AutoScalingGroupName": "g", "LifecycleHookName": "ready", "LifecycleActionResult": "CONTINUE"}
    group.api.complete_lifecycle_action(**done, InstanceId=name)
    group.wait(live=0, warm=1)
    group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=1)
    world.until(lambda: group.live("Pending:Wait"), "it waits on the way out")
    group.api.complete_lifecycle_action(**done, InstanceId=name)
    group.wait(live=1)


def test_shrinks_to_nothing_when_no_capacity_is_to_be_prepared(world: World) -> None:
    group = Group(world)
    put(group)
    group.wait(live=2, warm=2)
    put(group, MinSize=0, MaxGroupPreparedCapacity=0)
    group.wait(live=2, warm=0)


def test_deleting_the_pool_terminates_its_instances(world: World) -> None:
    group = Group(world)
    put(group)
    group.wait(live=2, warm=2)
    assert error_of(lambda: group.api.delete_warm_pool(AutoScalingGroupName="g"))[0] == "ResourceInUse"
    group.api.delete_warm_pool(AutoScalingGroupName="g", ForceDelete=True)
    world.until(lambda: "WarmPoolConfiguration" not in group.described(), "the pool is gone")
    group.wait(live=2, warm=0)


def test_lists_the_pool_in_pages(world: World) -> None:
    group = Group(world)
    put(group)
    group.wait(live=2, warm=2)
    one = group.api.describe_warm_pool(AutoScalingGroupName="g", MaxRecords=1)
    two = group.api.describe_warm_pool(AutoScalingGroupName="g", MaxRecords=1, NextToken=one["NextToken"])
    assert one["Instances"][0]["InstanceId"] != two["Instances"][0]["InstanceId"]
    assert "NextToken" not in two


def test_the_pool_cannot_be_changed_during_a_refresh(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    group.api.start_instance_refresh(AutoScalingGroupName="g", Preferences={"InstanceWarmup": 3600})
    assert error_of(lambda: put(group))[0] == "InstanceRefreshInProgress"
