# The stand-in of a package database: which packages an ECS-optimized AL2023 has, which dnf can add,
# and what they bring.
from __future__ import annotations

import os

DATABASE = "/var/lib/rpm/packages"

STOCK = {
    "acpid": "2.0.32-4.amzn2023.0.2.x86_64",
    "amazon-linux-repo-s3": "2023.12.20260817-0.amzn2023.noarch",
    "amazon-ssm-agent": "3.3.3050.0-1.amzn2023.x86_64",
    "bash": "5.2.15-1.amzn2023.0.2.x86_64",
    "cloud-init": "22.2.2-1.amzn2023.1.15.noarch",
    "containerd": "2.2.5-1.amzn2023.0.1.x86_64",
    "docker": "25.0.16-1.amzn2023.0.1.x86_64",
    "ecs-init": "1.106.1-1.amzn2023.x86_64",
    "openssh-server": "8.7p1-8.amzn2023.0.16.x86_64",
    "systemd": "252.23-11.amzn2023.x86_64",
    "util-linux": "2.37.4-1.amzn2023.0.4.x86_64",
}

HIBINIT_UNIT = """\
[Unit]
Description=Initial hibernation setup job
After=cloud-config.service

[Service]
Type=simple
ExecStart=/usr/bin/hibinit-agent -c /etc/hibinit-config.cfg

[Install]
WantedBy=multi-user.target
"""

# Name -> (version, files). A file that begins with "->" is a link.
AVAILABLE: dict[str, tuple[str, dict[str, str]]] = {
    "ec2-hibinit-agent": (
        "1.0.10-2.amzn2023.noarch",
        {
            "/usr/bin/hibinit-agent": "->/usr/libexec/machine/hibinit_agent.py",
            "/usr/lib/systemd/system/hibinit-agent.service": HIBINIT_UNIT,
            "/etc/hibinit-config.cfg": "[core]\n[swap]\npercentage-of-ram = 100\ntarget-size-mb = 4000\n",
        },
    ),
}

# Packages that bring nothing but a program: they install where the host has it.
PROGRAMS = {"jq": "jq", "curl-minimal": "curl", "tar": "tar", "gzip": "gzip", "findutils": "find", "procps-ng": "ps"}


def installed() -> dict[str, str]:
    found = dict(STOCK)
    if os.path.exists(DATABASE):
        with open(DATABASE) as lines:
            for line in lines:
                name, _, version = line.strip().partition(" ")
                if version == "-":
                    found.pop(name, None)
                elif version:
                    found[name] = version
    return found


def record(name: str, version: str) -> None:
    """version: "-" for a package that was removed."""
    os.makedirs(os.path.dirname(DATABASE), exist_ok=True)
    with open(DATABASE, "a") as database:
        database.write(f"{name} {version}\n")
