"""Moves a group's refresh along: gathers how far it is, and enters its next status."""

from __future__ import annotations

from typing import Any, Optional

from rehearsal.cloud.autoscaling.capacity import pool_size
from rehearsal.cloud.autoscaling.facts import GroupFacts, MemberFacts
from rehearsal.cloud.autoscaling.lifecycle import (
    IN_SERVICE,
    READY,
    STANDBY,
    is_leaving,
    is_pending,
    is_warm,
)
from rehearsal.cloud.autoscaling.refresh import Refresh
from rehearsal.cloud.autoscaling.refresh_step import RefreshFacts, next_status
from rehearsal.cloud.autoscaling.template import of_group, save
from rehearsal.cloud.cloud import Cloud


def progress(cloud: Cloud, group: Any, facts: GroupFacts) -> None:
    """One step of the refresh that is under way, if one is."""
    refresh = group.fleet.active_refresh()
    if refresh is None:
        return
    _count(refresh, facts)
    _mark_checkpoint(cloud, refresh)
    _mark_blocked(cloud, refresh, facts)
    step = next_status(_facts(cloud, group, refresh, facts))
    if step is None:
        return
    if step.status == "RollbackInProgress":
        roll_back(cloud, group, refresh, step.reason or "")
    elif step.status in ("InProgress", "Baking"):
        refresh.status = step.status
        refresh.baking_since = cloud.now() if step.status == "Baking" else None
    else:
        refresh.finish(cloud.now(), step.status, step.reason)
    if step.status == "Successful" and refresh.template is not None:
        save(group, refresh.template)


def roll_back(cloud: Cloud, group: Any, refresh: Refresh, reason: str) -> None:
    """Replaces again what does not run what the group said before."""
    refresh.percentage_before_rollback = refresh.percentage_complete
    refresh.status, refresh.status_reason = "RollbackInProgress", reason
    refresh.rollback_reason, refresh.rollback_started_at = reason, cloud.now()
    refresh.error_since = refresh.blocked_since = None
    refresh.template = of_group(group)
    wrong = [member for member in group.fleet.members.values() if member.launch_template != refresh.template]
    refresh.live = {member.instance_id for member in wrong if not is_warm(member.lifecycle_state)}
    refresh.warm = {member.instance_id for member in wrong if is_warm(member.lifecycle_state)}
    refresh.totals = (len(refresh.live), len(refresh.warm))
    refresh.live_done = refresh.warm_done = 0


def _facts(cloud: Cloud, group: Any, refresh: Refresh, facts: GroupFacts) -> RefreshFacts:
    members = group.fleet.members
    return RefreshFacts(
        status=refresh.status,
        left=sum(1 for member in facts.members if member.replace),
        settled=_settled(facts),
        failing_for=_since(cloud, refresh.error_since),
        last_error=refresh.last_error,
        blocked_for=_since(cloud, refresh.blocked_since),
        baking_for=_since(cloud, refresh.baking_since) or 0.0,
        bake_time=refresh.preferences.bake_time,
        in_transition=sum(1 for id_ in refresh.transitioning if id_ in members and _in_transition(members[id_])),
        auto_rollback=refresh.preferences.auto_rollback,
        stopped_short=_stopped_short(refresh),
    )


def _settled(facts: GroupFacts) -> bool:
    serving = sum(1 for member in facts.members if member.lifecycle == IN_SERVICE and member.warmed_up)
    resting = sum(1 for member in facts.members if member.lifecycle in READY)
    return serving >= facts.desired and resting >= pool_size(facts)


def _count(refresh: Refresh, facts: GroupFacts) -> None:
    fresh = [member for member in facts.members if member.id not in refresh.to_replace]
    serving = sum(1 for member in fresh if member.lifecycle == IN_SERVICE and member.warmed_up)
    resting = sum(1 for member in fresh if member.lifecycle in READY)
    present = {member.id for member in facts.members if not is_leaving(member.lifecycle)}
    refresh.live_done = min(refresh.totals[0] - len(refresh.live & present), serving)
    refresh.warm_done = min(refresh.totals[1] - len(refresh.warm & present), resting)


def _mark_checkpoint(cloud: Cloud, refresh: Refresh) -> None:
    """Notes that a checkpoint is reached, and goes on after its delay."""
    percentages = refresh.preferences.checkpoint_percentages
    if (
        refresh.status != "InProgress"
        or refresh.checkpoint >= len(percentages)
        or percentages[refresh.checkpoint] == 100
    ):
        return
    goal = -(-refresh.totals[0] * percentages[refresh.checkpoint] // 100)
    if refresh.live_done < goal:
        return
    refresh.checkpoint_reached_at = refresh.checkpoint_reached_at or cloud.now()
    if (_since(cloud, refresh.checkpoint_reached_at) or 0) >= refresh.preferences.checkpoint_delay:
        refresh.checkpoint += 1
        refresh.checkpoint_reached_at = None


def _stopped_short(refresh: Refresh) -> bool:
    percentages = refresh.preferences.checkpoint_percentages
    return bool(percentages) and percentages[-1] != 100 and refresh.checkpoint >= len(percentages)


def _mark_blocked(cloud: Cloud, refresh: Refresh, facts: GroupFacts) -> None:
    left = [member for member in facts.members if member.replace and not is_warm(member.lifecycle)]
    if refresh.replacing and left and all(_blocked(refresh, member) for member in left):
        refresh.blocked_since = refresh.blocked_since or cloud.now()
    else:
        refresh.blocked_since = None


def _blocked(refresh: Refresh, member: MemberFacts) -> bool:
    if member.lifecycle == STANDBY:
        return refresh.preferences.standby_instances == "Wait"
    waits = refresh.preferences.scale_in_protected_instances == "Wait"
    return waits and member.protected and not is_leaving(member.lifecycle)


def _in_transition(member: Any) -> bool:
    return is_pending(member.lifecycle_state) or is_leaving(member.lifecycle_state)


def _since(cloud: Cloud, moment: Optional[float]) -> Optional[float]:
    """How long ago a moment is, in AWS's seconds."""
    if moment is None:
        return None
    return (cloud.now() - moment) * 60 / cloud.settings.seconds_per_minute
