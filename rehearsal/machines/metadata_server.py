"""Instance metadata (IMDSv2) of one machine, over HTTP on the machine's own address.

As AL2023 AMIs demand it: every request needs a token, one without is refused with 401.
https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
Stands in for 169.254.169.254, which machines that share one network can't each have.
"""

from __future__ import annotations

import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from rehearsal.machines.contract import MachineSpec
from rehearsal.machines.settings import METADATA_PORT

_LONGEST = 21600
_TOKEN = "x-aws-ec2-metadata-token"
_SECONDS = "x-aws-ec2-metadata-token-ttl-seconds"


class MetadataServer:
    """Answers from the machine's spec until it is closed."""

    def __init__(self, spec: MachineSpec, port: int = METADATA_PORT) -> None:
        self.spec = spec
        self.tokens: dict[str, float] = {}
        self._http = _Http((spec.address, port), _Handler, self)
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self) -> str:
        """With a slash at its end, as AWS_EC2_METADATA_SERVICE_ENDPOINT is usually written."""
        return f"http://{self.spec.address}:{self._http.server_port}/"

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def read(self, path: str) -> str | None:
        """The body for a path under /latest/, None for a 404."""
        if path == "user-data":
            return self.spec.user_data
        if path.startswith("meta-data"):
            return self.spec.metadata(path[len("meta-data") :].lstrip("/"))
        return self.spec.metadata(path)


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(
        self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler], metadata: MetadataServer
    ) -> None:
        self.metadata = metadata
        super().__init__(address, handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        seconds = self.headers.get(_SECONDS, "")
        if self.path.rstrip("/") != "/latest/api/token":
            self._answer(404, "")
        elif not seconds.isdigit() or not 1 <= int(seconds) <= _LONGEST:
            self._answer(400, "")
        else:
            token = secrets.token_urlsafe(32)
            self.server.metadata.tokens[token] = time.monotonic() + int(seconds)
            self._answer(200, token, **{_SECONDS: seconds})

    def do_GET(self) -> None:
        until = self.server.metadata.tokens.get(self.headers.get(_TOKEN, ""))
        if until is None or until < time.monotonic():
            self._answer(401, "")
            return
        version, _, path = self.path.lstrip("/").partition("/")
        body = self.server.metadata.read(path) if version == "latest" else None
        self._answer(404 if body is None else 200, body or "")

    def _answer(self, code: int, text: str, **headers: str) -> None:
        body = text.encode()
        self.send_response(code)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Keeps the world's log to what matters."""
