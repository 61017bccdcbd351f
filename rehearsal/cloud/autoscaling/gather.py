"""Gathers the facts about a group."""

from __future__ import annotations

from typing import Any, Optional

from rehearsal.cloud.autoscaling.facts import (
    GroupFacts,
    MemberFacts,
    PoolFacts,
    RollFacts,
)
from rehearsal.cloud.autoscaling.hooks import LAUNCHING, TERMINATING, verdict
from rehearsal.cloud.autoscaling.lifecycle import STANDBY, is_leaving
from rehearsal.cloud.autoscaling.member import Member
from rehearsal.cloud.autoscaling.refresh import Refresh
from rehearsal.cloud.autoscaling.template import for_launch
from rehearsal.cloud.cloud import Cloud

# How long a group waits after a launch that failed, in AWS's seconds; AWS does not document its own pause.
LAUNCH_PAUSE = 60


def gather(cloud: Cloud, group: Any) -> GroupFacts:
    """The group as the decision sees it."""
    fleet, now = group.fleet, cloud.now()
    refresh = fleet.active_refresh()
    template = for_launch(group)
    transitions = {hook.lifecycle_transition for hook in fleet.hooks.values()}
    suspended = {process["ProcessName"] for process in group.suspended_processes}
    failed_at = fleet.launch_failed_at
    pause = cloud.settings.scaled(LAUNCH_PAUSE)
    return GroupFacts(
        desired=group.desired_capacity or 0,
        max_size=group.max_size,
        members=tuple(_member(cloud, member, refresh, template, now) for member in fleet.members.values()),
        pool=_pool(group),
        roll=_roll(refresh, fleet.live()),
        may_launch="Launch" not in suspended and (failed_at is None or now - failed_at >= pause),
        may_terminate="Terminate" not in suspended,
        launch_hook=LAUNCHING in transitions,
        terminate_hook=TERMINATING in transitions,
        deleting=fleet.deleting,
    )


def still_to_replace(refresh: Optional[Refresh], member: Member) -> bool:
    """Whether the refresh has to replace this instance; those that it ignores it never has."""
    if refresh is None or member.instance_id not in refresh.to_replace:
        return False
    preferences = refresh.preferences
    if member.lifecycle_state == STANDBY:
        return preferences.standby_instances != "Ignore"
    return not (member.protected_from_scale_in and preferences.scale_in_protected_instances == "Ignore")


def warmed_up(cloud: Cloud, member: Member, refresh: Optional[Refresh], now: float) -> bool:
    """Whether its instance warm-up is over. What was there before the refresh has no warm-up left."""
    if refresh is None or member.instance_id in refresh.to_replace:
        return True
    if member.in_service_at is None:
        return False
    return now - member.in_service_at >= cloud.settings.scaled(refresh.preferences.instance_warmup)


def _member(
    cloud: Cloud, member: Member, refresh: Optional[Refresh], template: Optional[dict[str, str]], now: float
) -> MemberFacts:
    return MemberFacts(
        id=member.instance_id,
        lifecycle=member.lifecycle_state,
        machine=member.instance.state,
        hibernated=bool(member.instance.hibernated),
        healthy=member.health_status == "Healthy",
        protected=member.protected_from_scale_in,
        hooks=verdict(member.waits),
        current=member.launch_template == template,
        replace=still_to_replace(refresh if refresh and refresh.replacing else None, member),
        warmed_up=warmed_up(cloud, member, refresh, now),
        order=member.joined_at,
        pool_state=member.pool_state,
        from_pool=member.from_pool,
    )


def _pool(group: Any) -> Optional[PoolFacts]:
    pool = group.warm_pool
    if pool is None:
        return None
    prepared = pool.max_group_prepared_capacity
    return PoolFacts(
        min_size=int(pool.min_size or 0),
        prepared=None if prepared is None or int(prepared) < 0 else int(prepared),
        state=pool.pool_state,
        ending=group.fleet.pool_ending,
    )


def _roll(refresh: Optional[Refresh], live: list[Member]) -> Optional[RollFacts]:
    if refresh is None or not refresh.replacing:
        return None
    preferences = refresh.preferences
    return RollFacts(
        min_healthy=preferences.min_healthy_percentage,
        max_healthy=preferences.max_healthy_percentage,
        protected=preferences.scale_in_protected_instances,
        standby=preferences.standby_instances,
        spare=spare_at_checkpoint(refresh),
        owed=_owed(refresh, live),
    )


def _owed(refresh: Refresh, live: list[Member]) -> int:
    staying = [member for member in live if not is_leaving(member.lifecycle_state)]
    old = [member for member in staying if member.instance_id in refresh.live]
    return max(0, len(refresh.live) - len(old) - (len(staying) - len(old)))


def spare_at_checkpoint(refresh: Refresh) -> int:
    """How many live instances the next checkpoint keeps back."""
    percentages = refresh.preferences.checkpoint_percentages
    if refresh.status != "InProgress" or not percentages:
        return 0
    reached = percentages[min(refresh.checkpoint, len(percentages) - 1)]
    total = refresh.totals[0]
    return total - -(-total * reached // 100)
