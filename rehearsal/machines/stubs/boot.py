# Stands in for a machine's boot: identity, sshd, the enabled units, the user data, then the units ordered after it.
# What it says is the instance's console output.
from __future__ import annotations

import json
import os
import subprocess
import time

import cloud_init
import identity
from manager import Manager

PATH = "/usr/local/bin:/usr/bin:/usr/local/sbin:/usr/sbin"


def main() -> None:
    with open("/run/machine/boot.json") as file:
        facts = json.load(file)
    began = time.monotonic()

    def say(text: str) -> None:
        print(f"[{time.monotonic() - began:8.3f}] {text}", flush=True)

    environment = {**facts["environment"], "PATH": PATH, "LANG": "C.UTF-8"}
    os.environ.clear()
    os.environ.update({**environment, "HOME": "/root", "USER": "root", "LOGNAME": "root"})
    say(f"{facts['instance_id']} boots {facts['image_id']}")
    identity.make(facts, say)
    sshd = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", "/run/machine/sshd_config"])
    manager = Manager(environment, say)
    manager.listen()
    manager.boot()
    say("enabled units have started")
    cloud_init.run_user_data(facts, dict(os.environ), say)
    manager.user_data_done.set()
    say(f"boot finished, sshd ended with {sshd.wait()}")
