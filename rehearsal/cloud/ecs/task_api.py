"""RunTask, StopTask, ListTasks, DescribeTasks."""

from __future__ import annotations

from typing import Any, Optional

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.ecs.exceptions import InvalidParameterException
from moto.ecs.models import EC2ContainerServiceBackend
from moto.ecs.responses import EC2ContainerServiceResponse

from rehearsal.cloud.cloud import Cloud
from rehearsal.cloud.ecs.container_instances import all_of
from rehearsal.cloud.ecs.placement import choose, place
from rehearsal.cloud.ecs.placement_constraints import allowed, read
from rehearsal.cloud.ecs.tasks import HonestTask, all_tasks
from rehearsal.cloud.paging import page
from rehearsal.cloud.patches import Patches

FARGATE = ("FARGATE", "FARGATE_SPOT")
PAGE = 100


def install(patches: Patches, cloud: Cloud) -> None:
    """Tasks that wait for room, and for an agent to run them."""

    def run_task(self: Any) -> ActionResult:
        cluster = self.ecs_backend._get_cluster(self._get_param("cluster", "default"))
        provider = _provider(self, cluster)
        tasks, failures = [], []
        for _ in range(self._get_int_param("count", 1)):
            task = new_task(self, cluster, provider)
            candidates = [found for name, found in all_of(cloud) if name == cluster.name]
            found = choose(task.needs, provider, allowed(task, candidates, all_tasks(cloud)))
            if found is None and provider is None:
                failures.append(_no_room(cloud, candidates))
                continue
            self.ecs_backend.tasks.setdefault(cluster.name, {})[task.task_arn] = task
            if found is not None:
                place(cloud, task, found)
            tasks.append(task)
        return ActionResult({"tasks": tasks, "failures": failures})

    def stop_task(self: Any) -> ActionResult:
        task = find_task(self)
        if task.last_status != "STOPPED" and task.desired_status != "STOPPED":
            task.desired_status = "STOPPED"
            task.stopping_at = utcnow()
            task.stopped_reason = self._get_param("reason") or "Task stopped by user"
            task.stop_code = "UserInitiated"
            if task.last_status != "RUNNING":  # an agent that has begun with it hears that nobody wants it any more
                task.stop_now(task.stopped_reason, task.stop_code)
        return ActionResult({"task": task})

    def list_tasks(self: Any) -> ActionResult:
        cluster = self.ecs_backend._get_cluster(self._get_param("cluster", "default"))
        tasks = [t for t in self.ecs_backend.tasks.get(cluster.name, {}).values() if _listed(self, t)]
        size = self._get_int_param("maxResults", PAGE)
        items, token = page([task.task_arn for task in tasks], self._get_param("nextToken"), size)
        return ActionResult({"taskArns": items, "nextToken": token})

    def describe_tasks(self: Any, cluster_str: str, tasks: list[str]) -> list[Any]:
        known = self.tasks.get(self._get_cluster(cluster_str).name, {}).values()
        wanted = [task.rsplit("/", 1)[-1] for task in tasks]
        return [task for task in known if task.task_arn.rsplit("/", 1)[-1] in wanted]

    describe_response = EC2ContainerServiceResponse.describe_tasks

    def describe_tasks_response(self: Any) -> ActionResult:
        found: Any = describe_response(self).result
        known = {task.task_arn.rsplit("/", 1)[-1] for task in found["tasks"]}
        missing = [task for task in self._get_param("tasks", []) if task.rsplit("/", 1)[-1] not in known]
        failures = [{"arn": task, "reason": "MISSING"} for task in missing]
        return ActionResult({"tasks": found["tasks"], "failures": failures})

    for action in (run_task, stop_task, list_tasks):
        patches.replace(EC2ContainerServiceResponse, action.__name__, action)
    patches.replace(EC2ContainerServiceResponse, "describe_tasks", describe_tasks_response)
    patches.replace(EC2ContainerServiceBackend, "describe_tasks", describe_tasks)


def find_task(response: Any) -> Any:
    """The task that a request names by ID or ARN."""
    cluster = response.ecs_backend._get_cluster(response._get_param("cluster", "default"))
    wanted = response._get_param("task").rsplit("/", 1)[-1]
    for task in response.ecs_backend.tasks.get(cluster.name, {}).values():
        if task.task_arn.rsplit("/", 1)[-1] == wanted:
            return task
    raise InvalidParameterException("The referenced task was not found.")


def _provider(response: Any, cluster: Any) -> Optional[str]:
    """The capacity provider that a task runs on; None for launch type EC2."""
    strategy = response._get_param("capacityProviderStrategy")
    launch_type = response._get_param("launchType")
    if launch_type and strategy:
        raise InvalidParameterException("Specify either Launch Type or Capacity Provider Strategy, but not both.")
    if launch_type:
        return None if launch_type in ("EC2", "EXTERNAL") else str(launch_type)
    strategy = strategy or cluster.default_capacity_provider_strategy
    if not strategy:
        return None
    name = str(strategy[0]["capacityProvider"])
    if name not in (cluster.capacity_providers or []):
        raise InvalidParameterException(f"The specified capacity provider {name} was not found in the cluster.")
    return name


def new_task(response: Any, cluster: Any, provider: Optional[str]) -> Any:
    """What RunTask or StartTask asks for, not placed yet."""
    if provider in FARGATE:
        raise InvalidParameterException("Fargate is not emulated; run the task on an Auto Scaling group's provider.")
    backend = response.ecs_backend
    definition = backend.describe_task_definition(response._get_param("taskDefinition"))
    task = HonestTask(
        cluster,
        definition,
        backend,
        group=response._get_param("group") or f"family:{definition.family}",
        launch_type="" if provider else "EC2",
        overrides=response._get_param("overrides"),
        started_by=response._get_param("startedBy") or "",
        tags=response._get_param("tags"),
        networking_configuration=response._get_param("networkConfiguration"),
    )
    task.capacity_provider_name = provider
    task.constraints = response._get_param("placementConstraints") or []
    read(task.constraints)
    return task


def _no_room(cloud: Cloud, candidates: list[Any]) -> dict[str, str]:
    """Launch type EC2 waits for nobody: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html"""
    if not candidates:
        return {"reason": "No Container Instances were found in your cluster."}
    reason = "RESOURCE:MEMORY" if any(c.agent_connected for c in candidates) else "AGENT"
    return {"arn": candidates[0].container_instance_arn, "reason": reason}


def _listed(response: Any, task: Any) -> bool:
    """ListTasks without desiredStatus lists what should run."""
    host = response._get_param("containerInstance")
    family = response._get_param("family")
    starter = response._get_param("startedBy")
    return (
        task.desired_status == response._get_param("desiredStatus", "RUNNING")
        and (not host or (task.container_instance_arn or "").rsplit("/", 1)[-1] == host.rsplit("/", 1)[-1])
        and (not family or task.task_definition_arn.rsplit("/", 1)[-1].rsplit(":", 1)[0] == family)
        and (not starter or task.started_by == starter)
    )
