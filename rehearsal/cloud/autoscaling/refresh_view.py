"""A refresh as DescribeInstanceRefreshes shows it."""

from __future__ import annotations

from typing import Any

from rehearsal.cloud.autoscaling.activities import utc
from rehearsal.cloud.autoscaling.refresh import Preferences, Refresh


def described(refresh: Refresh) -> dict[str, Any]:
    """The API's fields."""
    view: dict[str, Any] = {
        "InstanceRefreshId": refresh.instance_refresh_id,
        "AutoScalingGroupName": refresh.auto_scaling_group_name,
        "Status": refresh.status,
        "StatusReason": refresh.status_reason,
        "StartTime": utc(refresh.start_time),
        "EndTime": utc(refresh.end_time) if refresh.end_time else None,
        "PercentageComplete": refresh.percentage_complete,
        "InstancesToUpdate": refresh.instances_to_update,
        "ProgressDetails": _progress(refresh),
        "Preferences": _preferences(refresh.preferences),
        "DesiredConfiguration": refresh.desired_configuration,
        "Strategy": refresh.strategy,
    }
    if refresh.rollback_started_at:
        view["RollbackDetails"] = {
            "RollbackReason": refresh.rollback_reason,
            "RollbackStartTime": utc(refresh.rollback_started_at),
            "PercentageCompleteOnRollback": refresh.percentage_before_rollback,
            "InstancesToUpdateOnRollback": refresh.instances_to_update,
            "ProgressDetailsOnRollback": _progress(refresh),
        }
    return view


def _progress(refresh: Refresh) -> dict[str, Any]:
    return {
        "LivePoolProgress": _side(refresh.totals[0], refresh.live_done, refresh),
        "WarmPoolProgress": _side(refresh.totals[1], refresh.warm_done, refresh),
    }


def _side(total: int, done: int, refresh: Refresh) -> dict[str, int]:
    percentage = 100 if not total or refresh.percentage_complete == 100 else 100 * done // total
    return {"PercentageComplete": percentage, "InstancesToUpdate": max(0, total - done)}


def _preferences(chosen: Preferences) -> dict[str, Any]:
    view: dict[str, Any] = {
        "MinHealthyPercentage": chosen.min_healthy_percentage,
        "MaxHealthyPercentage": chosen.max_healthy_percentage,
        "InstanceWarmup": chosen.instance_warmup,
        "SkipMatching": chosen.skip_matching,
        "AutoRollback": chosen.auto_rollback,
        "ScaleInProtectedInstances": chosen.scale_in_protected_instances,
        "StandbyInstances": chosen.standby_instances,
        "BakeTime": chosen.bake_time or None,
    }
    if chosen.checkpoint_percentages:
        view["CheckpointPercentages"] = chosen.checkpoint_percentages
        view["CheckpointDelay"] = chosen.checkpoint_delay
    return view
