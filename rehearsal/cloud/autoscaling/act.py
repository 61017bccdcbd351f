"""Carries out moves, one at a time, under the cloud's lock; machines work on in the background."""

from __future__ import annotations

from typing import Any, Callable

from rehearsal.cloud.autoscaling import moves
from rehearsal.cloud.autoscaling.activities import begin
from rehearsal.cloud.autoscaling.hooks import (
    DRAINING_HOOK,
    LAUNCHING,
    TERMINATING,
    Wait,
)
from rehearsal.cloud.autoscaling.launch import launch, note_failure, note_success
from rehearsal.cloud.autoscaling.lifecycle import (
    IN_SERVICE,
    READY,
    is_pending,
    is_warm,
    phase,
)
from rehearsal.cloud.autoscaling.member import Member
from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ecs.draining import drain

FROM_POOL = "an instance was taken from the warm pool in response to a difference between desired and actual capacity."


def act(cloud: Cloud, group: Any, move: moves.Move) -> None:
    """Carries out one move."""
    if isinstance(move, moves.Launch):
        launch(cloud, group, move.warm)
        return
    _HANDLERS[type(move)](cloud, group, group.fleet.members[move.id], move)


def retire(cloud: Cloud, group: Any, member: Member, cause: str) -> None:
    """Begins to terminate an instance."""
    if member.activity is not None:
        member.activity.end(cloud.now(), "Cancelled", "The instance is being terminated before it was ready.")
    where = " from warm pool" if is_warm(member.lifecycle_state) else ""
    text = f"Terminating EC2 instance{where}: {member.instance_id}"
    member.activity = begin(group, cloud.now(), text, cause, member.instance)
    member.lifecycle_state = phase(member.lifecycle_state, "Terminating")
    member.waits = []


def _retire(cloud: Cloud, group: Any, member: Member, move: moves.Retire) -> None:
    retire(cloud, group, member, move.cause)


def _promote(cloud: Cloud, group: Any, member: Member, _: moves.Promote) -> None:
    text = f"Launching a new EC2 instance from warm pool: {member.instance_id}"
    member.activity = begin(group, cloud.now(), text, FROM_POOL, member.instance)
    # The target state must be right before the machine wakes: the agent in it asks for it first thing.
    member.lifecycle_state = "Pending"
    member.waits = []
    member.from_pool = True
    refresh = group.fleet.active_refresh()
    if refresh is not None:
        refresh.note_promoted(member.instance_id)
    cloud.room.start(member.instance)


def _open_hooks(cloud: Cloud, group: Any, member: Member, _: moves.OpenHooks) -> None:
    launching = is_pending(member.lifecycle_state)
    transition = LAUNCHING if launching else TERMINATING
    now, scaled = cloud.now(), cloud.settings.scaled_heartbeat
    member.waits = [
        Wait(hook, deadline=now + scaled(hook.heartbeat_timeout), last_deadline=now + scaled(hook.global_timeout))
        for hook in group.fleet.hooks.values()
        if hook.lifecycle_transition == transition
    ]
    member.lifecycle_state = phase(member.lifecycle_state, "Pending:Wait" if launching else "Terminating:Wait")
    if member.activity is not None:
        member.activity.wait_for_hook()
    if any(wait.hook.lifecycle_hook_name == DRAINING_HOOK for wait in member.waits):
        drain(cloud, member.instance_id)


def _enter(cloud: Cloud, group: Any, member: Member, move: moves.Enter) -> None:
    member.lifecycle_state = move.state
    member.waits = []
    if member.activity is not None:
        member.activity.go_on()
    if move.state != IN_SERVICE and move.state not in READY:
        return
    if move.state == IN_SERVICE:
        member.in_service_at = cloud.now()
    note_success(group)
    if member.activity is not None:
        member.activity.end(cloud.now(), "Successful")
        member.activity = None


def _rest(cloud: Cloud, _group: Any, member: Member, move: moves.Rest) -> None:
    cloud.room.stop(member.instance, hibernate=move.hibernate)


def _fail_launch(cloud: Cloud, group: Any, member: Member, move: moves.FailLaunch) -> None:
    now = cloud.now()
    message = _abandoned_by(member) if move.abandoned else _terminated_by(member)
    if member.activity is not None:
        member.activity.end(now, "Cancelled", message)
        member.activity = None
    note_failure(group, now, message)
    member.lifecycle_state = phase(member.lifecycle_state, "Terminating:Proceed")
    member.waits = []


def _abandoned_by(member: Member) -> str:
    """In AWS's words: https://docs.aws.amazon.com/autoscaling/ec2/userguide/CHAP_Troubleshooting.html"""
    wait = next(wait for wait in member.waits if wait.result == "ABANDON")
    how = "Heartbeat Timeout" if wait.timed_out else "Lifecycle Action Completed with ABANDON Result"
    return (
        f"Instance failed to complete user's Lifecycle Action: Lifecycle Action with token {wait.token} was abandoned: "
        f"{how}"
    )


def _terminated_by(member: Member) -> str:
    """In AWS's words: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ts-as-instancelaunchfailure.html"""
    reason = member.instance.state_reason.message or "Client.UserInitiatedShutdown: User initiated shutdown"
    waiting = "Instance became unhealthy while waiting for instance to be in InService state."
    return f"{waiting} Termination Reason: {reason}"


def _terminate_machine(cloud: Cloud, _group: Any, member: Member, _: moves.TerminateMachine) -> None:
    cloud.room.terminate(member.instance)


def _forget(cloud: Cloud, group: Any, member: Member, _: moves.Forget) -> None:
    if member.activity is not None:
        member.activity.end(cloud.now(), "Successful")
    del group.fleet.members[member.instance_id]


_HANDLERS: dict[type, Callable[..., None]] = {
    moves.Retire: _retire,
    moves.Promote: _promote,
    moves.OpenHooks: _open_hooks,
    moves.Enter: _enter,
    moves.Rest: _rest,
    moves.FailLaunch: _fail_launch,
    moves.TerminateMachine: _terminate_machine,
    moves.Forget: _forget,
}
