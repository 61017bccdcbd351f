"""A world for tests, driven from outside without the emulated cloud."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
CONTROL = REPOSITORY / "test/rehearsal/machines/control_server.py"

_CALLER = """
import json, sys, urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
for line in sys.stdin:
    request = urllib.request.Request(sys.argv[1], data=line.encode())
    print(opener.open(request, timeout=100).read().decode(), flush=True)
"""


class World:
    """`python -m rehearsal.world` as a child process."""

    def __init__(self, state: Path, *arguments: str) -> None:
        argv = [sys.executable, "-m", "rehearsal.world", "--state", str(state), "--server", str(CONTROL), *arguments]
        self.process = subprocess.Popen(
            argv, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdout and self.process.stderr
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError(self.process.stderr.read())
        self.ready: dict[str, Any] = json.loads(line)
        argv = [*self.ready["enter"], sys.executable, "-S", "-c", _CALLER, self.ready["endpoint"]]
        self._caller = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, argv: Sequence[str], stdin: str = "", timeout: float = 60) -> subprocess.CompletedProcess[str]:
        """A program of the caller's in the world's network."""
        entered = [*self.ready["enter"], *argv]
        return subprocess.run(entered, input=stdin, capture_output=True, text=True, timeout=timeout, check=False)

    def call(self, name: str, *arguments: Any) -> Any:
        """A method of the machines, the registry or the control server."""
        assert self._caller.stdin and self._caller.stdout
        self._caller.stdin.write(json.dumps({"call": name, "arguments": arguments}) + "\n")
        self._caller.stdin.flush()
        answer = json.loads(self._caller.stdout.readline())
        if "error" in answer:
            raise CallFailed(answer["error"], answer["message"])
        return answer["result"]

    def execute(self, instance_id: str, *argv: str) -> tuple[int, str, str]:
        done = self.call("execute", instance_id, list(argv))
        return done["code"], done["stdout"], done["stderr"]

    def shell(self, instance_id: str, script: str) -> str:
        """stdout of a script that must succeed, run as root."""
        code, stdout, stderr = self.execute(instance_id, "/bin/bash", "-ec", script)
        assert code == 0, f"{script!r} exited with {code}: {stderr}{stdout}"
        return stdout.strip()

    def end(self) -> None:
        self._caller.kill()
        self._caller.communicate()
        self.process.terminate()
        self.process.communicate(timeout=10)


class CallFailed(Exception):
    """The machine's side raised; kind is the class's name."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(f"{kind}: {message}")
        self.kind = kind
        self.message = message
