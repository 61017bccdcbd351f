# How systemctl asks the service manager: one question a connection.
from __future__ import annotations

import json
import socket
from typing import Any

SOCKET = "/run/machine/manager.sock"


def ask(request: dict[str, Any]) -> dict[str, Any]:
    """What systemctl does: one question to the running manager."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(SOCKET)
        connection.sendall(json.dumps(request).encode() + b"\n")
        with connection.makefile() as answer:
            reply: dict[str, Any] = json.loads(answer.read())
            return reply
