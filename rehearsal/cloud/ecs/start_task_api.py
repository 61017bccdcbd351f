"""StartTask: a task on the very container instances that are named."""

from __future__ import annotations

from typing import Any, Optional

from moto.core.responses import ActionResult
from moto.ecs.exceptions import EcsClientException, InvalidParameterException
from moto.ecs.responses import EC2ContainerServiceResponse

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ecs.placement import lacking, place
from rehearsal.cloud.ecs.task_api import new_task
from rehearsal.cloud.ecs.tasks import Needs
from rehearsal.cloud.patches import Patches

# https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StartTask.html
MOST_INSTANCES = 10


def install(patches: Patches, cloud: Cloud) -> None:
    """Replaces moto's, which looks neither at the instance's state nor at its room."""

    def start_task(self: Any) -> ActionResult:
        cluster = self.ecs_backend._get_cluster(self._get_param("cluster", "default"))
        wanted = self._get_param("containerInstances") or []
        if not wanted:
            raise EcsClientException("Container Instances cannot be empty.")
        if len(wanted) > MOST_INSTANCES:
            raise InvalidParameterException("instanceIds can have at most 10 items.")
        known = self.ecs_backend.container_instances.get(cluster.name, {})
        tasks, failures = [], []
        for name in wanted:
            task = new_task(self, cluster, None)
            found = known.get(name.rsplit("/", 1)[-1])
            reason = refusal(found, task.needs)
            if reason is not None:
                failures.append({"arn": found.container_instance_arn if found else name, "reason": reason})
                continue
            self.ecs_backend.tasks.setdefault(cluster.name, {})[task.task_arn] = task
            place(cloud, task, found)
            tasks.append(task)
        return ActionResult({"tasks": tasks, "failures": failures})

    patches.replace(EC2ContainerServiceResponse, "start_task", start_task)


def refusal(found: Optional[Any], needs: Needs) -> Optional[str]:
    """Why a task cannot start on a container instance; None when it can.

    https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html
    """
    if found is None:
        return "MISSING"
    if found.status != "ACTIVE":
        return "INACTIVE"
    if not found.agent_connected:
        return "AGENT"
    short = lacking(needs, found.remaining_resources)
    return f"RESOURCE:{short}" if short else None
