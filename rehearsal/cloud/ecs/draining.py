"""Draining: what ECS does with a container instance that Auto Scaling is about to terminate.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html
"""

from __future__ import annotations

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ecs.container_instances import of_machine
from rehearsal.cloud.ecs.tasks import tasks_on


def drain(cloud: Cloud, instance_id: str) -> None:
    """No new tasks for this machine; those that run go on."""
    for _, found in of_machine(cloud, instance_id):
        found.status = "DRAINING"


def drained(cloud: Cloud, instance_id: str) -> bool:
    """Whether no task is left on the machine; one that never registered has none."""
    return all(not tasks_on(cloud, found) for _, found in of_machine(cloud, instance_id))
