"""DescribeAutoScalingInstances and DescribeScalingActivities."""

from __future__ import annotations

from typing import Any

from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult

from rehearsal.cloud.autoscaling.activity_filters import chosen_activities
from rehearsal.cloud.autoscaling.member import Member
from rehearsal.cloud.autoscaling.moto_groups import group_of
from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.paging import page
from rehearsal.cloud.patches import Patches

# https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeScalingActivities.html
ACTIVITIES_PAGE = 100
INSTANCES_PAGE = 50


def install(patches: Patches, cloud: Cloud) -> None:
    """Replaces moto's listings: one is always empty, the other leaves out the warm pool."""

    def describe_auto_scaling_instances(self: Any) -> ActionResult:
        wanted = self._get_param("InstanceIds") or []
        groups = self.autoscaling_backend.autoscaling_groups.values()
        members = [member for group in groups for member in group.fleet.members.values()]
        chosen = [_described(member) for member in members if not wanted or member.instance_id in wanted]
        size = self._get_int_param("MaxRecords", INSTANCES_PAGE)
        items, token = page(chosen, self._get_param("NextToken"), size)
        return ActionResult({"AutoScalingInstances": items, "NextToken": token})

    def describe_scaling_activities(self: Any) -> ActionResult:
        if self._get_param("AutoScalingGroupName"):
            activities = list(group_of(self).fleet.activities)
        else:
            groups = self.autoscaling_backend.autoscaling_groups.values()
            activities = [activity for group in groups for activity in group.fleet.activities]
        chosen = chosen_activities(activities, self._get_param("ActivityIds"), self._get_param("Filters"))
        size = self._get_int_param("MaxRecords", ACTIVITIES_PAGE)
        items, token = page(chosen, self._get_param("NextToken"), size)
        return ActionResult({"Activities": items, "NextToken": token})

    patches.replace(AutoScalingResponse, "describe_auto_scaling_instances", describe_auto_scaling_instances)
    patches.replace(AutoScalingResponse, "describe_scaling_activities", describe_scaling_activities)


def _described(member: Member) -> dict[str, Any]:
    """This call, unlike DescribeAutoScalingGroups, writes the health in capitals."""
    return {
        "InstanceId": member.instance_id,
        "InstanceType": member.instance_type,
        "AutoScalingGroupName": member.auto_scaling_group_name,
        "AvailabilityZone": member.availability_zone,
        "LifecycleState": member.lifecycle_state,
        "HealthStatus": member.health_status.upper(),
        "LaunchTemplate": member.launch_template,
        "ProtectedFromScaleIn": member.protected_from_scale_in,
    }
