from __future__ import annotations

import pytest
from eventually import eventually
from fleet import REGISTRY_HOST, STOCK, Fleet
from living_world import CallFailed, World

FOLDERS = ("/etc", "/usr/local/bin", "/var/lib", "/opt", "/home", "/root")


def test_what_is_written_to_the_disk_is_in_the_ami_and_nothing_else(fleet: Fleet, world: World) -> None:
    writing = "".join(f"echo baked >{folder}/baked;" for folder in (*FOLDERS, "/tmp", "/run"))
    fleet.bake(f"{writing} rm -r /var/log/ecs; rm /etc/ecs/ecs.config; mkdir /var/log/ecs", "ami-content")
    name = fleet.boot("ami-content")
    assert world.shell(name, f"cat {' '.join(f'{folder}/baked' for folder in FOLDERS)}").split() == ["baked"] * 6
    assert world.execute(name, "ls", "/tmp/baked", "/run/baked", "/etc/ecs/ecs.config")[1] == ""


def test_an_ami_is_as_large_as_what_is_on_the_disk(fleet: Fleet, world: World) -> None:
    fleet.bake("true", "ami-small")
    fleet.bake("head -c 3000000 /dev/urandom >/opt/more", "ami-large")
    fleet.bake("head -c 3000000 /dev/urandom >/opt/yet-more", "ami-larger", source="ami-large")
    small, large, larger = (world.call("image_size", name) for name in ("ami-small", "ami-large", "ami-larger"))
    assert small > 0
    assert 3_000_000 <= large - small < 4_000_000
    assert 3_000_000 <= larger - large < 4_000_000
    assert world.call("image_size", STOCK) is None


def test_an_ami_baked_from_another_has_the_content_of_both(fleet: Fleet, world: World) -> None:
    fleet.bake("mkdir /opt/a; echo 1 >/opt/a/one", "ami-lower")
    fleet.bake("echo 2 >/opt/a/two; rm /opt/a/one", "ami-upper", source="ami-lower")
    world.call("forget_image", "ami-lower")
    assert world.shell(fleet.boot("ami-upper"), "ls /opt/a") == "two"


def test_a_machine_of_a_baked_ami_runs_its_container_with_the_registry_stopped(
    fleet: Fleet, world: World, pushed: str
) -> None:
    login = f"printf 123456789012-auth-token | docker login -u AWS --password-stdin {REGISTRY_HOST}"
    fleet.bake(f"{login} && docker pull -q {pushed}", "ami-docker", STOCK)
    world.call("registry_stop")
    try:
        cold, warm = fleet.boot(STOCK), fleet.boot("ami-docker")
        for name in (cold, warm):
            fleet.wait_for_boot(name)
        assert world.shell(warm, f"docker run --rm --network none {pushed} echo runs") == "runs"
        assert "connection refused" in world.execute(cold, "docker", "pull", pushed)[2]
    finally:
        world.call("registry_start")
    assert world.execute(cold, "bash", "-c", f"{login} && docker pull -q {pushed}")[0] == 0


def test_a_machine_may_have_lost_what_docker_held_and_what_a_file_said(
    fleet: Fleet, world: World, pushed: str
) -> None:
    login = f"printf 123456789012-auth-token | docker login -u AWS --password-stdin {REGISTRY_HOST}"
    bake = f"{login} && docker pull -q {pushed} && echo {pushed} v1 >/etc/ecs/baked-images"
    fleet.bake(bake, "ami-lost", STOCK)
    whole, lost = fleet.boot("ami-lost"), fleet.boot("ami-lost", damage=(False, ["etc/ecs/baked-images"]))
    for name in (whole, lost):
        fleet.wait_for_boot(name)
    found = [world.execute(name, "docker", "image", "inspect", pushed)[0] for name in (whole, lost)]
    assert found == [0, 1]
    assert [world.shell(name, "cat /etc/ecs/baked-images") for name in (whole, lost)] == [f"{pushed} v1", ""]
    assert world.shell(lost, "ls /etc/ecs") == world.shell(whole, "ls /etc/ecs")
    eventually(lambda: world.execute(lost, "systemctl", "is-active", "--quiet", "ecs")[0] == 0)


def test_a_container_that_ran_when_the_plug_was_pulled_does_not_spoil_docker(fleet: Fleet, world: World) -> None:
    run = "docker load -q -i /var/cache/ecs/ecs-agent.tar; docker run -d --name left amazon/amazon-ecs-agent sleep 100"
    fleet.bake(run, "ami-left", STOCK)
    name = fleet.boot("ami-left")
    fleet.wait_for_boot(name)
    assert world.shell(name, "docker rm left; docker run --rm amazon/amazon-ecs-agent echo runs") == "left\nruns"


def test_enabled_and_masked_units_survive_the_bake(fleet: Fleet, world: World) -> None:
    unit = "[Service]\\nExecStart=/bin/sleep 1000\\n[Install]\\nWantedBy=multi-user.target\\n"
    fleet.bake(
        f"""
        printf '{unit}' >/etc/systemd/system/mine.service; systemctl daemon-reload; systemctl enable mine
        systemctl mask ecs; systemctl disable acpid
        """,
        "ami-units",
        STOCK,
    )
    name = fleet.boot("ami-units")
    fleet.wait_for_boot(name)
    for unit, enabled, active in (
        ("mine", "enabled", "active"),
        ("ecs", "masked", "inactive"),
        ("acpid", "disabled", "inactive"),
        ("docker", "enabled", "active"),
    ):
        states = (
            world.execute(name, "systemctl", "is-enabled", unit)[1],
            world.execute(name, "systemctl", "is-active", unit)[1],
        )
        assert states == (f"{enabled}\n", f"{active}\n"), unit


def test_a_boot_makes_the_identity_that_the_bake_removed(fleet: Fleet, world: World) -> None:
    clean = "rm -rf /etc/ssh/ssh_host_* /etc/hostname /var/lib/cloud/* /home/*/.ssh/*; : >/etc/machine-id"
    fleet.bake(clean, "ami-clean")
    first, second = fleet.boot("ami-clean", user_data="#!/bin/sh\ntouch /opt/ran\n"), fleet.boot("ami-clean")
    facts = "cat /etc/machine-id /etc/hostname /etc/ssh/ssh_host_ed25519_key.pub"
    one, two = world.shell(first, facts).splitlines(), world.shell(second, facts).splitlines()
    assert len(one[0]) == 32
    assert all(line and line != other for line, other in zip(one, two))
    assert fleet.ssh(first, "true").returncode == 0
    fleet.wait_for_boot(first)
    assert world.execute(first, "test", "-e", "/opt/ran")[0] == 0


def test_content_stays_until_its_last_ami_is_forgotten(fleet: Fleet, world: World) -> None:
    fleet.bake("touch /opt/kept", "ami-one")
    world.call("copy_image", "ami-one", "ami-two")
    world.call("forget_image", "ami-one")
    name = fleet.boot("ami-two")
    world.call("forget_image", "ami-two")
    world.call("forget_image", "ami-two")
    world.call("stop", name)
    world.call("start", name)
    assert world.execute(name, "test", "-e", "/opt/kept")[0] == 0
    assert world.execute(fleet.boot("ami-two"), "test", "-e", "/opt/kept")[0] == 1


def test_copying_an_ami_that_was_never_captured_names_it(world: World) -> None:
    with pytest.raises(CallFailed, match="KeyError: 'ami-nowhere'"):
        world.call("copy_image", "ami-nowhere", "ami-copy")


def test_a_running_machine_can_be_captured(fleet: Fleet, world: World) -> None:
    name = fleet.boot()
    world.shell(name, "touch /opt/live")
    world.call("capture", name, "ami-live")
    assert world.execute(fleet.boot("ami-live"), "test", "-e", "/opt/live")[0] == 0
