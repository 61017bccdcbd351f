"""What a machine must have to hold a world, each with the sentence a person gets where it hasn't."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from rehearsal.world.refusal import Refused

OLDEST_LINUX = (5, 12)
"""Overlays in a user namespace came with 5.11, mount_setattr(2) with 5.12."""

DISKS_IN_MEMORY = (6, 6)
"""Such overlays mark deleted folders in user.* attributes, which tmpfs keeps since then."""

PACKAGES = {
    "/usr/bin/python3": "python3",
    "nsenter": "util-linux",
    "unshare": "util-linux",
    "sshd": "openssh-server",
    "ssh-keygen": "openssh-client",
    "dockerd": "docker.io",
    "docker": "docker.io",
    "docker-registry": "docker-registry",
    "busybox": "busybox-static",
    "curl": "curl",
}
"""Program -> the Debian package that has it."""

OLDEST_CURL = (7, 75)
"""With it came --aws-sigv4, by which instances sign their calls of Auto Scaling."""

_APPARMOR = "kernel.apparmor_restrict_unprivileged_userns"


def check(uid: int) -> None:
    """Raises Refused for the first thing that is missing."""
    refuse_other_systems(sys.platform, platform.release())
    refuse_forbidden_namespaces(uid, _sysctl(_APPARMOR), _sysctl("user.max_user_namespaces"))
    refuse_missing_programs([name for name in PACKAGES if find(name) is None])
    refuse_old_curl(_first_line("curl", "--version"))


def refuse_other_systems(system: str, release: str) -> None:
    """A world is made of Linux namespaces."""
    if system != "linux":
        raise Refused(f"the rehearsal needs Linux, this is {system}: run it in a Linux virtual machine")
    version = tuple(int(part) for part in release.split("-")[0].split(".")[:2] if part.isdigit())
    if version < OLDEST_LINUX:
        wanted = _dotted(OLDEST_LINUX)
        raise Refused(f"the rehearsal needs Linux {wanted} or newer, this is {release}: start a newer kernel")


def refuse_unfit_disks(folder: Path, release: str) -> None:
    """Disks fit neither into memory nor into this folder."""
    raise Refused(
        f"the rehearsal needs Linux {_dotted(DISKS_IN_MEMORY)} or newer, or a folder on ext4, xfs or btrfs; this is "
        f"{release}, and the file system of {folder} can't hold the disks of machines: start a newer kernel, or "
        "choose a folder on one of these (XDG_CACHE_HOME)"
    )


def refuse_forbidden_namespaces(uid: int, apparmor: str | None, most: str | None) -> None:
    """apparmor, most: the values of the two settings that forbid user namespaces, None where the kernel lacks them."""
    if most == "0":
        raise Refused(
            "user namespaces are switched off here: allow them (sudo sysctl -w user.max_user_namespaces=10000)"
        )
    if uid != 0 and apparmor == "1":
        raise Refused(
            "AppArmor forbids user namespaces to all but root here: start the rehearsal with sudo, "
            f"or allow them (sudo sysctl -w {_APPARMOR}=0)"
        )


def refuse_missing_programs(missing: Sequence[str]) -> None:
    """missing: names from PACKAGES."""
    if missing:
        packages = " ".join(dict.fromkeys(PACKAGES[name] for name in missing))
        raise Refused(f"{', '.join(missing)} missing: install what has them (sudo apt-get install {packages})")


def refuse_old_curl(version: str) -> None:
    """version: the first line of `curl --version`. The machines run the host's."""
    found = re.match(r"curl (\d+)\.(\d+)\S*", version)
    if not found or (int(found[1]), int(found[2])) < OLDEST_CURL:
        raise Refused(
            f"the rehearsal needs curl {_dotted(OLDEST_CURL)} or newer (--aws-sigv4), this is "
            f"{found[0] if found else 'another'}: start it on Debian 12, Ubuntu 22.04 or newer"
        )


def find(program: str) -> str | None:
    """The program's path; /usr/sbin is searched too, which Debian leaves out of a user's PATH."""
    path = os.environ.get("PATH", os.defpath) + ":/usr/sbin:/sbin"
    return shutil.which(program, path=path)


def _dotted(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))


def _first_line(program: str, *arguments: str) -> str:
    done = subprocess.run([find(program) or program, *arguments], capture_output=True, text=True, check=False)
    return done.stdout.partition("\n")[0]


def _sysctl(name: str) -> str | None:
    file = Path("/proc/sys") / name.replace(".", "/")
    return file.read_text().strip() if file.exists() else None
