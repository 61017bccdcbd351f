"""The calls about single instances of a group."""

from __future__ import annotations

from typing import Any

from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult

from rehearsal.cloud.autoscaling.act import retire
from rehearsal.cloud.autoscaling.errors import invalid
from rehearsal.cloud.autoscaling.lifecycle import is_leaving
from rehearsal.cloud.autoscaling.member import Member
from rehearsal.cloud.autoscaling.moto_groups import group_of
from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.patches import Patches

ASKED = "instance {} was taken out of service in response to a user request."


def install(patches: Patches, cloud: Cloud) -> None:
    """Health, protection and termination by hand."""

    def set_instance_health(self: Any) -> ActionResult:
        _, member = find(self, self._get_param("InstanceId"))
        status = self._get_param("HealthStatus")
        if status not in ("Healthy", "Unhealthy"):
            raise invalid(f"Valid instance health states are: [Healthy, Unhealthy], not {status}")
        member.health_status = status
        return EmptyResult()

    def set_instance_protection(self: Any) -> ActionResult:
        members = group_of(self).fleet.members
        for instance_id in self._get_param("InstanceIds", []):
            if instance_id not in members:
                raise invalid(f"The instance {instance_id} is not part of Auto Scaling group {group_of(self).name}.")
        for instance_id in self._get_param("InstanceIds", []):
            members[instance_id].protected_from_scale_in = self._get_bool_param("ProtectedFromScaleIn")
        return EmptyResult()

    def terminate_instance_in_auto_scaling_group(self: Any) -> ActionResult:
        group, member = find(self, self._get_param("InstanceId"))
        if self._get_bool_param("ShouldDecrementDesiredCapacity", False):
            if group.desired_capacity - 1 < group.min_size:
                raise invalid(
                    f"Currently, desiredSize equals minSize ({group.min_size}). Terminating instance without "
                    "replacement will violate group's min size constraint. Either set "
                    "shouldDecrementDesiredCapacity flag to false or lower group's min size."
                )
            group.desired_capacity -= 1
        if not is_leaving(member.lifecycle_state):
            retire(cloud, group, member, ASKED.format(member.instance_id))
        return ActionResult({"Activity": member.activity})

    for action in (set_instance_health, set_instance_protection, terminate_instance_in_auto_scaling_group):
        patches.replace(AutoScalingResponse, action.__name__, action)


def find(response: Any, instance_id: str) -> tuple[Any, Member]:
    """The group and the member of an instance; a ValidationError when no group has it."""
    for group in response.autoscaling_backend.autoscaling_groups.values():
        member = group.fleet.members.get(instance_id)
        if member is not None:
            return group, member
    raise invalid(f"Instance Id not found - No managed instance found for instance ID: {instance_id}")
