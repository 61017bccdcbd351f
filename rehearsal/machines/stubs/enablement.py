# What `systemctl enable, disable, mask, unmask, is-enabled` do to the file system: links, as systemd makes them, so
# that they are content of the AMI.
from __future__ import annotations

import glob
import os

import unit_file

ADMIN = "/etc/systemd/system"
RUNTIME = "/run/systemd/system"


class Failure(Exception):
    """What systemctl says on stderr before it exits 1."""


def enable(name: str) -> None:
    unit = unit_file.load(name)
    if unit is None:
        path = unit_file.find(name)
        masked = path is not None and unit_file.is_masked(path)
        raise Failure(
            f"Failed to enable unit: Unit file {name} is masked."
            if masked
            else f"Failed to enable unit: Unit file {name} does not exist."
        )
    for link in _links(unit):
        os.makedirs(os.path.dirname(link), exist_ok=True)
        if not os.path.lexists(link):
            os.symlink(unit.path, link)
    for also in unit.words("Install", "Also"):
        if state(also) != "enabled":
            enable(also)


def disable(name: str) -> None:
    for link in glob.glob(f"{ADMIN}/*/{glob.escape(name)}"):
        if os.path.islink(link):
            os.unlink(link)


def mask(name: str, runtime: bool = False) -> None:
    link = os.path.join(RUNTIME if runtime else ADMIN, name)
    if os.path.lexists(link):
        if unit_file.is_masked(link):
            return
        raise Failure(f"Failed to mask unit: File '{link}' already exists.")
    os.makedirs(os.path.dirname(link), exist_ok=True)
    os.symlink("/dev/null", link)


def unmask(name: str) -> None:
    for folder in (ADMIN, RUNTIME):
        link = os.path.join(folder, name)
        if os.path.islink(link) and unit_file.is_masked(link):
            os.unlink(link)


def state(name: str) -> str | None:
    """enabled, disabled, static or masked; None for a unit nobody described."""
    path = unit_file.find(name)
    if path is None:
        return None
    if unit_file.is_masked(path):
        return "masked-runtime" if path.startswith(RUNTIME) else "masked"
    unit = unit_file.load(name)
    links = _links(unit) if unit else []
    if not links:
        return "static"
    return "enabled" if any(os.path.lexists(link) for link in links) else "disabled"


def wanted_by(target: str) -> list[str]:
    """Units that the target starts, masked and dangling ones left out."""
    names: set[str] = set()
    for folder in unit_file.FOLDERS:
        for kind in ("wants", "requires"):
            names.update(os.path.basename(path) for path in glob.glob(f"{folder}/{target}.{kind}/*"))
    return sorted(name for name in names if unit_file.load(name) is not None)


def _links(unit: unit_file.Unit) -> list[str]:
    return [
        f"{ADMIN}/{target}.{kind}/{unit.name}"
        for key, kind in (("WantedBy", "wants"), ("RequiredBy", "requires"))
        for target in unit.words("Install", key)
    ]
