"""Machines in memory: as fast as a dictionary, with switches for what goes wrong."""

from __future__ import annotations

import threading
import time
from typing import Callable, Optional, Sequence

from rehearsal.machines.contract import Finished, MachineDidNotComeUp, MachineSpec


class FakeMachines:
    """Keeps what was asked of it.

    stays_down -- AMIs whose machines do not come up; boot_takes -- seconds of every boot, start and resume.
    on_boot -- called in a thread of its own when a machine is up for the first time or again: stands in for user data.
    """

    def __init__(self) -> None:
        self.stays_down: set[str] = set()
        self.boot_takes = 0.0
        self.on_boot: Optional[Callable[[MachineSpec], None]] = None
        self.specs: dict[str, MachineSpec] = {}
        self.states: dict[str, str] = {}
        self.images: dict[str, str] = {}
        self.done: list[tuple[str, str]] = []
        self.ran: list[tuple[str, tuple[str, ...]]] = []

    def boot(self, spec: MachineSpec) -> None:
        time.sleep(self.boot_takes)
        self.specs[spec.instance_id] = spec
        if spec.image_id in self.stays_down:
            raise MachineDidNotComeUp(f"sshd of {spec.instance_id} never answered")
        self._up("boot", spec.instance_id)

    def stop(self, instance_id: str) -> None:
        self._note("stop", instance_id, "stopped")

    def start(self, instance_id: str) -> None:
        time.sleep(self.boot_takes)
        self._up("start", instance_id)

    def hibernate(self, instance_id: str) -> None:
        self._note("hibernate", instance_id, "frozen")

    def resume(self, instance_id: str) -> None:
        self._up("resume", instance_id)

    def terminate(self, instance_id: str) -> None:
        self._note("terminate", instance_id, "gone")

    def capture(self, instance_id: str, image_id: str) -> None:
        self.images[image_id] = f"content of {instance_id}"
        self.done.append(("capture", image_id))

    def copy_image(self, source_id: str, target_id: str) -> None:
        self.images[target_id] = self.images[source_id]

    def forget_image(self, image_id: str) -> None:
        self.images.pop(image_id, None)

    def image_size(self, image_id: str) -> Optional[int]:
        return len(self.images[image_id]) if image_id in self.images else None

    def execute(self, instance_id: str, argv: Sequence[str], timeout: float = 60) -> Finished:
        if instance_id not in self.specs:
            raise KeyError(instance_id)
        self.ran.append((instance_id, tuple(argv)))
        return Finished(0, f"ran {argv[0]}\n", "")

    def console(self, instance_id: str) -> str:
        if instance_id not in self.specs:
            raise KeyError(instance_id)
        return f"console of {instance_id}\n"

    def _up(self, verb: str, instance_id: str) -> None:
        self._note(verb, instance_id, "running")
        if self.on_boot is not None:
            threading.Thread(target=self.on_boot, args=(self.specs[instance_id],), daemon=True).start()

    def _note(self, verb: str, instance_id: str, state: str) -> None:
        self.states[instance_id] = state
        self.done.append((verb, instance_id))


class FakeRegistry:
    """Remembers whether it was stopped."""

    def __init__(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False

    def start(self) -> None:
        self.running = True
