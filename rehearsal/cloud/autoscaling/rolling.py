"""How many instances a refresh may replace at once. Pure.

https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RefreshPreferences.html
"""

from __future__ import annotations

import math
from typing import Optional

from rehearsal.cloud.autoscaling.facts import GroupFacts, MemberFacts, RollFacts
from rehearsal.cloud.autoscaling.lifecycle import IN_SERVICE, STANDBY, counts_as_live, is_pending
from rehearsal.cloud.autoscaling.moves import Retire

REPLACED = "an instance was taken out of service in response to an instance refresh."


def outdated(roll: RollFacts, members: list[MemberFacts]) -> list[MemberFacts]:
    """The live instances that may be replaced now, oldest first; what wakes from the warm pool is left to do so."""
    live = [member for member in members if counts_as_live(member.lifecycle) and member.replace and not _waking(member)]
    allowed = [member for member in live if not member.protected or roll.protected == "Refresh"]
    allowed.sort(key=lambda member: (_healthy(member), member.order))
    return allowed[: max(0, len(live) - roll.spare)]


def surge(group: GroupFacts, members: list[MemberFacts]) -> int:
    """How many instances more than desired there may be for now.

    A maximum of 100 that was given, together with a minimum that leaves no room, launches before it terminates.
    """
    roll = group.roll
    if roll is None:
        return 0
    left = len(outdated(roll, members))
    room = _ceiling(group.desired, roll.max_healthy) - group.desired
    if room <= 0 and roll.max_healthy is not None and _floor(group.desired, roll.min_healthy) >= group.desired:
        room = 1
    return min(left, max(0, room))


def retirements(group: GroupFacts, members: list[MemberFacts]) -> list[Retire]:
    """Which instances the refresh terminates now.

    Never so many that fewer than the minimum are in service; instances that are not in service cost nothing.
    """
    roll = group.roll
    if roll is None or not group.may_terminate:
        return []
    serving = [member for member in members if _healthy(member) and member.warmed_up]
    budget = len(serving) - _floor(group.desired, roll.min_healthy)
    if roll.max_healthy is None and len(serving) >= group.desired > 0:
        budget = max(1, budget)  # no maximum given: one is replaced at a time even where the minimum leaves no room
    chosen = []
    for member in outdated(roll, members):
        if _healthy(member):
            budget -= 1
            if budget < 0:
                continue
        chosen.append(member)
    return [Retire(member.id, REPLACED) for member in [*chosen, *_standby(roll, members)]]


def _standby(roll: RollFacts, members: list[MemberFacts]) -> list[MemberFacts]:
    if roll.standby != "Terminate":
        return []
    return [member for member in members if member.lifecycle == STANDBY and member.replace]


def _waking(member: MemberFacts) -> bool:
    return member.from_pool and is_pending(member.lifecycle)


def _healthy(member: MemberFacts) -> bool:
    return member.lifecycle == IN_SERVICE and member.healthy and member.machine == "running"


def _floor(desired: int, min_healthy: int) -> int:
    return -(-desired * min_healthy // 100)


def _ceiling(desired: int, max_healthy: Optional[int]) -> int:
    return math.floor(desired * (100 if max_healthy is None else max_healthy) / 100)
