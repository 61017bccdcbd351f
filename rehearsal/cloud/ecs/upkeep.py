"""One round of ECS: lost machines, placement, scale-in protection, managed scaling."""

from __future__ import annotations

from typing import Any, Optional

from rehearsal.cloud.autoscaling.lifecycle import IN_SERVICE
from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ecs.container_instances import (
    all_of,
    group_name_of,
    of_machine,
    recount,
    sweep,
)
from rehearsal.cloud.ecs.managed_scaling import ScalingFacts, desired_capacity, needed
from rehearsal.cloud.ecs.placement import place_waiting
from rehearsal.cloud.ecs.tasks import Needs, all_tasks, tasks_on


def keep_up(cloud: Cloud) -> None:
    """Brings ECS up to what the machines, the agents and the callers did."""
    sweep(cloud)
    for _, found in all_of(cloud):
        recount(cloud, found)
    place_waiting(cloud)
    for provider in cloud.ecs.capacity_providers.values():
        group = cloud.autoscaling.autoscaling_groups.get(group_name_of(provider))
        if group is None or group.fleet.deleting:
            continue
        _protect(cloud, provider, group)
        _scale(cloud, provider, group)


def _protect(cloud: Cloud, provider: Any, group: Any) -> None:
    """Managed termination protection: what runs a task is protected from scale in, what runs none is not.

    https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-termination-protection.html
    """
    if provider.auto_scaling_group_provider["managedTerminationProtection"] != "ENABLED":
        return
    for member in group.fleet.members.values():
        found = of_machine(cloud, member.instance_id)
        if member.lifecycle_state == IN_SERVICE and found:
            member.protected_from_scale_in = any(tasks_on(cloud, instance) for _, instance in found)


def _scale(cloud: Cloud, provider: Any, group: Any) -> None:
    managed = provider.auto_scaling_group_provider["managedScaling"]
    if managed["status"] != "ENABLED" or not _associated(cloud, provider):
        return
    facts = _facts(cloud, provider, group, managed)
    if needed(facts) >= group.desired_capacity:
        provider.idle_since = None
    elif getattr(provider, "idle_since", None) is None:
        provider.idle_since = cloud.now()
    wanted = desired_capacity(facts)
    if wanted != group.desired_capacity:
        group.set_desired_capacity(wanted)
        provider.idle_since = None


def _facts(cloud: Cloud, provider: Any, group: Any, managed: dict[str, Any]) -> ScalingFacts:
    instances = [found for _, found in all_of(cloud) if found.capacity_provider_name == provider.name]
    waiting = [
        task.needs
        for task in all_tasks(cloud)
        if task.last_status == "PROVISIONING" and task.capacity_provider_name == provider.name
    ]

    def refused(found: Any) -> bool:
        # What waits has been offered every connected instance just now: one without a task is no room for it.
        return bool(waiting) and found.agent_connected

    idle_since = getattr(provider, "idle_since", None)
    idle = 0.0 if idle_since is None else (cloud.now() - idle_since) / cloud.settings.seconds_per_minute
    return ScalingFacts(
        desired=group.desired_capacity,
        min_size=group.min_size,
        max_size=group.max_size,
        target=int(managed["targetCapacity"]),
        smallest_step=int(managed["minimumScalingStepSize"]),
        largest_step=int(managed["maximumScalingStepSize"]),
        busy=sum(1 for found in instances if found.status == "ACTIVE" and (tasks_on(cloud, found) or refused(found))),
        waiting=tuple(waiting),
        room=_room(instances),  # type: ignore[arg-type]
        idle_for=idle,
    )


def _room(instances: list[Any]) -> Optional[Needs]:
    if not instances:
        return None
    offered = {resource["name"]: resource.get("integerValue") for resource in instances[0].registered_resources}
    return {"CPU": offered.get("CPU") or 0, "MEMORY": offered.get("MEMORY") or 0, "PORTS": []}


def _associated(cloud: Cloud, provider: Any) -> bool:
    return any(provider.name in (cluster.capacity_providers or []) for cluster in cloud.ecs.clusters.values())
