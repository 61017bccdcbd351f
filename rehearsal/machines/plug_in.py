"""The first program in a machine's own namespaces: puts its file system together and hands over to pid1.py.

`python -m rehearsal.machines.plug_in FACTS REPORT CONSOLE`: FACTS is a JSON file, REPORT a descriptor on which it says
its process ID as the world sees it, CONSOLE the descriptor of the machine's console.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import socket
import sys
from pathlib import Path
from typing import Any

from rehearsal.world import kernel

_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_MNT_DETACH = 2
_DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
_DEVICE_LINKS = {"fd": "/proc/self/fd", "stdin": "fd/0", "stdout": "fd/1", "stderr": "fd/2", "ptmx": "pts/ptmx"}
_SAFE = kernel.MS_NOSUID | kernel.MS_NODEV


def main() -> None:
    facts = json.loads(Path(sys.argv[1]).read_text())
    report, console = int(sys.argv[2]), int(sys.argv[3])
    os.dup2(console, 1)
    os.dup2(console, 2)
    os.close(console)
    os.write(report, f"{os.readlink('/proc/self')}\n".encode())  # /proc is still the world's
    os.close(report)
    root = Path(facts["disk"]["root"])
    _mount_disk(root, facts["disk"])
    _mount_kernel_folders(root)
    _write_facts(root / "run/machine", facts)
    socket.sethostname(facts["boot"]["host_name"])
    _pivot(root)
    os.execv("/usr/bin/python3", ["pid1", "-BS", "/usr/libexec/machine/pid1.py"])


def _mount_disk(root: Path, disk: dict[str, Any]) -> None:
    kernel.mount("root", str(root), "tmpfs", 0, f"mode=755,size={disk['size']}")
    for name, options in disk["overlays"].items():
        (root / name).mkdir()
        kernel.mount("overlay", str(root / name), "overlay", 0, options)
    kernel.mount(disk["docker"], str(root / "var/lib/docker"), flags=kernel.MS_BIND)
    for name in ("bin", "sbin", "lib", "lib32", "lib64", "libx32"):
        if os.path.islink(f"/{name}"):
            (root / name).symlink_to(os.readlink(f"/{name}"))


def _mount_kernel_folders(root: Path) -> None:
    for name in ("proc", "sys", "dev", "run", "tmp", "mnt", "srv", "boot", "media"):
        (root / name).mkdir()
    kernel.mount("proc", str(root / "proc"), "proc", _SAFE)
    kernel.mount("sysfs", str(root / "sys"), "sysfs", _SAFE)
    # Read-only, as every mount of the host's is here: runc looks for it and then does without.
    kernel.mount("/sys/fs/cgroup", str(root / "sys/fs/cgroup"), flags=kernel.MS_BIND | kernel.MS_REC)
    kernel.mount("tmpfs", str(root / "run"), "tmpfs", _SAFE, "mode=755")
    kernel.mount("tmpfs", str(root / "tmp"), "tmpfs", _SAFE, "mode=1777")
    dev = root / "dev"
    kernel.mount("tmpfs", str(dev), "tmpfs", kernel.MS_NOSUID, "mode=755")
    for name in _DEVICES:
        (dev / name).touch()
        kernel.mount(f"/dev/{name}", str(dev / name), flags=kernel.MS_BIND)
    for name in ("pts", "shm"):
        (dev / name).mkdir()
    kernel.mount("devpts", str(dev / "pts"), "devpts", kernel.MS_NOSUID, "newinstance,ptmxmode=0666,mode=620,gid=5")
    kernel.mount("tmpfs", str(dev / "shm"), "tmpfs", _SAFE, "mode=1777")
    for name, target in _DEVICE_LINKS.items():
        (dev / name).symlink_to(target)


def _write_facts(folder: Path, facts: dict[str, Any]) -> None:
    folder.mkdir(mode=0o755)
    boot = folder / "boot.json"
    boot.touch(mode=0o600)
    boot.write_text(json.dumps(facts["boot"]))
    environment = facts["boot"]["environment"]
    (folder / "environment").write_text("".join(f"{name}={value}\n" for name, value in environment.items()))
    (folder / "registry-host").write_text(facts["registry_host"] + "\n")


def _pivot(root: Path) -> None:
    os.chdir(root)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(_PIVOT_ROOT[platform.machine()], b".", b".") != 0:
        raise OSError(ctypes.get_errno(), "pivot_root")
    if libc.umount2(b".", _MNT_DETACH) != 0:
        raise OSError(ctypes.get_errno(), "umount the world's root")
    os.chdir("/")


main()
