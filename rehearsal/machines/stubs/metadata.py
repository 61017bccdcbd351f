# Reads instance metadata (IMDSv2) for the stubs: the endpoint is where the AWS SDKs look for it.
from __future__ import annotations

import os
import urllib.error
import urllib.request

ENDPOINT = os.environ.get("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://169.254.169.254/").rstrip("/")
_token = ""


class Unreachable(Exception):
    """Instance metadata did not answer."""


def read(path: str) -> str | None:
    """The body under /latest/, None for a 404."""
    global _token
    try:
        if not _token:
            _token = _request("PUT", "api/token", {"X-aws-ec2-metadata-token-ttl-seconds": "21600"})
        return _request("GET", path, {"X-aws-ec2-metadata-token": _token})
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return None
        if error.code == 401 and _token:  # the server began anew: after a stop and a start
            _token = ""
            return read(path)
        raise Unreachable(f"instance metadata answered {error.code}") from error
    except OSError as error:
        raise Unreachable(f"instance metadata did not answer: {error}") from error


def _request(method: str, path: str, headers: dict[str, str]) -> str:
    request = urllib.request.Request(f"{ENDPOINT}/latest/{path}", method=method, headers=headers)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=5) as answer:
        return str(answer.read().decode())
