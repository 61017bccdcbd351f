"""StartInstanceRefresh, DescribeInstanceRefreshes, CancelInstanceRefresh, RollbackInstanceRefresh."""

from __future__ import annotations

from typing import Any, Optional

from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult

from rehearsal.cloud.autoscaling.errors import (
    invalid,
    irreversible,
    no_active_refresh,
    refresh_in_progress,
)
from rehearsal.cloud.autoscaling.lifecycle import is_leaving, is_pending, is_warm
from rehearsal.cloud.autoscaling.member import Member
from rehearsal.cloud.autoscaling.moto_groups import group_of
from rehearsal.cloud.autoscaling.refresh import Refresh
from rehearsal.cloud.autoscaling.refresh_progress import roll_back
from rehearsal.cloud.autoscaling.refresh_request import preferences
from rehearsal.cloud.autoscaling.refresh_view import described
from rehearsal.cloud.autoscaling.template import Template, look_up, of_group
from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.paging import page
from rehearsal.cloud.patches import Patches

PAGE = 50


def install(patches: Patches, cloud: Cloud) -> None:
    """Adds the four calls, none of which moto has."""

    def start_instance_refresh(self: Any) -> ActionResult:
        group = group_of(self)
        if group.fleet.active_refresh():
            raise refresh_in_progress()
        strategy = self._get_param("Strategy", "Rolling")
        if strategy != "Rolling":
            raise invalid(f"Strategy {strategy} is not emulated; use Rolling")
        desired = self._get_param("DesiredConfiguration")
        chosen = preferences(group, self._get_param("Preferences", {}), desired)
        template = _desired_template(cloud, desired)
        own = of_group(group)
        if template is None and own is not None:
            look_up(cloud.ec2, own)
        live, warm = _to_replace(group, template if chosen.skip_matching else None, chosen.skip_matching)
        refresh = Refresh(
            auto_scaling_group_name=group.name,
            preferences=chosen,
            desired_configuration=desired,
            template=template,
            saved={**(own or {}), "asked": group.provided_launch_template_version},
            start_time=cloud.now(),
            live=live,
            warm=warm,
            totals=(len(live), len(warm)),
        )
        group.fleet.refreshes.insert(0, refresh)
        return ActionResult({"InstanceRefreshId": refresh.instance_refresh_id})

    def describe_instance_refreshes(self: Any) -> ActionResult:
        wanted = self._get_param("InstanceRefreshIds") or []
        refreshes = [
            described(refresh)
            for refresh in group_of(self).fleet.refreshes
            if not wanted or refresh.instance_refresh_id in wanted
        ]
        size = self._get_int_param("MaxRecords", PAGE)
        items, token = page(refreshes, self._get_param("NextToken"), size)
        return ActionResult({"InstanceRefreshes": items, "NextToken": token})

    def cancel_instance_refresh(self: Any) -> ActionResult:
        group = group_of(self)
        refresh = group.fleet.active_refresh()
        if refresh is None or refresh.status == "Cancelling":
            raise no_active_refresh("cancel")
        if self._get_bool_param("WaitForTransitioningInstances", True):
            refresh.transitioning = _in_transition(group)
        refresh.status = "Cancelling"
        return ActionResult({"InstanceRefreshId": refresh.instance_refresh_id})

    def rollback_instance_refresh(self: Any) -> ActionResult:
        group = group_of(self)
        refresh = group.fleet.active_refresh()
        if refresh is None or refresh.status not in ("Pending", "InProgress", "Baking"):
            raise no_active_refresh("roll back")
        _refuse_irreversible(refresh)
        roll_back(cloud, group, refresh, "Rolled back due to user request.")
        return ActionResult({"InstanceRefreshId": refresh.instance_refresh_id})

    for action in (
        start_instance_refresh,
        describe_instance_refreshes,
        cancel_instance_refresh,
        rollback_instance_refresh,
    ):
        patches.replace(AutoScalingResponse, action.__name__, action)


def _desired_template(cloud: Cloud, desired: Optional[dict[str, Any]]) -> Optional[Template]:
    if not desired:
        return None
    if not desired.get("LaunchTemplate"):
        raise invalid("A DesiredConfiguration without a launch template is not emulated")
    return look_up(cloud.ec2, desired["LaunchTemplate"])


def _to_replace(group: Any, template: Optional[Template], skip_matching: bool) -> tuple[set[str], set[str]]:
    """IDs of the live and the warm instances that a new refresh has to replace."""
    goal = template or of_group(group)
    staying: list[Member] = [m for m in group.fleet.members.values() if not is_leaving(m.lifecycle_state)]
    old = [member for member in staying if not skip_matching or member.launch_template != goal]
    live = {member.instance_id for member in old if not is_warm(member.lifecycle_state)}
    return live, {member.instance_id for member in old} - live


def _in_transition(group: Any) -> set[str]:
    members = group.fleet.members.values()
    return {m.instance_id for m in members if is_pending(m.lifecycle_state) or is_leaving(m.lifecycle_state)}


def _refuse_irreversible(refresh: Refresh) -> None:
    """https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-rollback.html"""
    if refresh.desired_configuration is None:
        raise irreversible("The instance refresh was started without a desired configuration.")
    if str(refresh.saved.get("asked") or "$Default").startswith("$"):
        raise irreversible("The Auto Scaling group's launch template version is $Latest or $Default.")
