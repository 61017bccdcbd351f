"""The content of AMIs: kept once, however many AMIs share it."""

from __future__ import annotations

import shutil
import threading
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from rehearsal.machines.layers import DOCKER, FOLDERS, Content, copy, used


@dataclass
class _Layer:
    """One captured disk and the layers below it; held by AMIs, by disks that booted them, by layers above."""

    folder: Path
    below: _Layer | None
    size: int
    holders: int = 0


@dataclass
class Images:
    """All AMIs that were captured here. Any other ID is the stock AMI. Callable from any thread."""

    folder: Path
    base: Path
    _by_id: dict[str, _Layer] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def hold(self, image_id: str) -> Held:
        """Content that stays until it is released, even when the AMI is forgotten."""
        with self._lock:
            layer = self._by_id.get(image_id)
            if layer is not None:
                layer.holders += 1
            return Held(self, layer)

    def keep(self, image_id: str, upper: Path, docker: Path, below: Held) -> None:
        """Makes a copy of a disk that stands on `below` the AMI's content."""
        folder = self.folder / f"{next(self._numbers)}"
        folder.mkdir(parents=True)
        for name in FOLDERS:
            copy(upper / name, folder / name)
        copy(docker, folder / DOCKER)
        size = sum(used(lower / name) for lower in below.content().layers for name in FOLDERS) + used(folder)
        with self._lock:
            if below.layer is not None:
                below.layer.holders += 1
            layer = _Layer(folder, below.layer, size, holders=1)
            before = self._by_id.get(image_id)
            self._by_id[image_id] = layer
            self._release(before)

    def share(self, source_id: str, target_id: str) -> None:
        """Gives the target the source's content."""
        with self._lock:
            layer = self._by_id[source_id]
            layer.holders += 1
            before = self._by_id.get(target_id)
            self._by_id[target_id] = layer
            self._release(before)

    def size(self, image_id: str) -> int | None:
        """Bytes on the disk that the AMI was captured from, without what every machine shares with this host."""
        with self._lock:
            layer = self._by_id.get(image_id)
            return layer.size if layer is not None else None

    def forget(self, image_id: str) -> None:
        """Drops the AMI; its content goes with the last that holds it."""
        with self._lock:
            self._release(self._by_id.pop(image_id, None))

    def release(self, held: Held) -> None:
        with self._lock:
            self._release(held.layer)

    def _release(self, layer: _Layer | None) -> None:
        while layer is not None:
            layer.holders -= 1
            if layer.holders > 0:
                return
            shutil.rmtree(layer.folder)
            layer = layer.below


@dataclass
class Held:
    """An AMI's content, held for a disk. layer is None for the stock content."""

    images: Images
    layer: _Layer | None

    def content(self) -> Content:
        layers, layer = [], self.layer
        while layer is not None:
            layers.append(layer.folder)
            layer = layer.below
        docker = self.layer.folder if self.layer else self.images.base
        return Content((*layers, self.images.base), docker / DOCKER)

    def release(self) -> None:
        self.images.release(self)
