"""How many instances the group and its warm pool should have. Pure."""

from __future__ import annotations

from rehearsal.cloud.autoscaling.facts import GroupFacts, MemberFacts
from rehearsal.cloud.autoscaling.lifecycle import (
    IN_SERVICE,
    READY,
    counts_as_live,
    is_leaving,
    is_warm,
)
from rehearsal.cloud.autoscaling.moves import Launch, Move, Promote, Retire
from rehearsal.cloud.autoscaling.rolling import surge

SHRUNK = (
    "an instance was taken out of service in response to a difference between desired and actual capacity, "
    "shrinking the capacity."
)
POOL_SHRUNK = "an instance was taken out of the warm pool, because the pool is larger than it has to be."
POOL_REPLACED = "an instance was taken out of the warm pool in response to an instance refresh."


def resize_group(group: GroupFacts, members: list[MemberFacts]) -> list[Move]:
    """Instances for the group: from the warm pool first, then new ones; or fewer, protected ones never."""
    live = [member for member in members if counts_as_live(member.lifecycle)]
    missing = group.desired + surge(group, members) - len(live)
    if missing > 0 and group.may_launch:
        promoted: list[Move] = [Promote(member.id) for member in _ready(group, members, missing)]
        return [*promoted, *[Launch(warm=False)] * (missing - len(promoted))]
    if missing < 0 and group.may_terminate:
        return [Retire(member.id, SHRUNK) for member in _removable(live)[:-missing]]
    return []


def resize_pool(group: GroupFacts, members: list[MemberFacts]) -> list[Move]:
    """Instances for the warm pool; a refresh replaces the pool's after the group's."""
    pooled = [member for member in members if is_warm(member.lifecycle) and not is_leaving(member.lifecycle)]
    if group.roll and not any(member.replace and not is_warm(member.lifecycle) for member in group.members):
        old = [member for member in pooled if member.replace]
        if old:
            return [Retire(member.id, POOL_REPLACED) for member in old]
    missing = pool_size(group) - len(pooled)
    if missing > 0 and group.may_launch:
        return [Launch(warm=True)] * missing
    if missing < 0:
        pooled.sort(key=lambda member: (not member.replace, member.current, member.order))
        return [Retire(member.id, POOL_SHRUNK) for member in pooled[:-missing]]
    return []


def pool_size(group: GroupFacts) -> int:
    """How many instances the warm pool should have.

    https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutWarmPool.html
    """
    pool = group.pool
    if pool is None or pool.ending:
        return 0
    prepared = group.max_size if pool.prepared is None else pool.prepared
    return max(pool.min_size, prepared - group.desired, 0)


def _ready(group: GroupFacts, members: list[MemberFacts], missing: int) -> list[MemberFacts]:
    """So many instances of the pool that can serve, or fewer.

    During a refresh those that it has still to replace serve only where the group grows: they stand in for nothing that
    the refresh has taken away, and it replaces them afterwards.
    """
    able = [m for m in members if m.lifecycle in READY and m.machine in ("stopped", "running")]
    fresh = sorted((m for m in able if not (group.roll and m.replace)), key=lambda member: member.order)
    old = sorted((m for m in able if group.roll and m.replace), key=lambda member: member.order)
    growth = missing - group.roll.owed - surge(group, members) if group.roll else 0
    return [*fresh[:missing], *old[: max(0, min(growth, missing - len(fresh)))]]


def _removable(live: list[MemberFacts]) -> list[MemberFacts]:
    able = [member for member in live if not member.protected]
    return sorted(
        able,
        key=lambda m: (not m.replace, m.lifecycle == IN_SERVICE and m.healthy, m.current, m.order),
    )
