# Runs one unit: ExecStartPre, ExecStart, ExecStartPost, ExecStop, Type simple, exec, notify, forking and oneshot,
# Environment, EnvironmentFile, User, WorkingDirectory, Restart, RestartSec, RestartPreventExitStatus, conditions on
# paths. There are no cgroups: stopping ends the process group. Sandboxing settings are ignored.
from __future__ import annotations

import contextlib
import os
import re
import shlex
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable

import unit_environment
from unit_file import Unit

UNIT_SECONDS = {"": 1.0, "s": 1.0, "sec": 1.0, "ms": 0.001, "min": 60.0, "m": 60.0, "h": 3600.0}
MOST_STARTS, WITHIN_SECONDS = 5, 10.0  # systemd's DefaultStartLimitBurst and DefaultStartLimitIntervalSec


class Service:
    """A unit that runs, ran or failed. `state` is what is-active prints."""

    def __init__(self, unit: Unit, environment: dict[str, str], say: Callable[[str], None]) -> None:
        self.unit = unit
        self.state = "inactive"
        self.result = ""
        self._base = environment
        self._say = say
        self._main: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()
        self._starts: list[float] = []

    def start(self) -> bool:
        """Returns when the unit has started as its Type defines it; False when it failed."""
        if self.state == "active":
            return True
        if not self._conditions_hold():
            self._say(f"{self.unit.name}: skipped, a condition is not met")
            return True
        self._stopping = threading.Event()
        self._starts = []
        return self._start_once()

    def stop(self) -> None:
        """Runs ExecStop, then SIGTERM, then, after TimeoutStopSec, SIGKILL."""
        self._stopping.set()
        main = self._main
        if main is None or main.poll() is not None:
            if self.state == "active":
                self._run_all("ExecStop")
            self.state = "inactive"
            return
        self.state = "deactivating"
        self._run_all("ExecStop", {"MAINPID": str(main.pid)})
        self._signal(main, signal.SIGTERM)
        try:
            main.wait(self._seconds("TimeoutStopSec", 90))
        except subprocess.TimeoutExpired:
            self._say(f"{self.unit.name}: did not stop in time, killed")
        self._signal(main, signal.SIGKILL)
        main.wait()
        self.state = "inactive"

    def _start_once(self) -> bool:
        self._starts.append(time.monotonic())
        self.state = "activating"
        if not self._run_all("ExecStartPre"):
            return self._failed("ExecStartPre failed")
        kind = self.unit.last("Service", "Type", "simple")
        if kind in ("oneshot", "forking"):
            return self._finish_start(self._run_all("ExecStart"), kind)
        commands = self.unit.all("Service", "ExecStart")
        if not commands:
            return self._failed("has no ExecStart")
        ready = self._notify_socket() if kind == "notify" else None
        try:
            self._main = self._spawn(commands[0], {"NOTIFY_SOCKET": ready.getsockname()} if ready else {})
        except OSError as error:
            return self._failed(str(error))
        main = self._main
        threading.Thread(target=self._watch, args=(main, self._stopping), daemon=True).start()
        if ready is not None and not self._wait_ready(ready, main):
            return False
        if main.poll() is None:
            self.state = "active"
        self._run_all("ExecStartPost")
        return True

    def _finish_start(self, ok: bool, kind: str) -> bool:
        if not ok:
            return self._failed("ExecStart failed")
        stays = kind == "forking" or self.unit.last("Service", "RemainAfterExit").lower() in ("yes", "true", "1", "on")
        self.state = "active" if stays else "inactive"
        self.result = "success"
        return self._run_all("ExecStartPost")

    def _watch(self, main: subprocess.Popen[bytes], stopping: threading.Event) -> None:
        code = main.wait()
        if stopping.is_set() or self._main is not main:
            return
        self._signal(main, signal.SIGKILL)  # what it left behind
        self.state, self.result = ("inactive", "success") if code == 0 else ("failed", f"exit-code {code}")
        self._say(f"{self.unit.name}: main process exited, code {code}")
        if not self._restarts(code):
            return
        self.state = "activating"
        if not stopping.wait(self._seconds("RestartSec", 0.1)):
            self._start_once()

    def _restarts(self, code: int) -> bool:
        policy = self.unit.last("Service", "Restart", "no")
        if str(code) in self.unit.words("Service", "RestartPreventExitStatus"):
            return False
        recent = [at for at in self._starts if at > time.monotonic() - WITHIN_SECONDS]
        if len(recent) >= MOST_STARTS:
            self._say(f"{self.unit.name}: start request repeated too quickly")
            return False
        return policy == "always" or (policy in ("on-failure", "on-abnormal", "on-abort") and code != 0)

    def _run_all(self, key: str, more: dict[str, str] | None = None) -> bool:
        for command in self.unit.all("Service", key):
            tolerated = command.startswith(("-", "+-", "@-"))
            try:
                code = self._spawn(command, more or {}).wait()
            except OSError as error:
                self._say(f"{self.unit.name}: {error}")
                code = 203
            if code != 0 and not tolerated:
                self._say(f"{self.unit.name}: {key}={command} exited with {code}")
                return False
        return True

    def _spawn(self, command: str, more: dict[str, str]) -> subprocess.Popen[bytes]:
        environment = {**self._base, **unit_environment.of(self.unit), **more}
        words = shlex.split(command.lstrip("-@+!:"))
        argv = [part for word in words for part in unit_environment.expand(word, environment)]
        os.makedirs("/run/log/units", exist_ok=True)
        with open(f"/run/log/units/{self.unit.name}", "ab") as log:
            return subprocess.Popen(
                argv, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                cwd=self.unit.last("Service", "WorkingDirectory", "/").lstrip("-") or "/",
                user=self.unit.last("Service", "User") or None,
            )  # fmt: skip

    def _conditions_hold(self) -> bool:
        for key, check in (("ConditionPathExists", os.path.exists), ("ConditionPathIsDirectory", os.path.isdir)):
            for value in self.unit.all("Unit", key):
                if check(value.lstrip("!")) == value.startswith("!"):
                    return False
        return True

    def _notify_socket(self) -> socket.socket:
        path = f"/run/machine/notify.{self.unit.name}"
        if os.path.exists(path):
            os.unlink(path)
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        listening.bind(path)
        listening.settimeout(0.2)
        return listening

    def _wait_ready(self, ready: socket.socket, main: subprocess.Popen[bytes]) -> bool:
        until = time.monotonic() + self._seconds("TimeoutStartSec", 90)
        with ready:
            while time.monotonic() < until and main.poll() is None:
                try:
                    if b"READY=1" in ready.recv(4096).splitlines():
                        return True
                except OSError:
                    continue
        return self._failed("did not say that it is ready")

    def _seconds(self, key: str, default: float) -> float:
        match = re.fullmatch(r"([0-9.]+) *([a-z]*)", self.unit.last("Service", key))
        return float(match[1]) * UNIT_SECONDS.get(match[2], 1.0) if match else default

    def _failed(self, why: str) -> bool:
        self._say(f"{self.unit.name}: {why}")
        self.state, self.result = "failed", why
        return False

    @staticmethod
    def _signal(main: subprocess.Popen[bytes], number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(main.pid, number)
