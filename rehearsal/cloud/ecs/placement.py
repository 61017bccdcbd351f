"""Which container instance a task goes to. Pure, but for `place_waiting`."""

from __future__ import annotations

from typing import Any, Iterable, Optional

from moto.core.utils import utcnow

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ecs.container_instances import all_of, recount
from rehearsal.cloud.ecs.placement_constraints import allowed
from rehearsal.cloud.ecs.tasks import Needs, all_tasks


def lacking(needs: Needs, remaining: list[dict[str, Any]]) -> Optional[str]:
    """The resource of which there is too little for a task: CPU, MEMORY or PORTS; None when there is room."""
    free = {resource["name"]: resource for resource in remaining}
    for name in ("CPU", "MEMORY"):
        if name in free and needs[name] > free[name]["integerValue"]:
            return name
    used = set((free.get("PORTS") or {}).get("stringSetValue") or [])
    return "PORTS" if used & set(needs["PORTS"]) else None


def choose(needs: Needs, provider: Optional[str], candidates: Iterable[Any]) -> Optional[Any]:
    """The container instance with the most free memory among those that can take the task.

    It must be ACTIVE, its agent connected, and of the capacity provider, if one is named.
    """
    able = [
        found
        for found in candidates
        if found.status == "ACTIVE"
        and found.agent_connected
        and provider in (None, found.capacity_provider_name)
        and lacking(needs, found.remaining_resources) is None
    ]
    return max(able, key=_free_memory, default=None)


def place(cloud: Cloud, task: Any, container_instance: Any) -> None:
    """Assigns a task; its agent will find it."""
    task.container_instance_arn = container_instance.container_instance_arn
    task.last_status = "PENDING"
    task.connectivity_at = utcnow()
    recount(cloud, container_instance)


def place_waiting(cloud: Cloud) -> None:
    """Places what is PROVISIONING, oldest first, wherever there is room by now."""
    for task in all_tasks(cloud):
        if task.last_status != "PROVISIONING":
            continue
        candidates = [found for cluster, found in all_of(cloud) if cluster == task.cluster_name]
        candidates = allowed(task, candidates, all_tasks(cloud))
        found = choose(task.needs, task.capacity_provider_name, candidates)
        if found is not None:
            place(cloud, task, found)


def _free_memory(container_instance: Any) -> int:
    memory = [r for r in container_instance.remaining_resources if r["name"] == "MEMORY"]
    return int(memory[0]["integerValue"]) if memory else 0
