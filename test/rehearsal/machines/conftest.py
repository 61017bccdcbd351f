"""One world for all tests of machines; each test boots machines of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from living_world import World, eventually  # noqa: E402

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

    def boot(self, image: str = QUIET, user_data: str | None = None, **metadata: str) -> str:
        number = next(self.numbers)
        name, address = f"i-{number:017x}", f"127.77.1.{number}"
        document = json.dumps({"instanceId": name, "region": "ap-southeast-1", "accountId": "123456789012"})
        facts = {"instance-id": name, "dynamic/instance-identity/document": document}
        facts.update({path.replace("__", "/").replace("_", "-"): body for path, body in metadata.items()})
        public = self.key.with_suffix(".pub").read_text()
        self.addresses[name] = address
        self.world.call("boot", name, image, address, user_data, [public], facts)
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


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = World(tmp_path_factory.mktemp("world"))
    yield made
    made.end()


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_key(tmp_path_factory.mktemp("key") / "key")


def make_key(path: Path) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    return path


@pytest.fixture(scope="session")
def quiet(world: World, key: Path) -> None:
    Fleet(world, key).bake("systemctl disable docker ecs", QUIET, STOCK)


@pytest.fixture
def fleet(world: World, key: Path, quiet: None) -> Iterator[Fleet]:
    made = Fleet(world, key)
    yield made
    for name in list(made.addresses):
        made.end(name)


@pytest.fixture(scope="session")
def pushed(world: World, key: Path) -> str:
    """A reference by digest to an image that is in the registry."""
    fleet = Fleet(world, key)
    name = fleet.boot(STOCK)
    fleet.wait_for_boot(name)
    digest = world.shell(
        name,
        f"""
        docker load -q -i /var/cache/ecs/ecs-agent.tar >&2
        docker tag amazon/amazon-ecs-agent:latest {REGISTRY_HOST}/app:v1
        printf 123456789012-auth-token | docker login -u AWS --password-stdin {REGISTRY_HOST} >&2
        docker push -q {REGISTRY_HOST}/app:v1 >&2
        docker image inspect --format '{{{{index .RepoDigests 0}}}}' {REGISTRY_HOST}/app:v1
        """,
    )
    fleet.end(name)
    return digest


def calls_of(world: World, action: str) -> list[Any]:
    """What ECS was asked under that name."""
    return [asked for name, asked in world.call("ecs_calls") if name == action]


__all__ = ["Fleet", "World", "calls_of", "eventually"]
