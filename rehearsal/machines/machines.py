"""All machines of a world: what contract.Machines promises, by namespaces and overlays of this host."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from rehearsal.machines import base
from rehearsal.machines.contract import Finished, MachineSpec
from rehearsal.machines.disk import Disk
from rehearsal.machines.images import Images
from rehearsal.machines.machine import Machine
from rehearsal.machines.settings import Settings


class LinuxMachines:
    """Made once a world; builds the stock content. Every method may be called from any thread."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        stock = settings.folder / "base"
        base.build(stock)
        self._images = Images(settings.folder / "images", stock)
        self._machines: dict[str, Machine] = {}
        self._consoles: dict[str, Path] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def boot(self, spec: MachineSpec) -> None:
        with self._lock_of(spec.instance_id):
            if spec.instance_id in self._machines:
                raise ValueError(f"{spec.instance_id} exists already")
            held = self._images.hold(spec.image_id)
            folder = self._settings.folder / "disks" / spec.instance_id
            disk = Disk.create(folder, held, spec.docker_store, spec.emptied)
            console = self._consoles[spec.instance_id] = self._settings.folder / f"{spec.instance_id}.console"
            console.touch(mode=0o600)
            self._machines[spec.instance_id] = Machine(spec, disk, self._settings, console)
            self._machines[spec.instance_id].power_on()

    def stop(self, instance_id: str) -> None:
        with self._lock_of(instance_id):
            self._machines[instance_id].power_off()

    def start(self, instance_id: str) -> None:
        with self._lock_of(instance_id):
            machine = self._machines[instance_id]
            if not machine.is_running:
                machine.power_on()

    def hibernate(self, instance_id: str) -> None:
        with self._lock_of(instance_id):
            self._machines[instance_id].freeze()

    def resume(self, instance_id: str) -> None:
        with self._lock_of(instance_id):
            self._machines[instance_id].thaw()

    def terminate(self, instance_id: str) -> None:
        with self._lock_of(instance_id):
            machine = self._machines.pop(instance_id, None)
            if machine is not None:
                machine.power_off()
                machine.disk.delete()

    def capture(self, instance_id: str, image_id: str) -> None:
        with self._lock_of(instance_id):
            self._machines[instance_id].disk.capture(image_id)

    def copy_image(self, source_id: str, target_id: str) -> None:
        self._images.share(source_id, target_id)

    def forget_image(self, image_id: str) -> None:
        self._images.forget(image_id)

    def image_size(self, image_id: str) -> int | None:
        return self._images.size(image_id)

    def execute(self, instance_id: str, argv: Sequence[str], timeout: float = 60) -> Finished:
        return self._machines[instance_id].execute(argv, timeout)

    def running(self) -> dict[int, str]:
        """The process ID of each running machine's PID 1 -> its address."""
        machines = list(self._machines.values())
        return {machine.init: machine.spec.address for machine in machines if machine.init is not None}

    def console(self, instance_id: str) -> str:
        return self._consoles[instance_id].read_text(errors="replace")

    def _lock_of(self, instance_id: str) -> threading.Lock:
        with self._lock:
            return self._locks.setdefault(instance_id, threading.Lock())
