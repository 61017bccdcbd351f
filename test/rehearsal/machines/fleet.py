"""Boots machines for a test and ends them with it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from living_world import World

REGISTRY_HOST = "123456789012.dkr.ecr.ap-southeast-1.amazonaws.com"

STOCK = "ami-stock"
QUIET = "ami-quiet"
"""The stock content without Docker and the ECS agent enabled, for tests that need neither."""


class Fleet:
    """Boots machines and ends them with the test."""

    numbers = count(1)

    def __init__(self, world: World, key: Path) -> None:
        self.world = world
        self.key = key
        self.addresses: dict[str, str] = {}

    def boot(
        self, image: str = QUIET, user_data: str | None = None, damage: Sequence[Any] = (), **metadata: str
    ) -> str:
        """damage: docker_store and emptied of the machine's spec."""
        number = next(self.numbers)
        name, address = f"i-{number:017x}", f"127.77.1.{number}"
        document = json.dumps({"instanceId": name, "region": "ap-southeast-1", "accountId": "123456789012"})
        facts = {"instance-id": name, "dynamic/instance-identity/document": document}
        facts.update({path.replace("__", "/").replace("_", "-"): body for path, body in metadata.items()})
        public = self.key.with_suffix(".pub").read_text()
        self.addresses[name] = address
        self.world.call("boot", name, image, address, user_data, [public], facts, *damage)
        return name

    def ssh(self, name: str, command: str, key: Path | None = None) -> subprocess.CompletedProcess[str]:
        options = ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR", "BatchMode=yes"]
        options += ["IdentitiesOnly=yes", "ConnectTimeout=5"]
        argv = [
            "ssh",
            "-F",
            "none",
            "-i",
            str(key or self.key),
            *(word for option in options for word in ("-o", option)),
        ]
        return self.world.run([*argv, f"ec2-user@{self.addresses[name]}", command])

    def wait_for_boot(self, name: str) -> None:
        self.world.execute(name, "cloud-init", "status", "--wait")

    def bake(self, script: str, image: str, source: str = QUIET) -> None:
        """An AMI with what the script did, from a machine that is stopped first, as Packer does."""
        builder = self.boot(source)
        self.wait_for_boot(builder)
        self.world.shell(builder, script)
        self.world.call("stop", builder)
        self.world.call("capture", builder, image)
        self.end(builder)

    def end(self, name: str) -> None:
        self.world.call("terminate", name)
        del self.addresses[name]


def make_key(path: Path) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    return path


def calls_of(world: World, action: str) -> list[Any]:
    """What ECS was asked under that name."""
    return [asked for name, asked in world.call("ecs_calls") if name == action]
