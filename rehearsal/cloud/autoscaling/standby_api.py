"""Standby, and taking instances out of a group or into one."""

from __future__ import annotations

from typing import Any

from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult

from rehearsal.cloud.autoscaling.activities import Activity, begin
from rehearsal.cloud.autoscaling.errors import invalid, refresh_in_progress
from rehearsal.cloud.autoscaling.lifecycle import IN_SERVICE, STANDBY
from rehearsal.cloud.autoscaling.member import Member
from rehearsal.cloud.autoscaling.moto_groups import group_of
from rehearsal.cloud.autoscaling.template import of_group
from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.patches import Patches


def install(patches: Patches, cloud: Cloud) -> None:
    """EnterStandby, ExitStandby, DetachInstances, AttachInstances."""

    def enter_standby(self: Any) -> ActionResult:
        group = group_of(self)
        done = []
        for member in _members(self, group, IN_SERVICE):
            member.lifecycle_state = STANDBY
            _shrink(self, group)
            done.append(_note(cloud, group, f"Moving EC2 instance to Standby: {member.instance_id}", member))
        return ActionResult({"Activities": done})

    def exit_standby(self: Any) -> ActionResult:
        group = group_of(self)
        done = []
        for member in _members(self, group, STANDBY):
            member.lifecycle_state = IN_SERVICE
            group.desired_capacity += 1
            done.append(_note(cloud, group, f"Moving EC2 instance out of Standby: {member.instance_id}", member))
        return ActionResult({"Activities": done})

    def detach_instances(self: Any) -> ActionResult:
        group = group_of(self)
        done = []
        for member in _members(self, group, IN_SERVICE, STANDBY):
            _shrink(self, group)
            del group.fleet.members[member.instance_id]
            member.instance.member = None
            done.append(_note(cloud, group, f"Detaching EC2 instance: {member.instance_id}", member))
        return ActionResult({"Activities": done})

    def attach_instances(self: Any) -> ActionResult:
        group = group_of(self)
        if group.fleet.active_refresh():
            raise refresh_in_progress()
        for instance_id in self._get_param("InstanceIds", []):
            instance = cloud.ec2.get_instance(instance_id)
            template = of_group(group) or {}
            member = Member(instance, group.name, template, IN_SERVICE, cloud.now(), in_service_at=cloud.now())
            instance.member = group.fleet.members[instance_id] = member
            group.desired_capacity += 1
        return EmptyResult()

    for action in (enter_standby, exit_standby, detach_instances, attach_instances):
        patches.replace(AutoScalingResponse, action.__name__, action)


def _members(response: Any, group: Any, *states: str) -> list[Member]:
    chosen = []
    for instance_id in response._get_param("InstanceIds", []):
        member = group.fleet.members.get(instance_id)
        if member is None or member.lifecycle_state not in states:
            raise invalid(f"The instance {instance_id} is not in {' or '.join(states)}.")
        chosen.append(member)
    return chosen


def _shrink(response: Any, group: Any) -> None:
    if response._get_bool_param("ShouldDecrementDesiredCapacity", False):
        group.desired_capacity -= 1


def _note(cloud: Cloud, group: Any, text: str, member: Member) -> Activity:
    cause = f"instance {member.instance_id} was moved in response to a user request."
    activity = begin(group, cloud.now(), text, cause, member.instance)
    activity.end(cloud.now(), "Successful")
    return activity
