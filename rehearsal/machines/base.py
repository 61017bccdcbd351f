"""The stock content every machine boots from: what an ECS-optimized Amazon Linux 2023 AMI has, over the host's /usr.

Only /usr comes from the host, read-only. /etc is put together from stock/ and a few neutral files of the host (shared
libraries' cache, certificates); /var, /opt, /home and /root begin nearly empty. The host's users, its services and its
configuration never show.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from rehearsal.machines import busybox_image
from rehearsal.machines.layers import FOLDERS

_HERE = Path(__file__).parent
STUBS = _HERE / "stubs"
STOCK = _HERE / "stock"

_LIBEXEC = "usr/libexec/machine"

_COMMANDS = {
    "usr/bin/systemctl": "systemctl.py",
    "usr/bin/journalctl": "journalctl.py",
    "usr/bin/sudo": "sudo.sh",
    "usr/bin/dnf": "dnf.py",
    "usr/bin/yum": "dnf.py",
    "usr/bin/rpm": "rpm.py",
    "usr/bin/cloud-init": "cloud_init_command.py",
    "usr/bin/hostnamectl": "hostnamectl.sh",
    "usr/libexec/amazon-ecs-init": "amazon_ecs_init.sh",
}
"""Where a stub is found inside a machine -> its file in stubs/."""

_FROM_HOST_ETC = (
    *("alternatives", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "ssl", "ca-certificates", "protocols"),
    *("services", "localtime", "bash.bashrc", "mime.types", "gai.conf", "magic", "terminfo"),
)

_MADE = {
    "var/lib/cloud/data": 0o755,
    "var/lib/cloud/instances": 0o755,
    "var/lib/cloud/scripts/per-boot": 0o755,
    "var/lib/docker": 0o710,
    "var/lib/ecs/data": 0o755,
    "var/lib/hibinit-agent": 0o755,
    "var/lib/dnf/history": 0o755,
    "var/log/ecs": 0o755,
    "var/log/amazon/ssm": 0o755,
    "var/log/journal": 0o755,
    "var/log/audit": 0o700,
    "var/cache/ecs": 0o755,
    "var/cache/dnf": 0o755,
    "var/spool/cron": 0o755,
    "var/tmp": 0o1777,
    "etc/ssh": 0o755,
    "etc/docker": 0o755,
    "etc/cloud/cloud.cfg.d": 0o755,
    "etc/sudoers.d": 0o750,
    "etc/profile.d": 0o755,
    "home/ec2-user/.ssh": 0o700,
    "root/.ssh": 0o700,
}


def build(base: Path) -> None:
    """Builds it, one folder for each of FOLDERS; run as the world's root."""
    for name in FOLDERS:
        (base / name).mkdir(parents=True)
    os.chmod(base / "root", 0o750)
    _shadow_host_folders(base / "usr")
    _hide_host_units(base)
    _copy_host_etc(base / "etc")
    shutil.copytree(STOCK, base, symlinks=True, dirs_exist_ok=True)
    for name, mode in _MADE.items():
        (base / name).mkdir(parents=True, exist_ok=True)
        os.chmod(base / name, mode)
    os.chmod(base / "etc/shadow", 0o600)
    for link, target in (("var/run", "../run"), ("var/lock", "../run/lock"), ("etc/mtab", "/proc/self/mounts")):
        (base / link).symlink_to(target)
    for path in ("home/ec2-user", "home/ec2-user/.ssh"):
        os.chown(base / path, 1000, 1000)
    os.chmod(base / "home/ec2-user", 0o700)
    _install_stubs(base)
    (base / "var/cache/ecs/ecs-agent.tar").write_bytes(busybox_image.saved("amazon/amazon-ecs-agent:latest"))
    (base / "var/cache/ecs/state").write_text("2")


def _shadow_host_folders(usr: Path) -> None:
    """Makes the folders people write to root's own: in a user namespace an overlay can't copy a folder up whose owner
    has no ID inside, and the host's root has none."""
    for folder in _folders(Path("/usr"), depth=3):
        (usr / folder.relative_to("/usr")).mkdir(exist_ok=True)


def _folders(above: Path, depth: int) -> Iterator[Path]:
    try:
        entries = list(os.scandir(above))
    except PermissionError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield Path(entry.path)
            if depth > 1 and not entry.path.startswith(("/usr/share/", "/usr/include")):
                yield from _folders(Path(entry.path), depth - 1)


def _hide_host_units(base: Path) -> None:
    for name in ("usr/lib/systemd/system", "usr/lib/systemd/system-sleep", "usr/lib/systemd/system-preset"):
        (base / name).mkdir(parents=True, exist_ok=True)
        os.setxattr(base / name, "user.overlay.opaque", b"y")


def _copy_host_etc(etc: Path) -> None:
    for name in _FROM_HOST_ETC:
        source = Path("/etc") / name
        if source.is_dir() and not source.is_symlink():
            shutil.copytree(source, etc / name, symlinks=True, ignore=_unreadable)
        elif os.path.lexists(source) and (source.is_symlink() or os.access(source, os.R_OK)):
            shutil.copy2(source, etc / name, follow_symlinks=False)


def _unreadable(folder: str, names: list[str]) -> list[str]:
    paths = {name: os.path.join(folder, name) for name in names}
    return [name for name, path in paths.items() if not os.path.islink(path) and not os.access(path, os.R_OK)]


def _install_stubs(base: Path) -> None:
    libexec = base / _LIBEXEC
    shutil.copytree(STUBS, libexec, ignore=shutil.ignore_patterns("__pycache__"))
    for path in libexec.iterdir():
        os.chmod(path, 0o755)
    for link, stub in _COMMANDS.items():
        path = base / link
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(f"/{_LIBEXEC}/{stub}")
    # With the host's own interpreter, which runs them; else every systemctl would compile its modules anew.
    subprocess.run(["/usr/bin/python3", "-BS", "-m", "compileall", "-q", str(libexec)], check=True)
    # A script can't be set-user-ID, so sudo.sh goes through a copy of setpriv that is, for the group wheel only.
    as_root = libexec / "as-root"
    shutil.copyfile("/usr/bin/setpriv", as_root)
    os.chown(as_root, 0, 10)
    os.chmod(as_root, 0o4750)
    docker = shutil.which("docker")
    if docker is not None and docker != "/usr/bin/docker":
        (base / "usr/bin/docker").symlink_to(docker)
