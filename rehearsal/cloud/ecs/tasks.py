"""Tasks that begin in PROVISIONING, are placed, and run when an agent says so."""

from __future__ import annotations

import copy
from datetime import datetime, timezone
from typing import Any, Optional

from moto.core.utils import utcnow
from moto.ecs.models import Task

from rehearsal.cloud.cloud import Cloud

Needs = dict[str, Any]


class HonestTask(Task):
    """A task whose status is what happened to it: moto's advances each time it is looked at."""

    def __init__(self, cluster: Any, task_definition: Any, backend: Any, **kwargs: Any) -> None:
        super().__init__(cluster, task_definition, None, {}, backend=backend, **kwargs)
        self.status_now = "PROVISIONING"
        self.needs = needs_of(task_definition)
        self.constraints: list[dict[str, str]] = []
        self.created_at = utcnow()
        self.connectivity_at: Optional[datetime] = None
        self.started_at: Optional[datetime] = None
        self.pull_started_at: Optional[datetime] = None
        self.pull_stopped_at: Optional[datetime] = None
        self.stopping_at: Optional[datetime] = None
        self.stopped_at: Optional[datetime] = None
        self.stop_code: Optional[str] = None
        self.cpu = str(task_definition.cpu or self.needs["CPU"])
        self.memory = str(task_definition.memory or self.needs["MEMORY"])
        self.containers: Any = [_container(self, definition) for definition in task_definition.container_definitions]

    @property
    def last_status(self) -> str:
        """PROVISIONING, PENDING, RUNNING or STOPPED."""
        return self.status_now

    @last_status.setter
    def last_status(self, value: str) -> None:
        self.status_now = value

    @property
    def connectivity(self) -> Optional[str]:
        """CONNECTED once it has a container instance, whose agent is connected."""
        return "CONNECTED" if self.connectivity_at else None

    def stop_now(self, reason: str, code: str) -> None:
        """It is over; a reason that was given before stays."""
        self.status_now = self.desired_status = "STOPPED"
        self.stopped_at = utcnow()
        self.stopped_reason = self.stopped_reason or reason
        self.stop_code = self.stop_code or code
        for container in self.containers:
            container["lastStatus"] = "STOPPED"


def needs_of(task_definition: Any) -> Needs:
    """CPU units, MiB and host ports: the task's own figures before the sum of its containers'."""
    containers = task_definition.container_definitions
    memory = sum(int(c.get("memory") or c.get("memoryReservation") or 0) for c in containers)
    ports = [str(m["hostPort"]) for c in containers for m in c.get("portMappings") or [] if m.get("hostPort")]
    return {
        "CPU": int(task_definition.cpu or sum(int(c.get("cpu") or 0) for c in containers)),
        "MEMORY": int(task_definition.memory or memory),
        "PORTS": ports,
    }


def all_tasks(cloud: Cloud) -> list[Any]:
    """Every task of every cluster, oldest first."""
    return [task for tasks in cloud.ecs.tasks.values() for task in tasks.values()]


def tasks_on(cloud: Cloud, container_instance: Any) -> list[Any]:
    """The tasks on a container instance that are not over."""
    arn = container_instance.container_instance_arn
    return [t for t in all_tasks(cloud) if t.container_instance_arn == arn and t.last_status != "STOPPED"]


def free_resources(registered: list[dict[str, Any]], tasks: list[Any]) -> list[dict[str, Any]]:
    """What is left of a container instance's resources; of ports, the list of those in use."""
    free = copy.deepcopy(registered)
    for resource in free:
        if resource["name"] in ("CPU", "MEMORY"):
            resource["integerValue"] -= sum(needs(task)[resource["name"]] for task in tasks)
        elif resource["name"] == "PORTS":
            used = [port for task in tasks for port in needs(task)["PORTS"]]
            resource["stringSetValue"] = [*(resource.get("stringSetValue") or []), *used]
    return free


def needs(task: Any) -> Needs:
    """A task's needs; one that moto made by itself is taken to need nothing."""
    return getattr(task, "needs", {"CPU": 0, "MEMORY": 0, "PORTS": []})


def stop_on_lost_host(cloud: Cloud, container_instance: Any) -> None:
    """Ends the tasks of a machine that was terminated.

    https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
    """
    for task in tasks_on(cloud, container_instance):
        task.stop_now(f"Host EC2 (instance {container_instance.ec2_instance_id}) terminated.", "TerminationNotice")


def moment(value: Any) -> Optional[datetime]:
    """A timestamp of the agent: seconds since 1970, ISO text or a datetime; naive UTC, as moto keeps them."""
    if value is None or isinstance(value, datetime):
        return value.astimezone(timezone.utc).replace(tzinfo=None) if value and value.tzinfo else value
    if isinstance(value, str):
        return moment(datetime.fromisoformat(value.replace("Z", "+00:00")))
    return datetime.fromtimestamp(float(value), timezone.utc).replace(tzinfo=None)


def _container(task: Any, definition: dict[str, Any]) -> dict[str, Any]:
    return {
        "containerArn": f"{task.task_arn.replace(':task/', ':container/')}/{definition['name']}",
        "taskArn": task.task_arn,
        "name": definition["name"],
        "image": definition["image"],
        "lastStatus": "PENDING",
    }
