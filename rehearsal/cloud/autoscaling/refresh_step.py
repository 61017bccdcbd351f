"""The next status of an instance refresh. Pure.

https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

# In AWS's seconds: https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-rollback.html
PATIENCE = 3600


@dataclass(frozen=True)
class RefreshFacts:
    """How far a refresh is; durations in AWS's seconds, None when they have not begun.

    left -- instances still to be replaced; settled -- group and pool are complete and warmed up.
    in_transition -- instances that a cancelled refresh still waits for.
    stopped_short -- the last checkpoint is below 100 and is reached.
    """

    status: str
    left: int = 0
    settled: bool = False
    failing_for: Optional[float] = None
    last_error: str = ""
    blocked_for: Optional[float] = None
    baking_for: float = 0.0
    bake_time: float = 0.0
    in_transition: int = 0
    auto_rollback: bool = False
    stopped_short: bool = False


@dataclass(frozen=True)
class Next:
    """The status to enter, and why."""

    status: str
    reason: Optional[str] = None


def next_status(facts: RefreshFacts) -> Optional[Next]:
    """None is "as it was"."""
    if facts.status == "Pending":
        return Next("InProgress")
    if facts.status == "Cancelling":
        return Next("Cancelled", "Cancelled due to user request.") if facts.in_transition == 0 else None
    if facts.status == "Baking":
        return Next("Successful") if facts.baking_for >= facts.bake_time else None
    if facts.status == "RollbackInProgress":
        return _rolling_back(facts)
    return _in_progress(facts)


def _in_progress(facts: RefreshFacts) -> Optional[Next]:
    trouble = _trouble(facts)
    if trouble:
        return Next("RollbackInProgress" if facts.auto_rollback else "Failed", trouble)
    if facts.stopped_short:
        return Next("Successful", "The last checkpoint is reached; the other instances are left as they are.")
    if facts.left == 0 and facts.settled:
        return Next("Baking" if facts.bake_time else "Successful")
    return None


def _rolling_back(facts: RefreshFacts) -> Optional[Next]:
    trouble = _trouble(facts)
    if trouble:
        return Next("RollbackFailed", trouble)
    return Next("RollbackSuccessful") if facts.left == 0 and facts.settled else None


def _trouble(facts: RefreshFacts) -> Optional[str]:
    if facts.failing_for is not None and facts.failing_for >= PATIENCE:
        return f"Replacement instances have failed for an hour. The last error: {facts.last_error}"
    if facts.blocked_for is not None and facts.blocked_for >= PATIENCE:
        return "Only instances in standby or protected from scale in are left, and they stayed so for an hour."
    return None
