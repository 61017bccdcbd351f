"""moto's group keeps its settings only: its own launching and terminating is switched off."""

from __future__ import annotations

from typing import Any, Optional

from moto.autoscaling.models import AutoScalingBackend, FakeAutoScalingGroup

from rehearsal.cloud.autoscaling.errors import no_group
from rehearsal.cloud.autoscaling.fleet import Fleet
from rehearsal.cloud.patches import Patches


def install(patches: Patches) -> None:
    """Gives every group a fleet, and lets a new desired capacity be noted, not carried out."""
    begin = FakeAutoScalingGroup.__init__

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        self.fleet = Fleet()
        begin(self, *args, **kwargs)

    def set_desired_capacity(self: Any, new_capacity: Optional[int]) -> None:
        self.desired_capacity = self.min_size if new_capacity is None else new_capacity

    live = property(lambda self: self.fleet.live(), lambda self, _: None)
    patches.replace(FakeAutoScalingGroup, "__init__", __init__)
    patches.replace(FakeAutoScalingGroup, "set_desired_capacity", set_desired_capacity)
    patches.replace(FakeAutoScalingGroup, "instance_states", live)
    patches.replace(FakeAutoScalingGroup, "instances", live)
    patches.replace(FakeAutoScalingGroup, "status", property(_status))
    patches.replace(FakeAutoScalingGroup, "warm_pool_size", property(lambda self: len(self.fleet.warm())))
    patches.replace(AutoScalingBackend, "notify_terminate_instances", lambda self, instance_ids: None)


def group_of(response: Any, name: Optional[str] = None) -> Any:
    """The group that a request names; a ValidationError when there is none."""
    name = name or response._get_param("AutoScalingGroupName")
    group = response.autoscaling_backend.autoscaling_groups.get(name)
    if group is None:
        raise no_group(name)
    return group


def _status(group: Any) -> Optional[str]:
    return "Delete in progress" if group.fleet.deleting else None
