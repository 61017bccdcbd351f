"""These start worlds of their own, because they end them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from eventually import eventually
from living_world import CONTROL, REPOSITORY, World

STATE_FILES = {"lock", "world.log"}


def namespace_of(world: World) -> str:
    return os.readlink(f"/proc/{world.ready['pid']}/ns/user")


def processes_in(namespace: str) -> list[str]:
    """Live processes of that user namespace, wherever they hang in the process tree."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            if state != "Z" and os.readlink(f"/proc/{pid}/ns/user") == namespace:
                found.append(pid)
        except OSError:
            continue
    return found


def host_mounts() -> str:
    return Path("/proc/self/mounts").read_text()


def boot(world: World, name: str = "i-1") -> None:
    world.call("boot", name, "ami-stock", "127.77.1.1", None, [], {"instance-id": name})
    world.execute(name, "cloud-init", "status", "--wait")


def test_sigkill_leaves_no_process_no_mount_no_file(tmp_path: Path) -> None:
    mounts, files = host_mounts(), set(os.listdir("/tmp")) | set(os.listdir("/run"))
    world = World(tmp_path / "state")
    namespace = namespace_of(world)
    boot(world)
    assert len(processes_in(namespace)) > 10
    world.process.kill()
    eventually(lambda: not processes_in(namespace), seconds=2)
    assert host_mounts() == mounts
    assert {name for name in set(os.listdir("/tmp")) | set(os.listdir("/run")) if "rehearsal" in name} <= files
    assert set(os.listdir(tmp_path / "state")) <= STATE_FILES
    again = World(tmp_path / "state")
    again.end()


def test_disks_on_the_host_go_with_the_world_and_after_sigkill_with_the_next(tmp_path: Path) -> None:
    world = World(tmp_path, "--disks-on-host")
    namespace, mounts = namespace_of(world), host_mounts()
    boot(world)
    world.process.kill()
    eventually(lambda: not processes_in(namespace), seconds=2)
    assert host_mounts() == mounts
    assert set(os.listdir(tmp_path)) == {*STATE_FILES, "disks"}
    again = World(tmp_path)
    assert set(os.listdir(tmp_path)) == STATE_FILES
    again.end()
    third = World(tmp_path, "--disks-on-host")
    boot(third)
    third.end()
    assert set(os.listdir(tmp_path)) == STATE_FILES


def test_disks_that_a_killed_world_left_can_be_cleared_without_another(tmp_path: Path) -> None:
    world = World(tmp_path, "--disks-on-host")
    boot(world)
    argv = [sys.executable, "-m", "rehearsal.world.clear", str(tmp_path)]
    alive = subprocess.run(argv, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    expected = f"another rehearsal lives in {tmp_path}: end it first, or choose another --state\n"
    assert (alive.returncode, alive.stderr) == (1, expected)
    world.process.kill()
    world.process.wait()
    done = subprocess.run(argv, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert set(os.listdir(tmp_path)) == STATE_FILES


def test_ends_on_sigterm_on_sigint_and_when_stdin_closes(tmp_path: Path) -> None:
    worlds = [World(tmp_path / str(number)) for number in range(3)]
    namespaces = [namespace_of(world) for world in worlds]
    worlds[0].process.send_signal(signal.SIGTERM)
    worlds[1].process.send_signal(signal.SIGINT)
    assert worlds[2].process.stdin
    worlds[2].process.stdin.close()
    for world, namespace in zip(worlds, namespaces):
        assert world.process.wait(5) == 0
        assert processes_in(namespace) == []


def test_ends_with_its_parent(tmp_path: Path) -> None:
    argv = [sys.executable, "-m", "rehearsal.world", "--state", str(tmp_path / "state"), "--server", str(CONTROL)]
    script = (
        "import os, subprocess, sys, time\n"
        "stdin, writer = os.pipe()\n"
        "child = subprocess.Popen(sys.argv[1:], stdin=stdin, stdout=subprocess.PIPE, pass_fds=[writer])\n"
        "print(child.stdout.readline().decode(), flush=True)\n"
        "time.sleep(100)\n"
    )
    # The world holds both ends of its stdin, so only the parent's end can tell it.
    parent = subprocess.Popen([sys.executable, "-c", script, *argv], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    ready = World.__new__(World)
    ready.ready = json.loads(parent.stdout.readline())
    namespace = namespace_of(ready)
    parent.kill()
    parent.wait()
    eventually(lambda: not processes_in(namespace), seconds=5)


@pytest.mark.parametrize("arguments", [(), ("--disks-on-host",)])
def test_two_worlds_at_once_do_not_collide(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    worlds = [World(tmp_path / name, *arguments) for name in ("one", "two")]
    try:
        for number, world in enumerate(worlds):
            boot(world)
            world.shell("i-1", f"echo {number} >/opt/number")
        assert [world.shell("i-1", "cat /opt/number; docker info -f '{{.Containers}}'") for world in worlds] == [
            "0\n0",
            "1\n0",
        ]
    finally:
        for world in worlds:
            world.end()


def test_a_second_world_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    world = World(tmp_path)
    try:
        argv = [sys.executable, "-m", "rehearsal.world", "--state", str(tmp_path), "--server", str(CONTROL)]
        second = subprocess.run(
            argv, cwd=REPOSITORY, stdin=subprocess.PIPE, capture_output=True, text=True, check=False
        )
        expected = f"another rehearsal lives in {tmp_path}: end it first, or choose another --state\n"
        assert (second.returncode, second.stdout, second.stderr) == (1, "", expected)
    finally:
        world.end()


def test_says_the_end_of_its_log_when_it_ends_by_itself(tmp_path: Path) -> None:
    (tmp_path / "server.py").write_text("raise SystemExit('the server is broken')\n")
    argv = [sys.executable, "-m", "rehearsal.world", "--state", str(tmp_path / "state")]
    argv += ["--server", str(tmp_path / "server.py")]
    done = subprocess.run(argv, cwd=REPOSITORY, stdin=subprocess.PIPE, capture_output=True, text=True, check=False)
    log = tmp_path / "state/world.log"
    assert done.returncode == 1
    assert done.stderr == f"the world ended by itself; the end of its log ({log}):\nthe server is broken\n"


def test_a_caller_in_the_world_keeps_its_identity_and_its_rights_to_files(tmp_path: Path) -> None:
    world = World(tmp_path / "state")
    try:
        done = world.run(
            ["sh", "-c", f"echo mine >{tmp_path}/file; ls /sys/class/net; curl -s -m 2 -o /dev/null http://1.1.1.1"]
        )
        assert done.returncode == 7  # no network but its own
        assert (tmp_path / "file").stat().st_uid == os.getuid()
    finally:
        world.end()


def test_the_worlds_root_can_not_write_the_hosts_files(tmp_path: Path) -> None:
    world = World(tmp_path / "state")
    try:
        open_to_all = tmp_path / "open"
        open_to_all.mkdir()
        for path in (tmp_path, open_to_all):
            path.chmod(0o777)
        for path in ("/etc/rehearsal-was-here", "/tmp/rehearsal-was-here", f"{open_to_all}/file"):
            assert world.call("write", path) in ("Read-only file system", "Permission denied"), path
        assert world.call("write", "/run/rehearsal/tmp/file") == "written"
    finally:
        world.end()
