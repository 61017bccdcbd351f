# One task of the agent's stand-in: images, containers, and what is told to ECS about them. Containers get no network;
# no volumes, no secrets, no log drivers, no health checks, no dependencies between containers.
from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import docker_api
from ecs_api import Api, ApiError

LABEL = "com.amazonaws.ecs.task-arn"


class Task:
    """Runs in a thread of its own; `ended` is called when ECS knows that it has stopped."""

    def __init__(self, api: Api, cluster: str, arn: str, config: dict[str, str], ended: Callable[[str], None]) -> None:
        self.arn = arn
        self._api = api
        self._cluster = cluster
        self._config = config
        self._ended = ended
        self._containers: dict[str, str] = {}
        self._lock = threading.Lock()
        self._told_to_stop = threading.Event()
        self._pull: dict[str, float] = {}

    def start(self) -> None:
        threading.Thread(target=self._run, daemon=True).start()

    def adopt(self, containers: dict[str, str]) -> None:
        """Goes on with containers that outlived the agent, which may not have told of them: name -> ID."""
        self._containers = containers
        threading.Thread(target=self._follow, daemon=True).start()

    def stop(self) -> None:
        if self._told_to_stop.is_set():
            return
        self._told_to_stop.set()
        threading.Thread(target=self._stop_containers, daemon=True).start()

    def report_lost(self) -> None:
        """The machine went down with it."""
        self._submit("STOPPED", reason="the task's containers are gone", codes={})
        self._ended(self.arn)

    def _run(self) -> None:
        try:
            described = self._api.call("ecs", "DescribeTasks", cluster=self._cluster, tasks=[self.arn])["tasks"][0]
            definition = self._api.call("ecs", "DescribeTaskDefinition", taskDefinition=described["taskDefinitionArn"])[
                "taskDefinition"
            ]
            for container in definition["containerDefinitions"]:
                self._get_image(container["image"])
                self._start_container(container, _override(described, container["name"]), definition)
        except (ApiError, docker_api.DockerError, LookupError) as error:
            print(f"{self.arn}: {error}", flush=True)
            self._stop_containers()
            self._finish(f"CannotStartContainerError: {error}", {})
            return
        if self._told_to_stop.is_set():  # before there was a container to stop
            self._stop_containers()
        self._follow()

    def _follow(self) -> None:
        self._submit("RUNNING", codes={})
        self._wait()

    def _get_image(self, reference: str) -> None:
        behaviour = self._config.get("ECS_IMAGE_PULL_BEHAVIOR", "default")
        cached = docker_api.has_image(reference)
        if behaviour == "prefer-cached" and cached:
            return
        self._pull.setdefault("pullStartedAt", time.time())
        try:
            docker_api.pull(reference, self._credentials(reference))
        except docker_api.DockerError:
            if behaviour == "always" or not cached:
                raise
        self._pull["pullStoppedAt"] = time.time()

    def _credentials(self, reference: str) -> tuple[str, str, str] | None:
        host = reference.partition("/")[0]
        if ".dkr.ecr." not in host:
            return None
        import base64

        token = self._api.call("ecr", "GetAuthorizationToken")["authorizationData"][0]["authorizationToken"]
        user, _, password = base64.b64decode(token).decode().partition(":")
        return user, password, host

    def _start_container(self, container: dict[str, Any], override: dict[str, Any], definition: dict[str, Any]) -> None:
        variables = {item["name"]: item["value"] for item in container.get("environment", [])}
        variables.update({item["name"]: item["value"] for item in override.get("environment", [])})
        configuration: dict[str, Any] = {
            "Image": container["image"],
            "Env": [f"{name}={value}" for name, value in variables.items()],
            "Labels": {LABEL: self.arn, "com.amazonaws.ecs.container-name": container["name"]},
            "HostConfig": {"NetworkMode": "none"},
        }
        command = override.get("command") or container.get("command")
        if command:
            configuration["Cmd"] = command
        if container.get("entryPoint"):
            configuration["Entrypoint"] = container["entryPoint"]
        task = self.arn.rpartition("/")[2][-12:]
        name = f"ecs-{definition['family']}-{definition['revision']}-{container['name']}-{task}"
        self._containers[container["name"]] = docker_api.run(name, configuration)

    def _wait(self) -> None:
        codes: dict[str, int] = {}
        first = threading.Event()

        def wait(name: str, identity: str) -> None:
            try:
                codes[name] = docker_api.wait(identity)
            except docker_api.DockerError:
                codes[name] = 137
            first.set()

        threads = [threading.Thread(target=wait, args=item, daemon=True) for item in self._containers.items()]
        for thread in threads:
            thread.start()
        first.wait()
        asked = self._told_to_stop.is_set()
        self._stop_containers()
        for thread in threads:
            thread.join()
        self._finish("Task stopped by user" if asked else "Essential container in task exited", codes)

    def _stop_containers(self) -> None:
        seconds = _seconds(self._config.get("ECS_CONTAINER_STOP_TIMEOUT", "30s"))
        for identity in list(self._containers.values()):
            try:
                docker_api.stop(identity, seconds)
            except docker_api.DockerError as error:
                print(f"{self.arn}: {error}", flush=True)

    def _finish(self, reason: str, codes: dict[str, int]) -> None:
        self._submit("STOPPED", reason=reason, codes=codes)
        for identity in self._containers.values():
            docker_api.remove(identity)
        self._ended(self.arn)

    def _submit(self, status: str, codes: dict[str, int], reason: str = "") -> None:
        containers = [
            {
                "containerName": name,
                "runtimeId": identity,
                "status": status,
                **({"exitCode": codes[name]} if name in codes else {}),
            }
            for name, identity in self._containers.items()
        ]
        more: dict[str, Any] = {**self._pull, **({"reason": reason} if reason else {})}
        for attempt in range(10):
            try:
                self._api.call(
                    "ecs", "SubmitTaskStateChange",
                    cluster=self._cluster, task=self.arn, status=status, containers=containers, **more,
                )  # fmt: skip
                return
            except ApiError as error:
                print(f"{self.arn}: {error}", flush=True)
                time.sleep(min(0.1 * 2**attempt, 5))


def _override(task: dict[str, Any], name: str) -> dict[str, Any]:
    found = task.get("overrides", {}).get("containerOverrides", [])
    return next((item for item in found if item.get("name") == name), {})


def _seconds(text: str) -> int:
    number = text.rstrip("smh")
    factor = {"m": 60, "h": 3600}.get(text[-1:], 1)
    return int(float(number) * factor) if number.replace(".", "", 1).isdigit() else 30
