"""What to do about a group now. Pure: facts in, moves out."""

from __future__ import annotations

from rehearsal.cloud.autoscaling.capacity import resize_group, resize_pool
from rehearsal.cloud.autoscaling.facts import GroupFacts
from rehearsal.cloud.autoscaling.moves import FailLaunch, Move, Promote, Retire
from rehearsal.cloud.autoscaling.rolling import retirements
from rehearsal.cloud.autoscaling.transitions import next_step


def decide(group: GroupFacts) -> list[Move]:
    """Every move that is due, none of which contradicts another."""
    steps = [step for step in (next_step(member, group) for member in group.members) if step is not None]
    if group.deleting:
        return steps
    gone = {step.id for step in steps if isinstance(step, (Retire, FailLaunch))}
    staying = [member for member in group.members if member.id not in gone]
    replaced: list[Move] = list(retirements(group, staying))
    gone = {move.id for move in replaced if isinstance(move, Retire)}
    # Sizes are judged once the replacements are under way, so that one instance is never terminated for two reasons.
    resized = [] if replaced else resize_group(group, staying)
    gone |= {move.id for move in resized if isinstance(move, (Retire, Promote))}
    pooled = resize_pool(group, [member for member in staying if member.id not in gone])
    return [*steps, *replaced, *resized, *pooled]
