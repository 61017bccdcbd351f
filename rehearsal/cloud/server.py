"""Starts and stops the emulated cloud."""

from __future__ import annotations

import os
import threading
from typing import Any

from rehearsal.cloud.settings import Settings
from rehearsal.machines.contract import Machines

# How long the server takes to notice that it is to stop, in seconds.
POLL = 0.05


class Running:
    """A cloud that serves. `endpoint` is its URL; `cloud` is what a test may look into."""

    def __init__(self, server: Any, reconciler: Any, patches: Any, cloud: Any) -> None:
        host, port = server.server_address[:2]
        self.endpoint = f"http://{host}:{port}"
        self.cloud = cloud
        self._server = server
        self._reconciler = reconciler
        self._patches = patches
        self._thread = threading.Thread(target=server.serve_forever, args=(POLL,), name="cloud", daemon=True)
        self._thread.start()
        reconciler.start()

    def stop(self) -> None:
        """Stops serving and reconciling. The machines are their owner's: they are left as they are."""
        self._reconciler.stop()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self.cloud.room.close()
        self._patches.undo()


def serve(host: str, port: int, machines: Machines, registry: Any, settings: Settings) -> Running:
    """Serves AWS on http://host:port (port 0: any free one) and returns at once.

    machines -- what instances are; registry -- an object with stop() and start(), or None.
    Only one cloud can run in a process at a time, because moto keeps its state in module globals.
    """
    _prepare_environment(settings)
    from rehearsal.cloud.assembly import assemble

    return Running(*assemble(host, port, machines, registry, settings))


def _prepare_environment(settings: Settings) -> None:
    """moto reads these when it is imported."""
    os.environ["MOTO_ACCOUNT_ID"] = settings.account
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = str(settings.managed_policies).lower()
    os.environ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false"
