"""All that the decision about a group depends on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional


@dataclass(frozen=True)
class MemberFacts:
    """One instance of the group.

    lifecycle -- its lifecycle state; machine -- its EC2 state; hooks -- none, waiting, continue or abandon.
    current -- it runs what new instances are launched from. replace -- the refresh has still to replace it.
    warmed_up -- its instance warm-up is over. order -- smaller is older. from_pool -- it came from the warm pool.
    """

    id: str
    lifecycle: str
    machine: str = "running"
    hibernated: bool = False
    healthy: bool = True
    protected: bool = False
    hooks: str = "none"
    current: bool = True
    replace: bool = False
    warmed_up: bool = True
    order: float = 0.0
    pool_state: str = "Stopped"
    from_pool: bool = False


@dataclass(frozen=True)
class PoolFacts:
    """The warm pool's settings. prepared -- MaxGroupPreparedCapacity, None when it is the group's maximum."""

    min_size: int = 0
    prepared: Optional[int] = None
    state: str = "Stopped"
    ending: bool = False


@dataclass(frozen=True)
class RollFacts:
    """The refresh under way. spare -- how many instances a checkpoint keeps back from replacement.

    owed -- how many live instances it has taken away and not replaced yet.
    """

    min_healthy: int = 90
    max_healthy: Optional[int] = None
    protected: str = "Wait"
    standby: str = "Wait"
    spare: int = 0
    owed: int = 0


@dataclass(frozen=True)
class GroupFacts:
    """One group. may_launch is false for a while after a launch that failed."""

    desired: int
    max_size: int
    members: tuple[MemberFacts, ...] = ()
    pool: Optional[PoolFacts] = None
    roll: Optional[RollFacts] = None
    may_launch: bool = True
    may_terminate: bool = True
    launch_hook: bool = False
    terminate_hook: bool = False
    deleting: bool = False
