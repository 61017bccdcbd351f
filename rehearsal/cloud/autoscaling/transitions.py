"""The next step of one instance through its lifecycle. Pure."""

from __future__ import annotations

from typing import Optional

from rehearsal.cloud.autoscaling.facts import GroupFacts, MemberFacts
from rehearsal.cloud.autoscaling.lifecycle import (
    IN_SERVICE,
    READY,
    is_leaving,
    is_pending,
    is_warm,
    phase,
)
from rehearsal.cloud.autoscaling.moves import (
    Enter,
    FailLaunch,
    Forget,
    Move,
    OpenHooks,
    Rest,
    Retire,
    TerminateMachine,
)

GONE = ("shutting-down", "terminated")
DOWN = (*GONE, "stopping", "stopped")
UNHEALTHY = (
    "an instance was taken out of service in response to an EC2 health check indicating it has been terminated or "
    "stopped."
)
DELETED = "an instance was taken out of service in response to a user request to delete the group."


def next_step(member: MemberFacts, group: GroupFacts) -> Optional[Move]:
    """What is due for this instance, whatever the group's size; None is nothing."""
    if is_leaving(member.lifecycle):
        return _leave(member, group)
    if group.deleting:
        return Retire(member.id, DELETED)
    if is_pending(member.lifecycle):
        return _arrive(member, group)
    if member.lifecycle == IN_SERVICE and (member.machine in DOWN or not member.healthy):
        return Retire(member.id, UNHEALTHY)
    if member.lifecycle in READY and (member.machine in GONE or not member.healthy):
        return Retire(member.id, UNHEALTHY)
    return None


def _arrive(member: MemberFacts, group: GroupFacts) -> Optional[Move]:
    state = member.lifecycle
    if member.machine in GONE:
        return FailLaunch(member.id, abandoned=False)
    if member.hooks == "abandon":
        return FailLaunch(member.id, abandoned=True)
    if state == phase(state, "Pending"):
        return OpenHooks(member.id) if group.launch_hook else Enter(member.id, phase(state, "Pending:Proceed"))
    if state == phase(state, "Pending:Wait"):
        return None if member.hooks == "waiting" else Enter(member.id, phase(state, "Pending:Proceed"))
    return _rest(member) if is_warm(state) else _serve(member)


def _serve(member: MemberFacts) -> Optional[Move]:
    return Enter(member.id, IN_SERVICE) if member.machine == "running" else None


def _rest(member: MemberFacts) -> Optional[Move]:
    """On the way into the pool: running is stopped or hibernated, unless the pool keeps it running."""
    if member.machine == "stopped":
        return Enter(member.id, "Warmed:Hibernated" if member.hibernated else "Warmed:Stopped")
    if member.machine != "running":
        return None
    if member.pool_state == "Running":
        return Enter(member.id, "Warmed:Running")
    return Rest(member.id, hibernate=member.pool_state == "Hibernated")


def _leave(member: MemberFacts, group: GroupFacts) -> Optional[Move]:
    state = member.lifecycle
    if state == phase(state, "Terminating"):
        if group.terminate_hook and not group.deleting and member.machine not in GONE:
            return OpenHooks(member.id)
        return Enter(member.id, phase(state, "Terminating:Proceed"))
    if state == phase(state, "Terminating:Wait"):
        waits = member.hooks == "waiting" and not group.deleting and member.machine not in GONE
        return None if waits else Enter(member.id, phase(state, "Terminating:Proceed"))
    if member.machine == "terminated":
        return Forget(member.id)
    return None if member.machine == "shutting-down" else TerminateMachine(member.id)
