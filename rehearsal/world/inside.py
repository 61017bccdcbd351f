"""What runs inside a world: the registry, the machines, and the cloud that drives them.

Started by __main__.py as root of the new namespaces; says on the descriptor --ready where things are, then runs until
it is killed with everything else.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import signal
import socket
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from rehearsal.machines import registry as registries
from rehearsal.machines.localhost_relay import LocalhostRelay
from rehearsal.machines.machine import volume_size
from rehearsal.machines.machines import LinuxMachines
from rehearsal.machines.settings import Settings
from rehearsal.world import kernel, network
from rehearsal.world.namespaces import DISKS

HOST, PORT = "127.77.0.2", 4566
FOLDER = DISKS


def main() -> None:
    options = _parse()
    os.umask(0o022)
    socket.sethostname("rehearsal")
    network.raise_loopback()
    _make_room()
    settings = Settings(FOLDER, options.account, options.region, f"http://{HOST}:{PORT}")
    registry = registries.Registry(FOLDER / "registry", options.account)
    registry.start()
    machines = LinuxMachines(settings)
    LocalhostRelay(machines.running)
    server = _serve(options, machines, registry)
    os.write(options.ready, json.dumps({"endpoint": server.endpoint, "registry": registries.URL}).encode() + b"\n")
    os.close(options.ready)
    signal.pause()


def _make_room() -> None:
    """Disks lie in memory and so go with the world, unless __main__.py gave a folder of the host for them.

    Not nosuid: a machine's sudo is set-user-ID.
    """
    if not FOLDER.exists():
        FOLDER.mkdir(mode=0o755)
        kernel.mount("rehearsal", str(FOLDER), "tmpfs", kernel.MS_NODEV, f"mode=755,size={volume_size()}")
    temporary = FOLDER / "tmp"
    temporary.mkdir(mode=0o1777)
    os.environ["TMPDIR"] = str(temporary)
    os.environ["HOME"] = str(temporary)


def _serve(options: argparse.Namespace, machines: LinuxMachines, registry: registries.Registry) -> Any:
    if options.server is not None:
        return _load(options.server).serve(HOST, PORT, machines, registry, options)
    server = importlib.import_module("rehearsal.cloud.server")
    settings = importlib.import_module("rehearsal.cloud.settings")
    chosen = settings.Settings(
        account=options.account, region=options.region, seconds_per_minute=options.seconds_per_minute
    )
    return server.serve(HOST, PORT, machines, registry, chosen)


def _load(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("server", file)
    assert spec and spec.loader
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="rehearsal.world.inside")
    parser.add_argument("--ready", required=True, type=int)
    parser.add_argument("--account", required=True)
    parser.add_argument("--region", required=True)
    parser.add_argument("--seconds-per-minute", required=True, type=float)
    parser.add_argument("--server", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
