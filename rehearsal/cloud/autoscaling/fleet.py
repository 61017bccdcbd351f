"""What a group is made of, beside its settings, which moto keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from rehearsal.cloud.autoscaling.activities import Activity
from rehearsal.cloud.autoscaling.hooks import Hook
from rehearsal.cloud.autoscaling.lifecycle import is_warm
from rehearsal.cloud.autoscaling.member import Member
from rehearsal.cloud.autoscaling.refresh import Refresh


@dataclass
class Fleet:
    """Members, hooks, diary and refreshes of one group.

    deleting -- the group goes, with all its instances.
    pool_ending -- the warm pool goes.
    launch_failed_at -- when the last launch failed; None after one that succeeded.
    """

    members: dict[str, Member] = field(default_factory=dict)
    hooks: dict[str, Hook] = field(default_factory=dict)
    activities: list[Activity] = field(default_factory=list)
    refreshes: list[Refresh] = field(default_factory=list)
    deleting: bool = False
    pool_ending: bool = False
    launch_failed_at: Optional[float] = None

    def live(self) -> list[Member]:
        """The group's instances: what DescribeAutoScalingGroups lists."""
        return [member for member in self.members.values() if not is_warm(member.lifecycle_state)]

    def warm(self) -> list[Member]:
        """The warm pool's instances: what DescribeWarmPool lists."""
        return [member for member in self.members.values() if is_warm(member.lifecycle_state)]

    def active_refresh(self) -> Optional[Refresh]:
        """The refresh that is under way, if one is."""
        return next((refresh for refresh in self.refreshes if refresh.active), None)
