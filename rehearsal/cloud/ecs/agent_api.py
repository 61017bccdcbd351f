"""What the ECS agent in a machine calls."""

from __future__ import annotations

import json
from typing import Any

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.ecs.exceptions import EcsClientException
from moto.ecs.responses import EC2ContainerServiceResponse

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ecs.container_instances import all_of, recount, register
from rehearsal.cloud.ecs.task_api import find_task
from rehearsal.cloud.ecs.tasks import moment
from rehearsal.cloud.faults import STAYS_UNREGISTERED
from rehearsal.cloud.patches import Patches

ACKNOWLEDGED = {"acknowledgment": "ACK"}


def install(patches: Patches, cloud: Cloud) -> None:
    """RegisterContainerInstance with what the agent says, and the agent's reports, which moto lacks."""

    def register_container_instance(self: Any) -> ActionResult:
        cluster = self.ecs_backend._get_cluster(self._get_param("cluster", "default"))
        try:
            instance_id = json.loads(self._get_param("instanceIdentityDocument"))["instanceId"]
        except (TypeError, ValueError, KeyError) as error:
            raise EcsClientException("The instance identity document is not valid.") from error
        machine = cloud.ec2.get_instance_by_id(instance_id)
        if machine is not None and cloud.faults.of_image(STAYS_UNREGISTERED, machine.image_id):
            raise EcsClientException(f"A rehearsed fault keeps machines of {machine.image_id} from registering.")
        return ActionResult({"containerInstance": register(cloud, cluster, instance_id, self.params)})

    def submit_task_state_change(self: Any) -> ActionResult:
        task = find_task(self)
        report(task, self.params)
        for _, found in all_of(cloud):
            if found.container_instance_arn == task.container_instance_arn:
                recount(cloud, found)
        return ActionResult(ACKNOWLEDGED)

    def submit_container_state_change(_self: Any) -> ActionResult:
        return ActionResult(ACKNOWLEDGED)

    def submit_attachment_state_changes(_self: Any) -> ActionResult:
        return ActionResult(ACKNOWLEDGED)

    def discover_poll_endpoint(self: Any) -> ActionResult:
        endpoint = f"https://ecs-a-1.{self.region}.amazonaws.com/"
        return ActionResult({"endpoint": endpoint, "telemetryEndpoint": endpoint.replace("ecs-a", "ecs-t")})

    for action in (
        register_container_instance,
        submit_task_state_change,
        submit_container_state_change,
        submit_attachment_state_changes,
        discover_poll_endpoint,
    ):
        patches.replace(EC2ContainerServiceResponse, action.__name__, action)


def report(task: Any, said: dict[str, Any]) -> None:
    """Notes what the agent said about a task. What is stopped stays stopped, whatever comes later."""
    status = said.get("status")
    task.pull_started_at = moment(said.get("pullStartedAt")) or task.pull_started_at
    task.pull_stopped_at = moment(said.get("pullStoppedAt")) or task.pull_stopped_at
    for change in said.get("containers") or []:
        _report_container(task, change)
    if status == "STOPPED":
        task.stop_now(said.get("reason") or "Essential container in task exited", "EssentialContainerExited")
    elif status == "RUNNING" and task.last_status != "STOPPED":
        task.last_status = "RUNNING"
        task.started_at = task.started_at or moment(said.get("executionStartedAt")) or utcnow()
        for container in task.containers:
            container["lastStatus"] = "RUNNING"


def _report_container(task: Any, change: dict[str, Any]) -> None:
    for container in task.containers:
        if container["name"] != change.get("containerName"):
            continue
        fields = {"exitCode": "exitCode", "reason": "reason", "status": "lastStatus"}
        fields.update({"imageDigest": "imageDigest", "runtimeId": "runtimeId"})
        container.update({name: change[key] for key, name in fields.items() if change.get(key) is not None})
