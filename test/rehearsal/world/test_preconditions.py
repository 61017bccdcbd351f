from __future__ import annotations

from pathlib import Path

import pytest

from rehearsal.world import preconditions
from rehearsal.world.refusal import Refused


def refusal(check: object, *arguments: object) -> str:
    with pytest.raises(Refused) as refused:
        check(*arguments)  # type: ignore[operator]
    return str(refused.value)


def test_refuses_what_is_not_linux() -> None:
    said = refusal(preconditions.refuse_other_systems, "darwin", "23.1.0")
    assert said == "the rehearsal needs Linux, this is darwin: run it in a Linux virtual machine"


def test_refuses_a_kernel_without_overlays_in_user_namespaces() -> None:
    said = refusal(preconditions.refuse_other_systems, "linux", "5.10.0-33-amd64")
    assert said == "the rehearsal needs Linux 5.12 or newer, this is 5.10.0-33-amd64: start a newer kernel"


def test_names_the_folder_that_can_not_hold_disks_where_memory_can_not() -> None:
    said = refusal(preconditions.refuse_unfit_disks, Path("/run/state"), "6.1.0-31-amd64")
    assert said == (
        "the rehearsal needs Linux 6.6 or newer, or a folder on ext4, xfs or btrfs; this is 6.1.0-31-amd64, and the "
        "file system of /run/state can't hold the disks of machines: start a newer kernel, or choose a folder on one "
        "of these (XDG_CACHE_HOME)"
    )


@pytest.mark.parametrize("release", ["5.12.0", "5.15.0-91-generic", "6.1.0-31-amd64", "6.18.44-fc", "7.0-rc1"])
def test_takes_a_kernel_that_has_them(release: str) -> None:
    preconditions.refuse_other_systems("linux", release)


def test_names_the_setting_that_apparmor_forbids_user_namespaces_with() -> None:
    said = refusal(preconditions.refuse_forbidden_namespaces, 1000, "1", "1000")
    assert said == (
        "AppArmor forbids user namespaces to all but root here: start the rehearsal with sudo, "
        "or allow them (sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0)"
    )


def test_root_and_hosts_without_apparmor_are_free_of_that() -> None:
    preconditions.refuse_forbidden_namespaces(0, "1", "1000")
    preconditions.refuse_forbidden_namespaces(1000, None, "1000")
    preconditions.refuse_forbidden_namespaces(1000, "0", None)


def test_names_the_setting_that_switches_user_namespaces_off() -> None:
    said = refusal(preconditions.refuse_forbidden_namespaces, 0, None, "0")
    assert said == "user namespaces are switched off here: allow them (sudo sysctl -w user.max_user_namespaces=10000)"


def test_names_missing_programs_and_their_packages_once() -> None:
    said = refusal(preconditions.refuse_missing_programs, ["dockerd", "docker", "sshd"])
    assert said == (
        "dockerd, docker, sshd missing: install what has them (sudo apt-get install docker.io openssh-server)"
    )


def test_refuses_a_curl_that_can_not_sign_calls() -> None:
    said = refusal(preconditions.refuse_old_curl, "curl 7.74.0 (x86_64-pc-linux-gnu) libcurl/7.74.0 OpenSSL/1.1.1w")
    assert said == (
        "the rehearsal needs curl 7.75 or newer (--aws-sigv4), this is curl 7.74.0: "
        "start it on Debian 12, Ubuntu 22.04 or newer"
    )


def test_refuses_a_program_that_only_is_called_curl() -> None:
    assert "this is another" in refusal(preconditions.refuse_old_curl, "")


@pytest.mark.parametrize("version", ["curl 7.75.0 (x86_64-pc-linux-gnu)", "curl 7.88.1 (x)", "curl 8.14.1 (x)"])
def test_takes_a_curl_that_can(version: str) -> None:
    preconditions.refuse_old_curl(version)
