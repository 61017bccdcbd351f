"""An instance as its group sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Optional

from rehearsal.cloud.autoscaling.activities import Activity
from rehearsal.cloud.autoscaling.hooks import Wait
from rehearsal.cloud.autoscaling.lifecycle import is_leaving, is_warm


@dataclass
class Member:
    """One instance of a group, live or in the warm pool.

    launch_template -- what it was launched from: LaunchTemplateId, LaunchTemplateName and the version's number as text.
    joined_at, in_service_at -- in the rehearsal's seconds.
    activity -- the scaling activity that is under way for it.
    pool_state -- where an instance of the warm pool is meant to rest: Stopped, Hibernated or Running.
    from_pool -- it was brought into service from the warm pool.
    """

    instance: Any
    auto_scaling_group_name: str
    launch_template: dict[str, str]
    lifecycle_state: str
    joined_at: float
    pool_state: str = "Stopped"
    protected_from_scale_in: bool = False
    health_status: str = "Healthy"
    in_service_at: Optional[float] = None
    from_pool: bool = False
    activity: Optional[Activity] = None
    waits: list[Wait] = field(default_factory=list)

    @property
    def instance_id(self) -> str:
        """EC2's ID."""
        return str(self.instance.id)

    @property
    def instance_type(self) -> str:
        """EC2's type."""
        return str(self.instance.instance_type)

    @property
    def availability_zone(self) -> str:
        """Where it runs."""
        return str(self.instance.placement.zone)

    @property
    def target_lifecycle_state(self) -> str:
        """What instance metadata says that it is on the way to.

        https://docs.aws.amazon.com/autoscaling/ec2/userguide/retrieving-target-lifecycle-state-through-imds.html
        """
        if is_leaving(self.lifecycle_state):
            return "Terminated"
        if is_warm(self.lifecycle_state):
            return f"Warmed:{self.pool_state}"
        return "Standby" if self.lifecycle_state == "Standby" else "InService"
