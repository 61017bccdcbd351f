"""The account's ECR registry: Debian's docker-registry under the real host name, with moto's fixed credentials."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from pathlib import Path

from rehearsal.machines.password_hash import bcrypt
from rehearsal.machines.settings import REGISTRY_ADDRESS

URL = f"http://{REGISTRY_ADDRESS}"
_COMES_UP_IN = 10.0


class RegistryDidNotComeUp(Exception):
    """docker-registry never answered; the message ends with its log."""


class Registry:
    """Keeps its content over stop and start."""

    def __init__(self, folder: Path, account: str) -> None:
        """folder: where its content is kept. The password is the one moto's GetAuthorizationToken hands out."""
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        (folder / "data").mkdir(parents=True)
        (folder / "htpasswd").write_text(f"AWS:{bcrypt(f'{account}-auth-token')}\n")
        (folder / "config.json").write_text(json.dumps(_configuration(folder)))

    def start(self) -> None:
        """Returns when it answers."""
        if self._process is not None:
            return
        program = shutil.which("docker-registry") or "docker-registry"
        with open(self._folder / "log", "ab") as log:
            self._process = subprocess.Popen(
                [program, "serve", str(self._folder / "config.json")],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + _COMES_UP_IN
        while self._process.poll() is None and time.monotonic() < until:
            try:
                socket.create_connection((REGISTRY_ADDRESS, 80), timeout=1).close()
                return
            except OSError:
                time.sleep(0.005)
        self.stop()
        raise RegistryDidNotComeUp((self._folder / "log").read_text(errors="replace")[-2000:])

    def stop(self) -> None:
        """As if ECR could not be reached: connections are refused."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def _configuration(folder: Path) -> dict[str, object]:
    return {
        "version": "0.1",
        "log": {"level": "warn", "accesslog": {"disabled": True}},
        "storage": {"filesystem": {"rootdirectory": str(folder / "data")}, "delete": {"enabled": True}},
        "http": {"addr": f"{REGISTRY_ADDRESS}:80", "secret": "of-one-process"},
        "auth": {"htpasswd": {"realm": "ecr", "path": str(folder / "htpasswd")}},
    }
