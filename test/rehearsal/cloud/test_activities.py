"""The diary of a group: every launch, cold or from the warm pool, with its times."""

from __future__ import annotations

import json
from typing import Any

from conftest import Group, World, error_of


def pooled(world: World) -> Group:
    """One instance in service, one at rest in the pool."""
    group = Group(world, DesiredCapacity=1)
    group.api.put_warm_pool(AutoScalingGroupName="g", MaxGroupPreparedCapacity=2)
    group.wait(live=1, warm=1)
    return group


def listed(group: Group, **asked: Any) -> list[str]:
    """What the activities that pass the filters are about."""
    filters = [{"Name": name, "Values": [value]} for name, value in asked.items()]
    found = group.api.describe_scaling_activities(AutoScalingGroupName="g", Filters=filters)["Activities"]
    return [activity["Description"].split(":")[0] for activity in found]


def the_one(group: Group, text: str) -> dict[str, Any]:
    """The only activity whose description has this in it."""
    (found,) = [activity for activity in group.activities() if text in activity["Description"]]
    return dict(found)


def test_tells_a_cold_launch_one_into_the_pool_and_one_from_it_apart(world: World) -> None:
    group = pooled(world)
    (live,), (warm,) = group.live(), group.warm()
    group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=2)
    group.wait(live=2)
    cold, into, out = (the_one(group, text) for text in ("instance: ", " into warm pool: ", " from warm pool: "))
    assert cold["Description"] == f"Launching a new EC2 instance: {live['InstanceId']}"
    assert into["Description"] == f"Launching a new EC2 instance into warm pool: {warm['InstanceId']}"
    assert out["Description"] == f"Launching a new EC2 instance from warm pool: {warm['InstanceId']}"
    for activity in (cold, into, out):
        assert (activity["StatusCode"], activity["Progress"]) == ("Successful", 100)
        assert activity["StartTime"] <= activity["EndTime"]
    assert into["EndTime"] <= out["StartTime"]


def test_the_details_name_the_subnet_and_the_zone_as_json(world: World) -> None:
    group = pooled(world)
    (live,) = group.live()
    instance = group.ec2.describe_instances(InstanceIds=[live["InstanceId"]])["Reservations"][0]["Instances"][0]
    (activity,) = [a for a in group.activities() if a["Description"].endswith(f"instance: {live['InstanceId']}")]
    assert json.loads(activity["Details"]) == {
        "Subnet ID": instance["SubnetId"],
        "Availability Zone": live["AvailabilityZone"],
    }
    assert activity["Details"].startswith('{"Subnet ID":"subnet-')


def test_lists_what_is_in_progress_first_then_the_newest(world: World) -> None:
    group = pooled(world)
    world.machines.boot_takes = 1.0
    group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=3)
    world.until(lambda: len(group.activities()) == 4, "both begin")
    world.until(lambda: group.activities()[-1]["StatusCode"] == "Successful", "the first is over")
    begun = [activity["StartTime"] for activity in group.activities() if "EndTime" not in activity]
    done = [activity["StartTime"] for activity in group.activities() if "EndTime" in activity]
    assert [a["StatusCode"] for a in group.activities()][: len(begun)] == ["InProgress"] * len(begun)
    assert done == sorted(done, reverse=True)
    group.wait(live=3)


def test_filters_by_status_and_by_start(world: World) -> None:
    group = pooled(world)
    assert len(listed(group, Status="Successful")) == 2
    assert listed(group, Status="Failed") == []
    assert listed(group, StartTimeLowerBound="2100-01-01T00:00:00Z") == []
    assert len(listed(group, StartTimeUpperBound="2100-01-01T00:00:00", Status="Successful")) == 2
    assert listed(group, StartTimeUpperBound="2020-01-01T08:00:00+08:00") == []
    refused = error_of(lambda: listed(group, Cause="x"))
    assert refused == ("ValidationError", "Filter Cause is not supported")


def test_lists_activities_in_pages(world: World) -> None:
    group = pooled(world)
    one = group.api.describe_scaling_activities(AutoScalingGroupName="g", MaxRecords=1)
    two = group.api.describe_scaling_activities(AutoScalingGroupName="g", MaxRecords=1, NextToken=one["NextToken"])
    assert one["Activities"][0]["ActivityId"] != two["Activities"][0]["ActivityId"]
    assert "NextToken" not in two
