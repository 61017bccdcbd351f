from __future__ import annotations

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


def test_refuses_a_kernel_without_user_attributes_on_tmpfs() -> None:
    said = refusal(preconditions.refuse_other_systems, "linux", "6.1.0-31-amd64")
    assert said == "the rehearsal needs Linux 6.6 or newer, this is 6.1.0-31-amd64: start a newer kernel"


@pytest.mark.parametrize("release", ["6.6.0", "6.18.44-fc", "7.0-rc1"])
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
