# The few calls of Docker's HTTP API that the ECS agent's stand-in makes, on the machine's own socket.
from __future__ import annotations

import base64
import http.client
import json
import socket
import urllib.parse
from typing import Any

SOCKET = "/run/docker.sock"


class DockerError(Exception):
    """Docker's own words."""


class _Connection(http.client.HTTPConnection):
    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(SOCKET)


def has_image(reference: str) -> bool:
    return _call("GET", f"/images/{reference}/json", allow=(404,))[0] == 200


def pull(reference: str, credentials: tuple[str, str, str] | None) -> None:
    """credentials: user, password, registry host."""
    headers = {}
    if credentials:
        user, password, host = credentials
        login = json.dumps({"username": user, "password": password, "serveraddress": host}).encode()
        headers["X-Registry-Auth"] = base64.urlsafe_b64encode(login).decode()
    name, tag = (reference, "") if "@" in reference else _split(reference)
    query = urllib.parse.urlencode({"fromImage": name, "tag": tag})
    _, body = _call("POST", f"/images/create?{query}", headers=headers)
    for line in body.decode().splitlines():
        error = json.loads(line).get("error") if line.strip() else None
        if error:
            raise DockerError(error)


def run(name: str, configuration: dict[str, Any]) -> str:
    """Creates and starts a container; returns its ID."""
    _, body = _call("POST", f"/containers/create?name={urllib.parse.quote(name)}", configuration)
    container = str(json.loads(body)["Id"])
    _call("POST", f"/containers/{container}/start", allow=(304,))
    return container


def wait(container: str) -> int:
    """Blocks until it ends; its exit code."""
    _, body = _call("POST", f"/containers/{container}/wait")
    return int(json.loads(body)["StatusCode"])


def stop(container: str, seconds: int) -> None:
    _call("POST", f"/containers/{container}/stop?t={seconds}", allow=(304, 404))


def remove(container: str) -> None:
    _call("DELETE", f"/containers/{container}?force=1", allow=(404, 409))


def labelled(label: str) -> list[dict[str, Any]]:
    """All containers with that label, ended ones too."""
    filters = urllib.parse.quote(json.dumps({"label": [label]}))
    found: list[dict[str, Any]] = json.loads(_call("GET", f"/containers/json?all=1&filters={filters}")[1])
    return found


def version() -> str:
    return str(json.loads(_call("GET", "/version")[1])["Version"])


def _split(reference: str) -> tuple[str, str]:
    name, colon, tag = reference.rpartition(":")
    return (name, tag) if colon and "/" not in tag else (reference, "latest")


def _call(
    method: str, path: str, body: Any = None, headers: dict[str, str] | None = None, allow: tuple[int, ...] = ()
) -> tuple[int, bytes]:
    connection = _Connection("docker")
    try:
        content = None if body is None else json.dumps(body)
        connection.request(method, path, content, {"Content-Type": "application/json", **(headers or {})})
        answer = connection.getresponse()
        read = answer.read()
    except OSError as error:
        raise DockerError(f"Docker does not answer: {error}") from error
    finally:
        connection.close()
    if answer.status >= 300 and answer.status not in allow:
        try:
            raise DockerError(json.loads(read).get("message", read.decode()))
        except ValueError:
            raise DockerError(read.decode(errors="replace")) from None
    return answer.status, read
