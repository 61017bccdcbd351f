# Stands in for systemd as service manager: starts units in their order, answers systemctl on a socket.
# One job at a time a unit; no transactions, no dependencies but Requires, Wants, BindsTo, PartOf and After.
from __future__ import annotations

import json
import os
import socketserver
import threading
from collections.abc import Callable
from typing import Any

import enablement
import manager_client
import unit_file
from service import Service

AFTER_USER_DATA = "cloud-final.service"
MOST_SECONDS_BEHIND = 90.0  # units in a circle would wait for ever
BOOT_TARGETS = ("sysinit.target", "basic.target", "sockets.target", "multi-user.target", "graphical.target")


class Manager:
    """All units of the machine."""

    def __init__(self, environment: dict[str, str], say: Callable[[str], None]) -> None:
        self._environment = environment
        self._say = say
        self._services: dict[str, Service] = {}
        self._locks: dict[str, threading.RLock] = {}
        self._lock = threading.Lock()
        self.user_data_done = threading.Event()

    def boot(self) -> None:
        """Starts what is enabled; what is ordered after the user data waits for it in threads of its own."""
        names = [name for target in BOOT_TARGETS for name in enablement.wanted_by(target)]
        early = [name for name in dict.fromkeys(names) if not self.waits_for_user_data(name)]
        late = [name for name in dict.fromkeys(names) if self.waits_for_user_data(name)]
        late += [name for name in enablement.wanted_by("cloud-init.target") if name not in late]
        for name in late:
            self._later(name)
        started = {name: threading.Event() for name in early}
        for name in early:
            threading.Thread(target=self._start_in_order, args=(name, started), daemon=True).start()
        for event in started.values():
            event.wait()

    def _start_in_order(self, name: str, started: dict[str, threading.Event]) -> None:
        unit = unit_file.load(name)
        for before in unit.words("Unit", "After") if unit else []:
            if before in started:
                started[before].wait(MOST_SECONDS_BEHIND)
        failure = self.start(name)
        if failure:
            self._say(failure)
        started[name].set()

    def start(self, name: str) -> str:
        """Empty on success, else what systemctl says."""
        path = unit_file.find(name)
        if path is None:
            return f"Failed to start {name}: Unit {name} not found."
        if unit_file.is_masked(path):
            return f"Failed to start {name}: Unit {name} is masked."
        with self._lock_of(name):
            service = self._service(name)
            if service is None:
                return f"Failed to start {name}: Unit {name} not found."
            for required in service.unit.words("Unit", "Requires") + service.unit.words("Unit", "BindsTo"):
                failure = self.start(required) if unit_file.find(required) else ""
                if failure:
                    return f"A dependency job for {name} failed: {failure}"
            for wanted in service.unit.words("Unit", "Wants"):
                if unit_file.load(wanted):
                    self.start(wanted)
            if not name.endswith(".service"):
                service.state = "active"
                return ""
            if service.start():
                return ""
            return f'Job for {name} failed. See "journalctl -u {name}" for details.'

    def stop(self, name: str) -> str:
        if unit_file.find(name) is None and name not in self._services:
            return f"Failed to stop {name}: Unit {name} not loaded."
        service = self._services.get(name)
        if service is not None:
            service.stop()  # without the lock: a start that hangs must be stoppable
        return ""

    def state(self, name: str) -> str:
        service = self._services.get(name)
        return service.state if service else "inactive"

    def waits_for_user_data(self, name: str) -> bool:
        unit = unit_file.load(name)
        late = (AFTER_USER_DATA, "cloud-init.target")
        return unit is not None and any(after in late for after in unit.words("Unit", "After"))

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """One request of systemctl: verb, unit, no_block."""
        verb, name = request["verb"], request["unit"]
        if verb == "state":
            return {"state": self.state(name)}
        if verb == "stop":
            return {"failure": self.stop(name)}
        if verb in ("restart", "try-restart"):
            was = self.state(name)
            self.stop(name) if was != "inactive" else None
            if verb == "try-restart" and was == "inactive":
                return {"failure": ""}
        early = self.waits_for_user_data(name) and not self.user_data_done.is_set()
        if early and request.get("no_block"):
            self._later(name)
            return {"failure": ""}
        if early:
            return {
                "failure": f"Failed to start {name}: it is ordered after {AFTER_USER_DATA}, which waits for the user "
                "data; systemd would wait for ever here. Use --no-block."
            }
        if request.get("no_block"):
            threading.Thread(target=self.start, args=(name,), daemon=True).start()
            return {"failure": ""}
        return {"failure": self.start(name)}

    def listen(self) -> None:
        """Answers systemctl until the machine ends."""
        manager = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                answer = manager.answer(json.loads(self.rfile.readline()))
                self.wfile.write(json.dumps(answer).encode())

        class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
            daemon_threads = True

        server = Server(manager_client.SOCKET, Handler)
        os.chmod(manager_client.SOCKET, 0o666)  # systemctl itself refuses to change anything unless root asks
        threading.Thread(target=server.serve_forever, daemon=True).start()

    def _later(self, name: str) -> None:
        def wait_and_start() -> None:
            self.user_data_done.wait()
            if unit_file.load(name) is None:  # masked meanwhile
                return
            failure = self.start(name)
            if failure:
                self._say(failure)

        threading.Thread(target=wait_and_start, daemon=True).start()

    def _service(self, name: str) -> Service | None:
        unit = unit_file.load(name)
        if unit is None:
            return None
        with self._lock:
            service = self._services.get(name)
            if service is None:
                service = self._services[name] = Service(unit, self._environment, self._say)
            elif service.state in ("inactive", "failed"):
                service.unit = unit  # the file may have changed since
            return service

    def _lock_of(self, name: str) -> threading.RLock:
        with self._lock:
            return self._locks.setdefault(name, threading.RLock())
