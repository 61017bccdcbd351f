# The agent's local introspection, http://localhost:51678/v1/metadata and /v1/tasks. On the machine's own address, which
# is what "localhost" means to a machine's resolver.
from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PORT = 51678


def serve(answers: dict[str, Callable[[], dict[str, Any]]]) -> None:
    """answers: path -> what it says now."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = answers.get(self.path.rstrip("/"))
            body = json.dumps(answer() if answer else {"AvailableCommands": sorted(answers)}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    ThreadingHTTPServer.allow_reuse_address = True
    server = ThreadingHTTPServer(("localhost", PORT), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
