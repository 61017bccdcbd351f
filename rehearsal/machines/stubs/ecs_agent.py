#!/usr/bin/python3 -BS
# Stands in for the Amazon ECS agent: registers the instance, honours the warm pool check, runs tasks with Docker,
# reports their states. Polls where the real one holds a websocket, is a process and not a container, and knows no
# task roles, no networking modes, no image clean-up.
from __future__ import annotations

import json
import os
import sys
import time
from typing import Any, NoReturn

import docker_api
import ecs_introspection
import ecs_state
import ecs_warm_pool
import metadata
from ecs_api import Api, ApiError
from ecs_log import TERMINAL, say
from ecs_task import LABEL, Task

VERSION = "1.106.1"
POLL_SECONDS = 0.2
REGISTRATION_ATTEMPTS = 50


class Agent:
    def __init__(self) -> None:
        self.config = {name: value for name, value in os.environ.items() if name.startswith("ECS_")}
        self.cluster = self.config.get("ECS_CLUSTER") or "default"
        self.state = known_state(self.cluster)
        self.document = identity_document()
        region = json.loads(self.document).get("region") or metadata.read("meta-data/placement/region") or ""
        self.api = Api(region)
        self.tasks: dict[str, Task] = {}

    def run(self) -> NoReturn:
        ecs_introspection.serve({"/v1/metadata": self.describe, "/v1/tasks": self.describe_tasks})
        if self.config.get("ECS_WARM_POOLS_CHECK", "").lower() == "true":
            ecs_warm_pool.wait_until_in_service()
        self.register()
        self.take_up_tasks()
        while True:
            try:
                self.poll()
            except (ApiError, docker_api.DockerError) as error:
                say(str(error))
            time.sleep(POLL_SECONDS)

    def describe(self) -> dict[str, Any]:
        arn = self.state.container_instance_arn or None
        return {"Cluster": self.cluster, "ContainerInstanceArn": arn, "Version": f"Amazon ECS Agent - v{VERSION}"}

    def describe_tasks(self) -> dict[str, Any]:
        return {"Tasks": [{"Arn": arn} for arn in self.tasks]}

    def register(self) -> None:
        again = {"containerInstanceArn": self.state.container_instance_arn} if self.state.container_instance_arn else {}
        for attempt in range(REGISTRATION_ATTEMPTS):
            try:
                answer = self.api.call(
                    "ecs", "RegisterContainerInstance",
                    cluster=self.cluster,
                    instanceIdentityDocument=self.document,
                    totalResources=resources(),
                    versionInfo={"agentVersion": VERSION, "dockerVersion": f"DockerVersion: {docker_api.version()}"},
                    attributes=[{"name": "ecs.os-type", "value": "linux"}],
                    **again,
                )  # fmt: skip
                self.state.container_instance_arn = answer["containerInstance"]["containerInstanceArn"]
                break
            except (ApiError, docker_api.DockerError, LookupError) as error:
                say(f"can't register: {error}")
                time.sleep(min(0.1 * 2**attempt, 5))
        else:
            sys.exit(1)
        self.state.save()
        say(f"registered in {self.cluster} as {self.state.container_instance_arn}")

    def take_up_tasks(self) -> None:
        """After a restart of the agent its containers still run; after one of the machine they are gone. A task that the
        agent had only begun to start is started again."""
        for arn in list(self.state.tasks):
            task = self.tasks[arn] = self.make_task(arn)
            containers = docker_api.labelled(f"{LABEL}={arn}")
            running = {
                item["Labels"]["com.amazonaws.ecs.container-name"]: item["Id"]
                for item in containers
                if item["State"] == "running"
            }
            if running:
                task.adopt(running)
            elif any(item["State"] != "created" for item in containers):
                task.report_lost()
            else:
                for item in containers:
                    docker_api.remove(item["Id"])
                task.start()

    def poll(self) -> None:
        own = {"cluster": self.cluster, "containerInstance": self.state.container_instance_arn}
        wanted = self.api.call("ecs", "ListTasks", desiredStatus="RUNNING", **own).get("taskArns", [])
        for arn in wanted:
            if arn not in self.tasks:
                say(f"starts {arn}")
                self.tasks[arn] = self.make_task(arn)
                self.state.tasks.append(arn)
                self.state.save()
                self.tasks[arn].start()
        for arn in set(self.tasks) - set(wanted):
            if arn in self.state.tasks:
                self.tasks[arn].stop()
            else:
                del self.tasks[arn]

    def make_task(self, arn: str) -> Task:
        return Task(self.api, self.cluster, arn, self.config, self.forget)

    def forget(self, arn: str) -> None:
        if arn in self.state.tasks:
            self.state.tasks.remove(arn)
            self.state.save()


def known_state(cluster: str) -> ecs_state.State:
    """As agent/app/agent.go of aws/amazon-ecs-agent: another instance's state is dropped with a warning; the same
    instance in another cluster ends the agent; without an answer from instance metadata the saved ID is believed."""
    saved = ecs_state.load()
    try:
        instance = metadata.read("meta-data/instance-id") or ""
    except metadata.Unreachable as error:
        if saved is None:
            say(str(error))
            sys.exit(1)
        instance = saved.instance_id
    if saved is not None and saved.instance_id != instance:
        say(f"WARNING: the saved state is of {saved.instance_id}, this is {instance}: state is reset")
        saved = None
    if saved is not None and saved.cluster != cluster:
        say(f"data mismatch; saved cluster '{saved.cluster}' does not match configured cluster '{cluster}'")
        sys.exit(TERMINAL)
    state = saved or ecs_state.State(instance, cluster)
    state.save()
    return state


def identity_document() -> str:
    try:
        return metadata.read("dynamic/instance-identity/document") or "{}"
    except metadata.Unreachable as error:
        say(str(error))
        sys.exit(1)


def resources() -> list[dict[str, Any]]:
    """CPU units and MiB of a t3.medium, whatever the host has; the ports the real agent reserves."""
    return [
        {"name": "CPU", "type": "INTEGER", "integerValue": 2048},
        {"name": "MEMORY", "type": "INTEGER", "integerValue": 3836},
        {"name": "PORTS", "type": "STRINGSET", "stringSetValue": ["22", "2376", "2375", "51678", "51679"]},
        {"name": "PORTS_UDP", "type": "STRINGSET", "stringSetValue": []},
    ]


if __name__ == "__main__":
    Agent().run()
