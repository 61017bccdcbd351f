"""The agent's stand-in and a task, without a machine."""

from __future__ import annotations

import importlib
import threading
from pathlib import Path
from typing import Any

import pytest

STUBS = Path(__file__).parents[3] / "rehearsal/machines/stubs"


def test_a_task_that_is_told_to_stop_before_its_container_runs_does_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(STUBS))
    docker_api = importlib.import_module("docker_api")
    ecs_task = importlib.import_module("ecs_task")
    told, gone = threading.Event(), threading.Event()

    def run(_name: str, _configuration: dict[str, Any]) -> str:
        task.stop()
        assert told.wait(5), "told to stop while the container is made"
        return "container"

    monkeypatch.setattr(docker_api, "has_image", lambda _reference: True)
    monkeypatch.setattr(docker_api, "run", run)
    monkeypatch.setattr(docker_api, "stop", lambda _identity, _seconds: gone.set())
    monkeypatch.setattr(docker_api, "wait", lambda _identity: 137 if gone.wait(5) else 0)
    monkeypatch.setattr(docker_api, "remove", lambda _identity: None)

    class Api:
        said: list[str] = []

        def call(self, _service: str, action: str, **more: Any) -> Any:
            if action == "SubmitTaskStateChange":
                self.said.append(more["status"])
            definition = {"family": "f", "revision": 1, "containerDefinitions": [{"name": "app", "image": "x"}]}
            return {"tasks": [{"taskDefinitionArn": "f:1"}], "taskDefinition": definition}

    ended = threading.Event()
    config = {"ECS_IMAGE_PULL_BEHAVIOR": "prefer-cached"}
    task = ecs_task.Task(Api(), "c", "task/one", config, lambda _arn: ended.set())
    stop_containers = task._stop_containers
    monkeypatch.setattr(task, "_stop_containers", lambda: (stop_containers(), told.set()))
    task.start()
    assert ended.wait(5), "it ends"
    assert Api.said[-1] == "STOPPED"
