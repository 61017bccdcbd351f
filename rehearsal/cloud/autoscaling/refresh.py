"""An instance refresh: what was asked for, and how far it is."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any, Optional

ACTIVE = ("Pending", "InProgress", "Cancelling", "RollbackInProgress", "Baking")
REPLACING = ("InProgress", "RollbackInProgress")


@dataclass
class Preferences:
    """Preferences of a refresh, with the API's defaults; seconds are AWS's.

    max_healthy_percentage -- None when it was not given, which differs from 100: terminate and launch at the same time.
    https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RefreshPreferences.html
    """

    min_healthy_percentage: int = 90
    max_healthy_percentage: Optional[int] = None
    instance_warmup: int = 0
    checkpoint_percentages: list[int] = field(default_factory=list)
    checkpoint_delay: int = 3600
    skip_matching: bool = False
    auto_rollback: bool = False
    scale_in_protected_instances: str = "Wait"
    standby_instances: str = "Wait"
    bake_time: int = 0


@dataclass
class Refresh:
    """One instance refresh. Times are the rehearsal's seconds since 1970.

    template -- what its replacements are launched from: launch template ID, name and version number; None is "what the
        group says". saved -- what the group said when it began; the target of a roll-back.
    live, warm -- IDs of the instances that it has to replace.
    error_since -- since when every launch has failed; blocked_since -- since when only protected or standby instances
        are left.
    transitioning -- instances that a cancelled refresh still waits for.
    """

    auto_scaling_group_name: str
    preferences: Preferences
    desired_configuration: Optional[dict[str, Any]]
    template: Optional[dict[str, str]]
    saved: dict[str, Any]
    start_time: float
    live: set[str]
    warm: set[str]
    strategy: str = "Rolling"
    status: str = "Pending"
    status_reason: Optional[str] = None
    end_time: Optional[float] = None
    error_since: Optional[float] = None
    last_error: str = ""
    blocked_since: Optional[float] = None
    checkpoint: int = 0
    checkpoint_reached_at: Optional[float] = None
    baking_since: Optional[float] = None
    transitioning: set[str] = field(default_factory=set)
    live_done: int = 0
    warm_done: int = 0
    totals: tuple[int, int] = (0, 0)
    rollback_reason: Optional[str] = None
    rollback_started_at: Optional[float] = None
    percentage_before_rollback: int = 0
    instance_refresh_id: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def active(self) -> bool:
        """Whether it is not over yet."""
        return self.status in ACTIVE

    @property
    def replacing(self) -> bool:
        """Whether it terminates and launches right now."""
        return self.status in REPLACING

    @property
    def to_replace(self) -> set[str]:
        """IDs of all instances that it had to replace."""
        return self.live | self.warm

    @property
    def percentage_complete(self) -> int:
        """Of all instances, live and warm, in whole per cent."""
        if self.status in ("Successful", "RollbackSuccessful", "Baking"):
            return 100
        total = sum(self.totals)
        return 100 * (self.live_done + self.warm_done) // total if total else 0

    @property
    def instances_to_update(self) -> int:
        """How many are still to be replaced."""
        return max(0, sum(self.totals) - self.live_done - self.warm_done)

    def note_promoted(self, instance_id: str) -> None:
        """An instance of the warm pool that it had to replace there serves now: it is replaced as a live one."""
        if instance_id in self.warm:
            self.warm.discard(instance_id)
            self.live.add(instance_id)
            self.totals = (self.totals[0] + 1, self.totals[1] - 1)

    def finish(self, now: float, status: str, reason: Optional[str] = None) -> None:
        """Ends it; a success has nothing left to do, also where the group shrank meanwhile."""
        if status in ("Successful", "RollbackSuccessful"):
            self.live_done, self.warm_done = self.totals
        self.status, self.status_reason, self.end_time = status, reason, now
