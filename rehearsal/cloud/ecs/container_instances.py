"""Container instances: registered by the agents, followed through their machines' states."""

from __future__ import annotations

import copy
from typing import Any, Iterator, Optional

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ecs.former_instances import deregister
from rehearsal.cloud.ecs.tasks import free_resources, stop_on_lost_host, tasks_on

Registration = dict[str, Any]


def all_of(cloud: Cloud) -> Iterator[tuple[str, Any]]:
    """(cluster name, container instance) of every registered one."""
    for cluster, instances in cloud.ecs.container_instances.items():
        for instance in instances.values():
            yield cluster, instance


def of_machine(cloud: Cloud, instance_id: str) -> list[tuple[str, Any]]:
    """The registrations of an EC2 instance: mostly one."""
    return [(name, found) for name, found in all_of(cloud) if found.ec2_instance_id == instance_id]


def register(cloud: Cloud, cluster: Any, instance_id: str, wish: Registration) -> Any:
    """RegisterContainerInstance. The same machine comes back to its own entry, as after a restart of the agent."""
    known = next((ci for name, ci in of_machine(cloud, instance_id) if name == cluster.name), None)
    if known is None:
        known = cloud.ecs.register_container_instance(cluster.name, instance_id)
        if wish.get("totalResources"):
            known.registered_resources = copy.deepcopy(wish["totalResources"])
        for attribute in wish.get("attributes") or []:
            known.attributes[attribute["name"]] = attribute.get("value") or ""
    known.agent_connected = True
    known.version_info = wish.get("versionInfo") or known.version_info
    known.capacity_provider_name = provider_of(cloud, cluster, instance_id)
    recount(cloud, known)
    return known


def provider_of(cloud: Cloud, cluster: Any, instance_id: str) -> Optional[str]:
    """The capacity provider of the cluster whose group the machine belongs to."""
    member = getattr(cloud.ec2.get_instance(instance_id), "member", None)
    if member is None:
        return None
    for provider in cloud.ecs.capacity_providers.values():
        ours = group_name_of(provider) == member.auto_scaling_group_name
        if ours and provider.name in (cluster.capacity_providers or []):
            return str(provider.name)
    return None


def group_name_of(provider: Any) -> str:
    """The name of a capacity provider's Auto Scaling group, which it names by ARN or by name."""
    return str(provider.auto_scaling_group_provider["autoScalingGroupArn"]).rsplit("/", 1)[-1]


def sweep(cloud: Cloud) -> None:
    """Follows the machines: terminated ones are deregistered, others that do not run lose their agent."""
    for cluster, found in list(all_of(cloud)):
        machine = cloud.ec2.get_instance_by_id(found.ec2_instance_id)
        if machine is None or machine.state == "terminated":
            stop_on_lost_host(cloud, found)
            deregister(cloud, cluster, found)
        else:
            _follow(found, machine)


def _follow(found: Any, machine: Any) -> None:
    """A machine on its way down loses its agent; one that slept finds its agent where it was.

    Pending says nothing: the agent may register before EC2 has heard that its machine is up.
    """
    if machine.state in ("stopping", "stopped", "shutting-down"):
        found.asleep = getattr(found, "asleep", False) or (found.agent_connected and machine.hibernated)
        found.agent_connected = False
    elif machine.state == "running" and getattr(found, "asleep", False):
        found.agent_connected, found.asleep = True, False


def recount(cloud: Cloud, found: Any) -> None:
    """Counts tasks and free resources anew."""
    tasks = tasks_on(cloud, found)
    found.running_tasks_count = sum(1 for task in tasks if task.last_status == "RUNNING")
    found.pending_tasks_count = sum(1 for task in tasks if task.last_status == "PENDING")
    found.remaining_resources = free_resources(found.registered_resources, tasks)
