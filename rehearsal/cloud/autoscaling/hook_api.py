"""The calls about lifecycle hooks."""

from __future__ import annotations

from typing import Any, Optional

from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult

from rehearsal.cloud.autoscaling.errors import invalid
from rehearsal.cloud.autoscaling.hooks import (
    DEFAULT_HEARTBEAT,
    LAUNCHING,
    TERMINATING,
    Hook,
    Wait,
)
from rehearsal.cloud.autoscaling.member import Member
from rehearsal.cloud.autoscaling.moto_groups import group_of
from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.patches import Patches

RESULTS = ("CONTINUE", "ABANDON")


def install(patches: Patches, cloud: Cloud) -> None:
    """Replaces moto's hooks, which wait for nothing, and adds CompleteLifecycleAction and the heartbeat."""

    def put_lifecycle_hook(self: Any) -> ActionResult:
        put_hook(group_of(self), self.params)
        return EmptyResult()

    def describe_lifecycle_hooks(self: Any) -> ActionResult:
        names = self._get_param("LifecycleHookNames") or []
        hooks = group_of(self).fleet.hooks.values()
        return ActionResult(
            {"LifecycleHooks": [hook for hook in hooks if not names or hook.lifecycle_hook_name in names]}
        )

    def delete_lifecycle_hook(self: Any) -> ActionResult:
        """Instances that wait for the hook go on, as if it had been abandoned or continued by its default."""
        fleet = group_of(self).fleet
        name = self._get_param("LifecycleHookName")
        if fleet.hooks.pop(name, None) is None:
            raise invalid("Lifecycle Hook is not found")
        for member in fleet.members.values():
            for wait in member.waits:
                if wait.hook.lifecycle_hook_name == name and wait.result is None:
                    wait.result = wait.hook.default_result
        return EmptyResult()

    def complete_lifecycle_action(self: Any) -> ActionResult:
        result = self._get_param("LifecycleActionResult")
        if result not in RESULTS:
            raise invalid(f"Lifecycle action result {result} is not one of {', '.join(RESULTS)}")
        _open_wait(self).result = result
        return EmptyResult()

    def record_lifecycle_action_heartbeat(self: Any) -> ActionResult:
        wait = _open_wait(self)
        wait.beat(cloud.now(), cloud.settings.scaled_heartbeat(wait.hook.heartbeat_timeout))
        return EmptyResult()

    for action in (
        put_lifecycle_hook,
        describe_lifecycle_hooks,
        delete_lifecycle_hook,
        complete_lifecycle_action,
        record_lifecycle_action_heartbeat,
    ):
        patches.replace(AutoScalingResponse, action.__name__, action)


def put_hook(group: Any, wish: dict[str, Any]) -> None:
    """Makes or changes a hook; what a change leaves out stays."""
    name = wish["LifecycleHookName"]
    before: Optional[Hook] = group.fleet.hooks.get(name)
    transition = wish.get("LifecycleTransition") or (before.lifecycle_transition if before else None)
    if transition not in (LAUNCHING, TERMINATING):
        raise invalid(f"Lifecycle transition {transition} is not one of {LAUNCHING}, {TERMINATING}")
    result = wish.get("DefaultResult") or (before.default_result if before else "ABANDON")
    if result not in RESULTS:
        raise invalid(f"Default result {result} is not one of {', '.join(RESULTS)}")
    group.fleet.hooks[name] = Hook(
        lifecycle_hook_name=name,
        auto_scaling_group_name=group.name,
        lifecycle_transition=transition,
        heartbeat_timeout=int(
            wish.get("HeartbeatTimeout") or (before.heartbeat_timeout if before else DEFAULT_HEARTBEAT)
        ),
        default_result=result,
        notification_metadata=wish.get("NotificationMetadata") or (before.notification_metadata if before else None),
        notification_target_arn=wish.get("NotificationTargetARN"),
        role_arn=wish.get("RoleARN"),
    )


def _open_wait(response: Any) -> Wait:
    """The wait that a request is about, by token or by instance."""
    name, token = response._get_param("LifecycleHookName"), response._get_param("LifecycleActionToken")
    instance_id = response._get_param("InstanceId")
    members: list[Member] = list(group_of(response).fleet.members.values())
    for member in members:
        for wait in member.waits:
            meant = wait.token == token if token else member.instance_id == instance_id
            if meant and wait.hook.lifecycle_hook_name == name and wait.result is None:
                return wait
    about = f"token {token}" if token else f"instance ID {instance_id}"
    raise invalid(f"No active Lifecycle Action found with {about}")
