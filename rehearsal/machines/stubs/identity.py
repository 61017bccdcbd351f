# What a first boot makes when the AMI lacks it (host keys, machine-id) and what every boot sets (host name, hosts,
# ec2-user's keys): the part of cloud-init and systemd that gives an instance its own identity.
from __future__ import annotations

import os
import subprocess
import uuid
from collections.abc import Callable
from typing import Any

HOST_KEYS = {"ed25519": "/etc/ssh/ssh_host_ed25519_key", "ecdsa": "/etc/ssh/ssh_host_ecdsa_key"}

SSHD = """\
ListenAddress {address}
Port 22
HostKey /etc/ssh/ssh_host_ed25519_key
HostKey /etc/ssh/ssh_host_ecdsa_key
PidFile none
UsePAM no
PermitRootLogin no
PasswordAuthentication no
KbdInteractiveAuthentication no
AuthorizedKeysFile .ssh/authorized_keys
Subsystem sftp internal-sftp
UseDNS no
AcceptEnv LANG LC_*
SetEnv {environment}
"""


def make(facts: dict[str, Any], say: Callable[[str], None]) -> None:
    _host_name(facts)
    _machine_id()
    _host_keys(say)
    _authorized_keys(facts["public_keys"])
    os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
    variables = {**facts["environment"], "PATH": "/usr/local/bin:/usr/bin:/usr/local/sbin:/usr/sbin"}
    setenv = " ".join(f'"{name}={value}"' for name, value in variables.items())
    _write("/run/machine/sshd_config", SSHD.format(address=facts["address"], environment=setenv))


def _host_name(facts: dict[str, Any]) -> None:
    name, address = facts["host_name"], facts["address"]
    _write("/etc/hostname", name + "\n")
    # All machines share one loopback network, so "localhost" is the machine's own address: a server that listens there
    # is found by its own machine and collides with no other.
    short = name.partition(".")[0]
    lines = [f"{address} localhost localhost.localdomain {name} {short}"]
    lines += [f"{where} {who}" for who, where in facts["hosts"].items()]
    _write("/etc/hosts", "\n".join(lines) + "\n")
    _write("/etc/resolv.conf", "# no name server: a rehearsal has no network\n")


def _machine_id() -> None:
    path = "/etc/machine-id"
    if not os.path.exists(path) or open(path).read().strip() in ("", "uninitialized"):
        _write(path, uuid.uuid4().hex + "\n", 0o444)


def _host_keys(say: Callable[[str], None]) -> None:
    os.makedirs("/etc/ssh", exist_ok=True)
    for kind, path in HOST_KEYS.items():
        if not os.path.exists(path):
            subprocess.run(["/usr/bin/ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "", "-f", path], check=True)
            say(f"made {path}")


def _authorized_keys(keys: list[str]) -> None:
    home = "/home/ec2-user"
    folder, path = f"{home}/.ssh", f"{home}/.ssh/authorized_keys"
    os.makedirs(folder, exist_ok=True)
    before = open(path).read().splitlines() if os.path.exists(path) else []
    _write(path, "".join(line + "\n" for line in dict.fromkeys([*before, *(key.strip() for key in keys)])), 0o600)
    os.chmod(folder, 0o700)
    for owned in (home, folder, path):
        os.chown(owned, 1000, 1000)


def _write(path: str, text: str, mode: int = 0o644) -> None:
    if os.path.lexists(path):
        os.unlink(path)
    with open(path, "w") as file:
        file.write(text)
    os.chmod(path, mode)
