"""A machine's disk: what it wrote, over the AMI it was launched from."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rehearsal.machines.images import Held
from rehearsal.machines.layers import DOCKER, FOLDERS, copy


@dataclass(frozen=True)
class Disk:
    """One instance's disk; stays over stop and start."""

    folder: Path
    held: Held

    @classmethod
    def create(cls, folder: Path, held: Held, docker_store: bool = True, emptied: Sequence[str] = ()) -> Disk:
        """docker_store: with what the AMI's Docker held. emptied: files of the AMI that begin empty."""
        content = held.content()
        for name in FOLDERS:
            (folder / "upper" / name).mkdir(parents=True)
            shutil.copystat(content.layers[-1] / name, folder / "upper" / name)
            (folder / "work" / name).mkdir(parents=True)
        (folder / "mount").mkdir()
        for name in emptied:
            (folder / "upper" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "upper" / name).touch()
        if docker_store and content.docker.exists():
            copy(content.docker, folder / DOCKER)
        else:
            (folder / DOCKER).mkdir(mode=0o710)
        return cls(folder, held)

    def mounts(self) -> dict[str, Any]:
        """What plug_in.py mounts."""
        return {
            "root": str(self.folder / "mount"),
            "docker": str(self.folder / DOCKER),
            "overlays": {name: self._overlay(name) for name in FOLDERS},
        }

    def capture(self, image_id: str) -> None:
        """Keeps what is on the disk now as that AMI's content."""
        self.held.images.keep(image_id, self.folder / "upper", self.folder / DOCKER, self.held)

    def delete(self) -> None:
        shutil.rmtree(self.folder)
        self.held.release()

    def _overlay(self, name: str) -> str:
        lower = [str(layer / name) for layer in self.held.content().layers]
        if name == "usr":
            lower.append("/usr")
        work, upper = self.folder / "work" / name, self.folder / "upper" / name
        return f"userxattr,lowerdir={':'.join(lower)},upperdir={upper},workdir={work}"
