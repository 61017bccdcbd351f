"""The same machines where memory can't hold their disks, as on Linux before 6.6."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fleet import STOCK, Fleet
from living_world import World

from rehearsal.world import id_map


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.fixture(scope="module")
def on_host(state: Path, key: Path) -> Iterator[Fleet]:
    world = World(state, "--disks-on-host")
    yield Fleet(world, key)
    world.end()


def test_disks_lie_in_the_state_folder_and_only_the_worlds_root_may_enter(on_host: Fleet, state: Path) -> None:
    found, ids = (state / "disks").stat(), id_map.choose(os.getuid())
    assert (found.st_mode & 0o777, found.st_uid, found.st_gid) == (0o700, ids.uid_start, ids.gid_start)
    name = on_host.boot(STOCK)
    on_host.wait_for_boot(name)
    assert on_host.world.shell(name, "stat --file-system --format=%T /var/lib/docker") != "tmpfs"
    assert on_host.ssh(name, "sudo id -u").stdout == "0\n"
    on_host.end(name)


def test_a_baked_ami_boots_with_its_files_and_its_docker_image(on_host: Fleet) -> None:
    load = "docker load -q -i /var/cache/ecs/ecs-agent.tar"
    on_host.bake(f"{load}; mkdir /opt/app; echo a >/opt/app/a; touch /var/log/ecs/old", "ami-one", STOCK)
    on_host.bake("rm -r /opt/app /var/log/ecs; mkdir /opt/app /var/log/ecs; echo b >/opt/app/b", "ami-two", "ami-one")
    name = on_host.boot("ami-two")
    on_host.wait_for_boot(name)
    assert on_host.world.shell(name, "ls /opt/app /var/log/ecs") == "/opt/app:\nb\n\n/var/log/ecs:"
    run = "docker run --rm --network none amazon/amazon-ecs-agent echo runs"
    assert on_host.world.shell(name, run) == "runs"
    on_host.world.call("stop", name)
    on_host.world.call("start", name)
    on_host.wait_for_boot(name)
    assert on_host.world.shell(name, run) == "runs"
