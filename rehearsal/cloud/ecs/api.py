"""Connects moto's ECS with machines and agents."""

from __future__ import annotations

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ecs import (
    agent_api,
    capacity_provider_api,
    capacity_provider_listing,
    former_instances,
    instance_api,
    start_task_api,
    task_api,
)
from rehearsal.cloud.patches import Patches


def install(patches: Patches, cloud: Cloud) -> None:
    """Replaces and adds the actions that concern container instances, tasks and capacity providers."""
    for part in (
        agent_api,
        capacity_provider_api,
        capacity_provider_listing,
        former_instances,
        instance_api,
        task_api,
        start_task_api,
    ):
        part.install(patches, cloud)
