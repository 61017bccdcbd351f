# Stands in for cloud-init's user data: a script (#!) or a MIME multipart of scripts, run once per instance; and every
# boot where a cloud-config part names scripts-user with always. Other cloud-config modules are not run.
from __future__ import annotations

import email
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable
from typing import IO, Any

HOME = "/var/lib/cloud"
OUTPUT = "/var/log/cloud-init-output.log"
DATA_SOURCE = "DataSourceEc2"


def run_user_data(facts: dict[str, Any], environment: dict[str, str], say: Callable[[str], None]) -> None:
    """Runs it where it has not run on this instance; a failure is said and kept, the machine stays up."""
    instance = f"{HOME}/instances/{facts['instance_id']}"
    semaphore = f"{instance}/sem/config_scripts_user"
    first = not os.path.exists(semaphore)
    os.makedirs(f"{instance}/sem", exist_ok=True)
    os.makedirs(f"{instance}/scripts", exist_ok=True)
    os.makedirs(f"{HOME}/data", exist_ok=True)
    _link(instance)
    text = facts["user_data"]
    errors: list[str] = []
    if text and (first or _runs_always(text)):
        _write(f"{instance}/user-data.txt", text, 0o600)
        errors = _run_all(_scripts(text), instance, environment, say)
    _write(semaphore, "")
    _write(f"{HOME}/data/result.json", json.dumps({"v1": {"datasource": DATA_SOURCE, "errors": errors}}, indent=1))
    status = {"v1": {"datasource": DATA_SOURCE, "stage": None, "modules-final": {"errors": errors}}}
    _write(f"{HOME}/data/status.json", json.dumps(status, indent=1))
    _write(f"{instance}/boot-finished", "")
    os.makedirs("/run/cloud-init", exist_ok=True)
    for name in ("result.json", "status.json"):
        shutil.copyfile(f"{HOME}/data/{name}", f"/run/cloud-init/{name}")
    say("user data failed: " + "; ".join(errors) if errors else "user data finished")


def _run_all(
    scripts: list[str] | None, instance: str, environment: dict[str, str], say: Callable[[str], None]
) -> list[str]:
    if scripts is None:
        return ["user data is neither a script that begins with #! nor a MIME multipart: not run"]
    errors = []
    for number, script in enumerate(scripts, start=1):
        path = f"{instance}/scripts/part-{number:03}"
        _write(path, script, 0o700)
        running = subprocess.Popen(
            [path], env=environment, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        copying = threading.Thread(target=_copy_output, args=(running.stdout,), daemon=True)
        copying.start()
        code = running.wait()
        copying.join(0.2)  # what the script left in the background may hold its output open for ever
        if code != 0:
            errors.append(f"script part-{number:03} exited with {code}")
    return errors


def _copy_output(lines: IO[bytes]) -> None:
    for line in lines:
        with open(OUTPUT, "ab") as kept:
            kept.write(line)
        print("cloud-init: " + line.decode(errors="replace").rstrip("\n"), flush=True)


def _scripts(text: str) -> list[str] | None:
    if text.startswith("#!"):
        return [text]
    if not _is_multipart(text):
        return None
    parts = [_payload(part) for part in email.message_from_string(text).walk() if not part.is_multipart()]
    return [part for part in parts if part.startswith("#!")]


def _runs_always(text: str) -> bool:
    return (
        _is_multipart(text) and re.search(r"-\s*\[\s*['\"]?scripts[-_]user['\"]?\s*,\s*['\"]?always", text) is not None
    )


def _is_multipart(text: str) -> bool:
    return re.match(r"(?is)\s*(mime-version|content-type):.*multipart/", text) is not None


def _payload(part: Any) -> str:
    decoded = part.get_payload(decode=True)
    return str(decoded.decode(errors="replace")).lstrip("\n") if decoded else ""


def _link(instance: str) -> None:
    link = f"{HOME}/instance"
    if os.path.lexists(link):
        os.unlink(link)
    os.symlink(instance, link)


def _write(path: str, text: str, mode: int = 0o644) -> None:
    with open(path, "w") as file:
        file.write(text)
    os.chmod(path, mode)
