"""Lets `curl http://localhost:51678` inside a machine reach this machine's own ECS agent.

To a machine's resolver "localhost" is the machine's own address; curl (since 7.78) does not ask the resolver and goes
to 127.0.0.1, which all machines share. So one relay listens there and passes each connection on to the machine that
made it.
"""

from __future__ import annotations

import shutil
import socket
import socketserver
import threading
from collections.abc import Callable, Mapping

from rehearsal.machines import caller

INTROSPECTION_PORT = 51678
"""https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-introspection.html"""


class LocalhostRelay:
    """Serves until the world ends."""

    def __init__(self, running: Callable[[], Mapping[int, str]], port: int = INTROSPECTION_PORT) -> None:
        """running: the machines' PID 1 -> address, now."""

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                connection: socket.socket = self.request
                address = caller.find(connection.getpeername(), connection.getsockname(), running())
                if address is not None:
                    _relay(connection, address, port)

        server = _Server(("127.0.0.1", port), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


def _relay(connection: socket.socket, address: str, port: int) -> None:
    try:
        with socket.create_connection((address, port), timeout=5) as target:
            there = threading.Thread(target=_copy, args=(connection, target), daemon=True)
            there.start()
            _copy(target, connection)
            there.join(5)
    except OSError:  # no agent there: the caller sees its connection closed
        return


def _copy(source: socket.socket, target: socket.socket) -> None:
    try:
        with source.makefile("rb", buffering=0) as reading, target.makefile("wb", buffering=0) as writing:
            shutil.copyfileobj(reading, writing, 4096)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return
