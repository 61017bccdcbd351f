"""Stands in for the cloud: lets a test outside the world call its machines and its registry over HTTP.

POST / {"call": name, "arguments": [...]} -> {"result": ...} or {"error": kind, "message": text}.
"""

from __future__ import annotations

import dataclasses
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from rehearsal.machines.contract import MachineSpec


class Control:
    def __init__(self, machines: Any, registry: Any) -> None:
        self.machines = machines
        self.registry = registry
        self.metadata: dict[str, dict[str, str]] = {}

    def boot(
        self, instance_id: str, image_id: str, address: str, user_data: Any, keys: list[str], metadata: Any
    ) -> None:
        self.metadata[instance_id] = metadata
        answers = self.metadata[instance_id].get
        self.machines.boot(MachineSpec(instance_id, image_id, address, user_data, tuple(keys), answers))

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

    def __getattr__(self, name: str) -> Any:
        return getattr(self.machines, name)


@dataclasses.dataclass
class Serving:
    endpoint: str


def serve(host: str, port: int, machines: Any, registry: Any, settings: Any) -> Serving:
    control = Control(machines, registry)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            try:
                answer = {"result": getattr(control, request["call"])(*request["arguments"])}
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
