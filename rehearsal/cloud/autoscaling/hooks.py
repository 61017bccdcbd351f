"""Lifecycle hooks, and the waits that they cause."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Optional

LAUNCHING = "autoscaling:EC2_INSTANCE_LAUNCHING"
TERMINATING = "autoscaling:EC2_INSTANCE_TERMINATING"
# The hook that ECS adds for managed draining:
# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html
DRAINING_HOOK = "ecs-managed-draining-termination-hook"
# https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutLifecycleHook.html
DEFAULT_HEARTBEAT = 3600
LONGEST_WAIT = 172_800


@dataclass
class Hook:
    """A lifecycle hook of a group. heartbeat_timeout is in AWS's seconds."""

    lifecycle_hook_name: str
    auto_scaling_group_name: str
    lifecycle_transition: str
    heartbeat_timeout: int = DEFAULT_HEARTBEAT
    default_result: str = "ABANDON"
    notification_metadata: Optional[str] = None
    notification_target_arn: Optional[str] = None
    role_arn: Optional[str] = None

    @property
    def global_timeout(self) -> int:
        """The longest wait, heartbeats included, in AWS's seconds."""
        return min(LONGEST_WAIT, 100 * self.heartbeat_timeout)


@dataclass
class Wait:
    """One instance waiting for one hook. Times are the rehearsal's seconds.

    timed_out -- it ended by the hook's default, not by CompleteLifecycleAction.
    """

    hook: Hook
    deadline: float
    last_deadline: float
    token: str = field(default_factory=lambda: str(uuid.uuid4()))
    result: Optional[str] = None
    timed_out: bool = False

    def beat(self, now: float, timeout: float) -> None:
        """Starts the heartbeat timeout again, up to the global timeout."""
        self.deadline = min(now + timeout, self.last_deadline)

    def expire(self, now: float) -> None:
        """Ends the wait with the hook's default result once its time is over."""
        if self.result is None and now >= self.deadline:
            self.result, self.timed_out = self.hook.default_result, True


def verdict(waits: list[Wait]) -> str:
    """ "none" without waits, "abandon" as soon as one is, "waiting" while one is open, else "continue"."""
    if not waits:
        return "none"
    if any(wait.result == "ABANDON" for wait in waits):
        return "abandon"
    return "waiting" if any(wait.result is None for wait in waits) else "continue"
