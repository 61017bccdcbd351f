"""Stands in for the cloud: lets a test outside the world call its machines and its registry over HTTP.

POST / {"call": name, "arguments": [...]} -> {"result": ...} or {"error": kind, "message": text}.
With X-Amz-Target it is a small ECS, which keeps what it was asked.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from rehearsal.machines.contract import MachineSpec

ACCOUNT = "123456789012"


class Ecs:
    """tasks: ARN -> {"definition": ..., "desired": "RUNNING"}. calls: [(action, parameters)], in order."""

    def __init__(self) -> None:
        self.tasks: dict[str, Any] = {}
        self.calls: list[tuple[str, Any]] = []

    def answer(self, action: str, asked: Any) -> Any:
        self.calls.append((action, asked))
        return getattr(self, action)(asked)

    def RegisterContainerInstance(self, asked: Any) -> Any:
        instance = json.loads(asked["instanceIdentityDocument"])["instanceId"]
        arn = f"arn:aws:ecs:ap-southeast-1:{ACCOUNT}:container-instance/{asked['cluster']}/{instance}"
        return {"containerInstance": {"containerInstanceArn": arn}}

    def ListTasks(self, asked: Any) -> Any:
        instance = asked["containerInstance"]
        own = {arn: task for arn, task in self.tasks.items() if task["containerInstance"] == instance}
        return {"taskArns": [arn for arn, task in own.items() if task["desired"] == asked["desiredStatus"]]}

    def DescribeTasks(self, asked: Any) -> Any:
        return {"tasks": [{"taskArn": arn, "taskDefinitionArn": arn} for arn in asked["tasks"]]}

    def DescribeTaskDefinition(self, asked: Any) -> Any:
        return {"taskDefinition": self.tasks[asked["taskDefinition"]]["definition"]}

    def SubmitTaskStateChange(self, asked: Any) -> Any:
        if asked["status"] == "STOPPED":
            self.tasks[asked["task"]]["desired"] = "STOPPED"
        return {"acknowledgment": "ok"}

    def GetAuthorizationToken(self, asked: Any) -> Any:
        token = base64.b64encode(f"AWS:{ACCOUNT}-auth-token".encode()).decode()
        return {"authorizationData": [{"authorizationToken": token}]}


class Control:
    def __init__(self, machines: Any, registry: Any, ecs: Ecs) -> None:
        self.machines = machines
        self.registry = registry
        self.ecs = ecs
        self.metadata: dict[str, dict[str, str]] = {}

    def boot(
        self,
        instance_id: str,
        image_id: str,
        address: str,
        user_data: Any,
        keys: list[str],
        metadata: Any,
        docker_store: bool = True,
        emptied: Any = (),
    ) -> None:
        self.metadata[instance_id] = metadata
        answers = self.metadata[instance_id].get
        spec = MachineSpec(
            instance_id, image_id, address, user_data, tuple(keys), answers, docker_store, tuple(emptied)
        )
        self.machines.boot(spec)

    def set_metadata(self, instance_id: str, path: str, body: Any) -> None:
        if body is None:
            self.metadata[instance_id].pop(path, None)
        else:
            self.metadata[instance_id][path] = body

    def execute(self, instance_id: str, argv: list[str], timeout: float = 60) -> dict[str, Any]:
        return dataclasses.asdict(self.machines.execute(instance_id, argv, timeout))

    def registry_stop(self) -> None:
        self.registry.stop()

    def registry_start(self) -> None:
        self.registry.start()

    def run_task(self, arn: str, container_instance: str, definition: Any) -> None:
        self.ecs.tasks[arn] = {"containerInstance": container_instance, "definition": definition, "desired": "RUNNING"}

    def stop_task(self, arn: str) -> None:
        self.ecs.tasks[arn]["desired"] = "STOPPED"

    def ecs_calls(self) -> list[tuple[str, Any]]:
        return self.ecs.calls

    def write(self, path: str) -> str:
        """What the world's root gets when it writes a file of the host's."""
        try:
            with open(path, "w"):
                return "written"
        except OSError as error:
            return os.strerror(error.errno or 0)

    def state_of_init(self, address: str) -> str:
        """The state letter of proc(5) of a machine's PID 1."""
        (pid,) = (pid for pid, where in self.machines.running().items() if where == address)
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.machines, name)


@dataclasses.dataclass
class Serving:
    endpoint: str


def serve(host: str, port: int, machines: Any, registry: Any, settings: Any) -> Serving:
    control = Control(machines, registry, Ecs())

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            target = self.headers.get("X-Amz-Target")
            try:
                answer = _ecs(control, target, request) if target else _call(control, request)
            except Exception as error:  # handed to the test
                answer = {"error": type(error).__name__, "message": str(error)}
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer((host, port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return Serving(f"http://{host}:{port}")


def _ecs(control: Control, target: str, asked: Any) -> Any:
    return control.ecs.answer(target.rpartition(".")[2], asked)


def _call(control: Control, request: Any) -> Any:
    return {"result": getattr(control, request["call"])(*request["arguments"])}
