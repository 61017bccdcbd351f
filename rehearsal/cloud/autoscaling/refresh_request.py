"""What StartInstanceRefresh may be asked for."""

from __future__ import annotations

from typing import Any, Optional

from rehearsal.cloud.autoscaling.errors import invalid
from rehearsal.cloud.autoscaling.refresh import Preferences

PROTECTED = ("Refresh", "Ignore", "Wait")
STANDBY = ("Terminate", "Ignore", "Wait")


def preferences(group: Any, asked: dict[str, Any], desired: Optional[dict[str, Any]]) -> Preferences:
    """The preferences with their defaults; a ValidationError for values that contradict each other.

    https://docs.aws.amazon.com/autoscaling/ec2/userguide/understand-instance-refresh-default-values.html
    """
    policy = getattr(group, "instance_maintenance_policy", None) or {}
    chosen = Preferences(
        min_healthy_percentage=_number(asked, "MinHealthyPercentage", _number(policy, "MinHealthyPercentage", 90)) or 0,
        max_healthy_percentage=_number(asked, "MaxHealthyPercentage", _number(policy, "MaxHealthyPercentage", None)),
        instance_warmup=_warmup(group, asked),
        checkpoint_percentages=[int(value) for value in asked.get("CheckpointPercentages") or []],
        checkpoint_delay=_number(asked, "CheckpointDelay", 3600) or 0,
        skip_matching=bool(asked.get("SkipMatching")),
        auto_rollback=bool(asked.get("AutoRollback")),
        scale_in_protected_instances=asked.get("ScaleInProtectedInstances") or "Wait",
        standby_instances=asked.get("StandbyInstances") or "Wait",
        bake_time=_number(asked, "BakeTime", 0) or 0,
    )
    _check(chosen, desired)
    return chosen


def _check(chosen: Preferences, desired: Optional[dict[str, Any]]) -> None:
    low, high = chosen.min_healthy_percentage, chosen.max_healthy_percentage
    if not 0 <= low <= 100:
        raise invalid(f"MinHealthyPercentage is {low}, but must be between 0 and 100")
    if high is not None and not 100 <= high <= 200:
        raise invalid(f"MaxHealthyPercentage is {high}, but must be between 100 and 200")
    if high is not None and high - low > 100:
        raise invalid(
            f"The difference between MaxHealthyPercentage ({high}) and MinHealthyPercentage ({low}) is more than 100"
        )
    if chosen.checkpoint_percentages != sorted(set(chosen.checkpoint_percentages)):
        raise invalid(f"CheckpointPercentages must be ascending, but are {chosen.checkpoint_percentages}")
    if any(not 1 <= percentage <= 100 for percentage in chosen.checkpoint_percentages):
        raise invalid(f"CheckpointPercentages must be between 1 and 100, but are {chosen.checkpoint_percentages}")
    if chosen.scale_in_protected_instances not in PROTECTED:
        raise invalid(f"ScaleInProtectedInstances must be one of {', '.join(PROTECTED)}")
    if chosen.standby_instances not in STANDBY:
        raise invalid(f"StandbyInstances must be one of {', '.join(STANDBY)}")
    if chosen.auto_rollback and not desired:
        raise invalid("AutoRollback requires a DesiredConfiguration")


def _warmup(group: Any, asked: dict[str, Any]) -> int:
    """The request's, else the group's default instance warm-up, else its health check grace period."""
    default = getattr(group, "default_instance_warmup", None)
    fallback = group.health_check_grace_period if default is None else default
    return _number(asked, "InstanceWarmup", int(fallback or 0)) or 0


def _number(values: dict[str, Any], name: str, default: Optional[int]) -> Optional[int]:
    """A number that was given; -1 stands for "not given", as in the API."""
    value = values.get(name)
    return default if value is None or int(value) == -1 else int(value)
