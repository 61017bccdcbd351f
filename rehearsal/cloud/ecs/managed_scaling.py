"""How ECS managed scaling sizes a group: a simple model. Pure.

M instances are there, N are needed: those with a task, and those that the waiting tasks need. The group is sized so
that N is the target percentage of it, in steps between the minimum and the maximum step. It grows at once, and by two
when it was empty. It shrinks, in one step, after 15 minutes without need, as the alarm of the real one does.
https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html
"""

from __future__ import annotations

from dataclasses import dataclass

from rehearsal.cloud.ecs.tasks import Needs

SHRINK_AFTER_MINUTES = 15
# What an empty machine is taken to offer while none has registered: a t3.medium.
DEFAULT_ROOM: Needs = {"CPU": 2048, "MEMORY": 3800, "PORTS": []}


@dataclass(frozen=True)
class ScalingFacts:
    """One capacity provider with managed scaling.

    busy -- container instances with at least one task, or that may take none of what waits.
    waiting -- what each unplaced task needs.
    room -- what an empty machine offers. idle_for -- minutes since fewer instances than there are were needed.
    """

    desired: int
    min_size: int
    max_size: int
    target: int
    smallest_step: int
    largest_step: int
    busy: int
    waiting: tuple[Needs, ...] = ()
    room: Needs = None  # type: ignore[assignment]
    idle_for: float = 0.0


def needed(facts: ScalingFacts) -> int:
    """The size that managed scaling aims at, before steps and bounds."""
    instances = facts.busy + _machines_for(facts.waiting, facts.room or DEFAULT_ROOM)
    if facts.waiting and facts.desired == 0:
        instances = max(2, instances)
    return -(-instances * 100 // facts.target)


def desired_capacity(facts: ScalingFacts) -> int:
    """The desired capacity that the group should have now."""
    goal = min(max(needed(facts), facts.min_size), facts.max_size)
    if goal > facts.desired:
        step = min(max(goal - facts.desired, facts.smallest_step), facts.largest_step)
        return min(facts.desired + step, facts.max_size)
    if goal < facts.desired and not facts.waiting and facts.idle_for >= SHRINK_AFTER_MINUTES:
        return goal
    return facts.desired


def _machines_for(waiting: tuple[Needs, ...], room: Needs) -> int:
    """How many empty machines hold the waiting tasks, first fit."""
    machines: list[Needs] = []
    for needs in waiting:
        for machine in machines:
            if _holds(machine, needs):
                break
        else:
            machine = {"CPU": room["CPU"], "MEMORY": room["MEMORY"], "PORTS": []}
            machines.append(machine)
        machine["CPU"] -= needs["CPU"]
        machine["MEMORY"] -= needs["MEMORY"]
        machine["PORTS"] = [*machine["PORTS"], *needs["PORTS"]]
    return len(machines)


def _holds(machine: Needs, needs: Needs) -> bool:
    enough = needs["CPU"] <= machine["CPU"] and needs["MEMORY"] <= machine["MEMORY"]
    return enough and not set(needs["PORTS"]) & set(machine["PORTS"])
