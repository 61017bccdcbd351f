"""Instance refreshes."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Group, World, error_of

QUICK = {"MinHealthyPercentage": 50, "MaxHealthyPercentage": 100, "InstanceWarmup": 0}


def start(group: Group, desired: str = "", **preferences: Any) -> str:
    wish: dict[str, Any] = {"Preferences": {**QUICK, **preferences}}
    if desired:
        template = {"LaunchTemplateId": group.template_id, "Version": desired}
        wish["DesiredConfiguration"] = {"LaunchTemplate": template}
    return str(group.api.start_instance_refresh(AutoScalingGroupName="g", **wish)["InstanceRefreshId"])


def test_replaces_the_group_and_then_the_pool(world: World) -> None:
    group = Group(world)
    group.api.put_warm_pool(AutoScalingGroupName="g", MinSize=1, MaxGroupPreparedCapacity=4)
    group.wait(live=2, warm=2)
    before = {i["InstanceId"] for i in [*group.live(), *group.warm()]}
    group.use(group.new_version(world.image("v2")))
    start(group)
    refresh = group.wait_refresh("Successful", "Failed")
    assert refresh["Status"] == "Successful"
    assert (refresh["PercentageComplete"], refresh["InstancesToUpdate"]) == (100, 0)
    assert refresh["EndTime"] >= refresh["StartTime"]
    group.wait(live=2, warm=2)
    assert group.versions() == {"2"}
    assert not before & {i["InstanceId"] for i in [*group.live(), *group.warm()]}
    gone = [name for verb, name in world.machines.done if verb == "terminate" and name in before]
    assert len(gone) == 4


def test_refuses_a_second_refresh_while_one_is_active(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    start(group, InstanceWarmup=36_000)
    refused = error_of(lambda: start(group))
    expected = "An Instance Refresh is already in progress and blocks the execution of this Instance Refresh."
    assert refused == ("InstanceRefreshInProgress", expected)


def test_waits_for_the_warm_up_before_it_goes_on(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    start(group, InstanceWarmup=36_000)  # 12 s here
    world.until(lambda: len(group.live("InService")) == 2 and len(world.machines.specs) == 3, "one is replaced")
    refresh = group.refresh()
    assert refresh["Status"] == "InProgress"
    assert refresh["ProgressDetails"]["LivePoolProgress"] == {"PercentageComplete": 0, "InstancesToUpdate": 2}
    assert refresh["Preferences"]["InstanceWarmup"] == 36_000


def test_skip_matching_leaves_instances_that_run_the_wanted_version(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    start(group, SkipMatching=True)
    group.wait_refresh("Successful")
    assert len(world.machines.specs) == 2


def test_fails_after_an_hour_in_which_no_machine_came_up(world: World) -> None:
    image_id = world.image("broken")
    world.machines.stays_down.add(image_id)
    group = Group(world)
    group.wait(live=2)
    group.use(group.new_version(image_id))
    start(group)
    refresh = group.wait_refresh("Failed", "Successful")
    assert refresh["Status"] == "Failed"
    assert "Replacement instances have failed for an hour. The last error: " in refresh["StatusReason"]
    assert "sshd of" in refresh["StatusReason"]
    assert len(group.live("InService")) == 1


def test_fails_when_the_hook_is_never_completed(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    hook = {"LifecycleHookName": "h", "LifecycleTransition": "autoscaling:EC2_INSTANCE_LAUNCHING"}
    group.api.put_lifecycle_hook(AutoScalingGroupName="g", **hook, HeartbeatTimeout=60)
    start(group)
    refresh = group.wait_refresh("Failed", "Successful")
    assert refresh["StatusReason"].endswith(" was abandoned: Heartbeat Timeout")


def test_cancel_leaves_what_is_replaced(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    group.use(group.new_version(world.image("v2")))
    start(group, InstanceWarmup=36_000)
    world.until(lambda: group.versions() == {"1", "2"} and len(group.live("InService")) == 2, "one is replaced")
    group.api.cancel_instance_refresh(AutoScalingGroupName="g")
    assert group.wait_refresh("Cancelled")["StatusReason"] == "Cancelled due to user request."
    assert group.versions() == {"1", "2"}
    code, message = error_of(lambda: group.api.cancel_instance_refresh(AutoScalingGroupName="g"))
    assert (code, message) == (
        "ActiveInstanceRefreshNotFound",
        "No in progress or pending Instance Refresh found to cancel.",
    )


def test_a_desired_configuration_becomes_the_groups_only_after_success(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    version = group.new_version(world.image("v2"))
    start(group, desired=version, InstanceWarmup=300)
    world.until(lambda: "2" in group.versions(), "one is replaced")
    assert group.described()["LaunchTemplate"]["Version"] == "1"
    group.wait_refresh("Successful")
    assert group.described()["LaunchTemplate"]["Version"] == "2"


def test_the_template_cannot_be_changed_while_a_desired_configuration_is_active(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    group.new_version(world.image("v2"))
    third = group.new_version(world.image("v3"))
    start(group, desired="2", InstanceWarmup=36_000)
    code, message = error_of(lambda: group.use(third))
    assert code == "ValidationError"
    assert message.startswith("An active instance refresh with a desired configuration exists.")
    assert message.endswith("not available for update while the instance refresh is active.")


def test_rolls_back_to_the_version_that_was_saved_before(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    start(group, desired=group.new_version(world.image("v2")), InstanceWarmup=3000)
    world.until(lambda: "2" in group.versions(), "one is replaced")
    group.api.rollback_instance_refresh(AutoScalingGroupName="g")
    refresh = group.wait_refresh("RollbackSuccessful", "RollbackFailed")
    assert refresh["Status"] == "RollbackSuccessful"
    assert refresh["RollbackDetails"]["RollbackReason"] == "Rolled back due to user request."
    group.wait(live=2)
    assert group.versions() == {"1"}
    assert group.described()["LaunchTemplate"]["Version"] == "1"


def test_rolls_back_by_itself_if_asked(world: World) -> None:
    image_id = world.image("broken")
    world.machines.stays_down.add(image_id)
    group = Group(world)
    group.wait(live=2)
    start(group, desired=group.new_version(image_id), AutoRollback=True)
    group.wait_refresh("RollbackSuccessful")
    group.wait(live=2)
    assert group.versions() == {"1"}


def test_refuses_to_roll_back_without_a_desired_configuration(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    start(group, InstanceWarmup=36_000)
    refused = error_of(lambda: group.api.rollback_instance_refresh(AutoScalingGroupName="g"))
    expected = "The instance refresh was started without a desired configuration."
    assert refused == ("IrreversibleInstanceRefresh", expected)


def test_refuses_to_roll_back_to_latest(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    group.use("$Latest")
    start(group, desired="1", InstanceWarmup=36_000)
    refused = error_of(lambda: group.api.rollback_instance_refresh(AutoScalingGroupName="g"))
    expected = "The Auto Scaling group's launch template version is $Latest or $Default."
    assert refused == ("IrreversibleInstanceRefresh", expected)


def test_ignores_protected_instances_if_asked_and_succeeds_without_them(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    kept = group.live()[0]["InstanceId"]
    group.api.set_instance_protection(InstanceIds=[kept], AutoScalingGroupName="g", ProtectedFromScaleIn=True)
    group.use(group.new_version(world.image("v2")))
    start(group, ScaleInProtectedInstances="Ignore")
    group.wait_refresh("Successful")
    assert group.versions() == {"1", "2"}


def test_replaces_protected_instances_if_asked(world: World) -> None:
    group = Group(world, NewInstancesProtectedFromScaleIn=True)
    group.wait(live=2)
    group.use(group.new_version(world.image("v2")))
    start(group, ScaleInProtectedInstances="Refresh")
    group.wait_refresh("Successful")
    assert group.versions() == {"2"}


def test_waits_an_hour_for_protected_instances_by_default(world: World) -> None:
    group = Group(world, NewInstancesProtectedFromScaleIn=True)
    group.wait(live=2)
    start(group)
    refresh = group.wait_refresh("Failed")
    assert refresh["StatusReason"].startswith("Only instances in standby or protected from scale in are left")


def test_stops_for_a_checkpoint(world: World) -> None:
    group = Group(world, DesiredCapacity=4)
    group.wait(live=4)
    group.use(group.new_version(world.image("v2")))
    start(group, CheckpointPercentages=[50, 100], CheckpointDelay=3000, MinHealthyPercentage=0)
    world.until(lambda: group.refresh()["PercentageComplete"] == 50, "half is replaced")
    assert sorted(i["LaunchTemplate"]["Version"] for i in group.live()) == ["1", "1", "2", "2"]
    group.wait_refresh("Successful")
    assert group.versions() == {"2"}


def test_keeps_the_history_in_pages_newest_first(world: World) -> None:
    group = Group(world)
    group.wait(live=2)
    first = start(group, SkipMatching=True)
    group.wait_refresh("Successful")
    second = start(group, SkipMatching=True)
    group.wait_refresh("Successful")
    one = group.api.describe_instance_refreshes(AutoScalingGroupName="g", MaxRecords=1)
    two = group.api.describe_instance_refreshes(AutoScalingGroupName="g", MaxRecords=1, NextToken=one["NextToken"])
    assert [page["InstanceRefreshes"][0]["InstanceRefreshId"] for page in (one, two)] == [second, first]
    assert "NextToken" not in two


def test_refuses_preferences_that_contradict_each_other(world: World) -> None:
    group = Group(world, DesiredCapacity=0)
    wrong = {
        "The difference between MaxHealthyPercentage (200) and MinHealthyPercentage (50) is more than 100": {
            "MaxHealthyPercentage": 200
        },
        "CheckpointPercentages must be ascending, but are [50, 20]": {"CheckpointPercentages": [50, 20]},
        "AutoRollback requires a DesiredConfiguration": {"AutoRollback": True},
    }
    for message, preferences in wrong.items():
        assert error_of(lambda wish=preferences: start(group, **wish)) == ("ValidationError", message)  # type: ignore[misc]


def test_names_the_group_that_does_not_exist(world: World) -> None:
    api = world.client("autoscaling")
    refused = error_of(lambda: api.start_instance_refresh(AutoScalingGroupName="none"))
    expected = "AutoScalingGroup name not found - AutoScalingGroup 'none' not found"
    assert refused == ("ValidationError", expected)


def test_a_reconciler_that_fails_fails_the_refresh_and_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    group = Group(world)
    group.wait(live=2)

    def broken(*_: Any) -> None:
        raise RuntimeError("a bug")

    with monkeypatch.context() as patched:
        patched.setattr("rehearsal.cloud.autoscaling.reconciler.decide", broken)
        start(group)
        refresh = group.wait_refresh("Failed")
    assert refresh["StatusReason"] == "The emulator failed: RuntimeError('a bug')"
    start(group, SkipMatching=True)
    group.wait_refresh("Successful")


def test_a_group_that_grows_during_a_refresh_takes_a_warm_instance_that_is_then_replaced(world: World) -> None:
    group = Group(world, DesiredCapacity=2)
    group.api.put_warm_pool(AutoScalingGroupName="g", MinSize=0, MaxGroupPreparedCapacity=3)
    group.wait(live=2, warm=1)
    old = group.warm()[0]["InstanceId"]
    group.use(group.new_version(world.image("v2")))
    start(group, InstanceWarmup=1500)  # half a second here
    world.until(lambda: "2" in group.versions(), "one is replaced")
    group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=3)
    world.until(lambda: old in [i["InstanceId"] for i in group.live("InService")], "the old warm one serves")
    group.wait_refresh("Successful")
    group.wait(live=3)
    assert group.versions() == {"2"}
    assert world.machines.states[old] == "gone"


def test_a_group_that_grows_after_a_refresh_takes_a_new_warm_instance(world: World) -> None:
    group = Group(world, DesiredCapacity=1)
    group.api.put_warm_pool(AutoScalingGroupName="g", MinSize=0, MaxGroupPreparedCapacity=2)
    group.wait(live=1, warm=1)
    group.use(group.new_version(world.image("v2")))
    start(group)
    group.wait_refresh("Successful")
    group.wait(live=1, warm=1)
    fresh = group.warm()[0]["InstanceId"]
    group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=2)
    group.wait(live=2)
    assert fresh in [i["InstanceId"] for i in group.live()]
    assert group.versions() == {"2"}


def test_a_group_that_shrinks_during_a_refresh_still_ends_with_the_new_version(world: World) -> None:
    group = Group(world, DesiredCapacity=3)
    group.wait(live=3)
    group.use(group.new_version(world.image("v2")))
    start(group, InstanceWarmup=1500)
    world.until(lambda: "2" in group.versions(), "one is replaced")
    group.api.set_desired_capacity(AutoScalingGroupName="g", DesiredCapacity=2)
    group.wait_refresh("Successful")
    group.wait(live=2)
    assert group.versions() == {"2"}
