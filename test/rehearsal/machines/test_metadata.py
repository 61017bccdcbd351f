from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from rehearsal.machines.contract import MachineSpec
from rehearsal.machines.metadata_server import MetadataServer

ANSWERS = {"instance-id": "i-1", "iam/security-credentials/": "role", "dynamic/instance-identity/document": "{}"}


@pytest.fixture
def url() -> Iterator[str]:
    server = MetadataServer(MachineSpec("i-1", "ami-1", "127.0.0.1", "#!/bin/sh\n", (), ANSWERS.get), port=0)
    yield server.url + "latest/"
    server.close()


def request(url: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    asked = urllib.request.Request(url, method=method, headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with urllib.request.urlopen(asked, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""


def token(url: str) -> str:
    return request(url + "api/token", "PUT", X_aws_ec2_metadata_token_ttl_seconds="60")[1]


def test_refuses_a_request_without_a_token(url: str) -> None:
    assert request(url + "meta-data/instance-id") == (401, "")


def test_refuses_a_token_it_did_not_give(url: str) -> None:
    assert request(url + "meta-data/instance-id", X_aws_ec2_metadata_token="made-up") == (401, "")


@pytest.mark.parametrize("seconds", ["", "0", "21601", "soon"])
def test_refuses_a_lifetime_out_of_range(url: str, seconds: str) -> None:
    assert request(url + "api/token", "PUT", X_aws_ec2_metadata_token_ttl_seconds=seconds)[0] == 400


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("meta-data/instance-id", (200, "i-1")),
        ("meta-data/iam/security-credentials/", (200, "role")),
        ("dynamic/instance-identity/document", (200, "{}")),
        ("user-data", (200, "#!/bin/sh\n")),
        ("meta-data/autoscaling/target-lifecycle-state", (404, "")),
    ],
)
def test_answers_a_request_with_a_token(url: str, path: str, expected: tuple[int, str]) -> None:
    assert request(url + path, X_aws_ec2_metadata_token=token(url)) == expected
