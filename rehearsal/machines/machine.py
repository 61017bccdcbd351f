"""One running or stopped machine: its processes, its disk, its instance metadata."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rehearsal.machines.contract import Finished, MachineDidNotComeUp, MachineSpec
from rehearsal.machines.disk import Disk
from rehearsal.machines.metadata_server import MetadataServer
from rehearsal.machines.settings import REGISTRY_ADDRESS, Settings

_COMES_UP_IN = 30.0
_GIB = 1 << 30
_ROOT_VOLUME = 30 * _GIB


class Machine:
    """Not for two threads at once: machines.py has a lock a machine."""

    def __init__(self, spec: MachineSpec, disk: Disk, settings: Settings, console: Path) -> None:
        self.spec = spec
        self.disk = disk
        self.console = console
        self._settings = settings
        self._metadata: MetadataServer | None = None
        self._waiter: subprocess.Popen[bytes] | None = None
        self._init = 0

    @property
    def init(self) -> int | None:
        """The process ID of its PID 1 as the world sees it; None while it is off."""
        return self._init if self.is_running else None

    @property
    def is_running(self) -> bool:
        return self._waiter is not None and self._waiter.poll() is None

    def power_on(self) -> None:
        """Returns when sshd answers."""
        self._metadata = MetadataServer(self.spec)
        facts = self.disk.folder / "facts.json"
        facts.touch(mode=0o600)
        facts.write_text(json.dumps(self._facts(self._metadata.url)))
        reading, writing = os.pipe()
        argv = ["unshare", "--mount", "--uts", "--pid", "--fork", "--kill-child"]
        argv += [sys.executable, "-B", "-S", "-m", "rehearsal.machines.plug_in", str(facts)]
        with open(self.console, "ab") as console:
            self._waiter = subprocess.Popen(
                [*argv, str(writing), str(console.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=[writing, console.fileno()],
                start_new_session=True,
            )
        os.close(writing)
        with open(reading) as report:
            said = report.readline()  # not to the end: unshare holds the descriptor open
        self._init = int(said) if said else 0
        self._wait_for_sshd()

    def power_off(self) -> None:
        """Ends every process at once; the disk stays as it is."""
        if self._waiter is not None:
            if self._init and self._waiter.poll() is None:
                _kill(self._init, signal.SIGKILL)
            else:
                self._waiter.kill()
            self._waiter.wait()
            self._waiter = None
        if self._metadata is not None:
            self._metadata.close()
            self._metadata = None

    def freeze(self) -> None:
        self._signal_all("STOP")
        _kill(self._init, signal.SIGSTOP)

    def thaw(self) -> None:
        _kill(self._init, signal.SIGCONT)
        self._signal_all("CONT")
        self.execute(["/usr/libexec/machine/resume.sh"], timeout=30)

    def execute(self, argv: Sequence[str], timeout: float) -> Finished:
        """As root, with the environment of a login."""
        if not self.is_running:
            return Finished(255, "", f"{self.spec.instance_id} is not running\n")
        inside = [*self._inside(), "/usr/bin/timeout", "--kill-after=1", str(timeout), *argv]
        variables = {"HOME": "/root", "USER": "root", "LOGNAME": "root", "LANG": "C.UTF-8", "PATH": _PATH}
        assert self._metadata
        done = subprocess.run(
            inside,
            env={**variables, **self._environment(self._metadata.url)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        return Finished(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))

    def _signal_all(self, name: str) -> None:
        # kill -1 reaches every process of the PID namespace, those in containers too, but init and itself.
        subprocess.run([*self._inside(), "/bin/sh", "-c", f"kill -{name} -1"], check=False, capture_output=True)

    def _inside(self) -> list[str]:
        return ["nsenter", "--target", str(self._init), "--mount", "--uts", "--pid", "--wd"]

    def _wait_for_sshd(self) -> None:
        until = time.monotonic() + _COMES_UP_IN
        while self.is_running and time.monotonic() < until:
            try:
                with socket.create_connection((self.spec.address, 22), timeout=1) as connection:
                    connection.settimeout(5)
                    if connection.recv(4) == b"SSH-":
                        return
            except OSError:
                time.sleep(0.005)
        why = "sshd did not answer" if self.is_running else "it went down while it booted"
        self.power_off()
        last = self.console.read_text(errors="replace")[-2000:]
        raise MachineDidNotComeUp(f"{self.spec.instance_id} at {self.spec.address}: {why}; its console says:\n{last}")

    def _environment(self, metadata_url: str) -> dict[str, str]:
        return {"AWS_ENDPOINT_URL": self._settings.endpoint, "AWS_EC2_METADATA_SERVICE_ENDPOINT": metadata_url}

    def _facts(self, metadata_url: str) -> dict[str, object]:
        spec, settings = self.spec, self._settings
        name = f"ip-{spec.address.replace('.', '-')}.{settings.region}.compute.internal"
        return {
            "disk": {**self.disk.mounts(), "size": volume_size()},
            "registry_host": settings.registry_host,
            "boot": {
                "instance_id": spec.instance_id,
                "image_id": spec.image_id,
                "address": spec.address,
                "host_name": spec.metadata("local-hostname") or name,
                "hosts": {settings.registry_host: REGISTRY_ADDRESS},
                "public_keys": list(spec.public_keys),
                "user_data": spec.user_data,
                "environment": self._environment(metadata_url),
            },
        }


_PATH = "/usr/local/bin:/usr/bin:/usr/local/sbin:/usr/sbin"


def volume_size() -> int:
    """Bytes a machine believes its root volume to have: the stock AMI's 30 GiB, and room for this host's memory, which
    it believes to be its own (hibernation needs that much)."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return _ROOT_VOLUME + memory


def _kill(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
