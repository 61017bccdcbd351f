"""CreateAutoScalingGroup, UpdateAutoScalingGroup, SetDesiredCapacity, DeleteAutoScalingGroup."""

from __future__ import annotations

from typing import Any

from botocore import xform_name  # type: ignore[import-untyped]
from moto.autoscaling.exceptions import AutoscalingClientError
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult

from rehearsal.cloud.autoscaling.errors import invalid
from rehearsal.cloud.autoscaling.hook_api import put_hook
from rehearsal.cloud.autoscaling.moto_groups import group_of
from rehearsal.cloud.autoscaling.template import Template, look_up, of_group
from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.patches import Patches

# Settings that moto takes and forgets. They are kept under the names from which moto's serializer reads them.
FORGOTTEN = (
    "CapacityRebalance",
    "Context",
    "DefaultCooldown",
    "DefaultInstanceWarmup",
    "DesiredCapacityType",
    "InstanceMaintenancePolicy",
    "MaxInstanceLifetime",
    "PlacementGroup",
    "TerminationPolicies",
)
RESTRICTED = (
    "An active instance refresh with a desired configuration exists. All configuration options derived from the "
    "desired configuration are not available for update while the instance refresh is active."
)


def install(patches: Patches, cloud: Cloud) -> None:
    """Adds what moto leaves out of these four."""
    create = AutoScalingResponse.create_auto_scaling_group

    def create_auto_scaling_group(self: Any) -> ActionResult:
        name = self._get_param("AutoScalingGroupName")
        if name in self.autoscaling_backend.autoscaling_groups:
            raise AutoscalingClientError(
                "AlreadyExists",
                f"AutoScalingGroup by this name already exists - A group with the name {name} already exists",
            )
        params = self.params
        bounds = int(params["MinSize"]), int(params["MaxSize"])
        check_capacity(*bounds, self._get_int_param("DesiredCapacity", bounds[0]))
        if self._get_param("LaunchTemplate"):
            look_up(cloud.ec2, self._get_param("LaunchTemplate"))
        result = create(self)
        group = group_of(self)
        _keep(group, params)
        for hook in params.get("LifecycleHookSpecificationList") or []:
            put_hook(group, hook)
        return result

    def update_auto_scaling_group(self: Any) -> ActionResult:
        group = group_of(self)
        asked = self._get_param("LaunchTemplate")
        if asked:
            _refuse_restricted(group, look_up(cloud.ec2, asked))
        low = self._get_int_param("MinSize", group.min_size)
        high = self._get_int_param("MaxSize", group.max_size)
        wanted = self._get_int_param("DesiredCapacity")
        if wanted is None:
            wanted = min(max(group.desired_capacity, low), high)
        check_capacity(low, high, wanted)
        period, kind = self._get_int_param("HealthCheckGracePeriod"), self._get_param("HealthCheckType")
        self.autoscaling_backend.update_auto_scaling_group(
            name=group.name,
            availability_zones=self._get_param("AvailabilityZones", []),
            desired_capacity=wanted,
            max_size=high,
            min_size=low,
            launch_config_name=self._get_param("LaunchConfigurationName"),
            launch_template=self._get_param("LaunchTemplate", {}),
            vpc_zone_identifier=self._get_param("VPCZoneIdentifier"),
            health_check_period=period,
            health_check_type=kind,
            new_instances_protected_from_scale_in=self._get_bool_param("NewInstancesProtectedFromScaleIn", None),
            mixed_instances_policy=self._get_param("MixedInstancesPolicy"),
        )
        _keep(group, self.params)
        return EmptyResult()

    def set_desired_capacity(self: Any) -> ActionResult:
        group = group_of(self)
        wanted = self._get_int_param("DesiredCapacity")
        check_capacity(group.min_size, group.max_size, wanted)
        group.set_desired_capacity(wanted)
        return EmptyResult()

    def delete_auto_scaling_group(self: Any) -> ActionResult:
        group = group_of(self)
        if group.fleet.members and not self._get_bool_param("ForceDelete", False):
            raise AutoscalingClientError(
                "ResourceInUse",
                "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) "
                "still in the group.",
            )
        group.fleet.deleting = True
        if not group.fleet.members:
            self.autoscaling_backend.autoscaling_groups.pop(group.name)
        return EmptyResult()

    for action in (
        create_auto_scaling_group,
        update_auto_scaling_group,
        set_desired_capacity,
        delete_auto_scaling_group,
    ):
        patches.replace(AutoScalingResponse, action.__name__, action)


def check_capacity(low: int, high: int, wanted: int) -> None:
    """Refuses a desired capacity outside the group's bounds, and bounds that contradict each other."""
    if low > high:
        raise invalid(f"Max bound, {high}, must be greater than or equal to min bound, {low}")
    if not low <= wanted <= high:
        raise invalid(
            f"Desired capacity:{wanted} must be between the specified min size:{low} and max size:{high}",
        )


def _keep(group: Any, params: dict[str, Any]) -> None:
    for name in FORGOTTEN:
        value = params.get(name)
        if value is None or (name == "TerminationPolicies" and not value):
            continue
        cleared = name == "DefaultInstanceWarmup" and int(value) == -1
        setattr(group, xform_name(name), None if cleared else value)


def _refuse_restricted(group: Any, template: Template) -> None:
    """https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html"""
    refresh = group.fleet.active_refresh()
    if refresh is None or refresh.desired_configuration is None:
        return
    if template != of_group(group):
        raise invalid(RESTRICTED)
