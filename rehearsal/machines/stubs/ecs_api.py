# Calls of the ECS and ECR APIs (JSON 1.1) for the agent's stand-in. The signature is none: an emulator reads only the
# credential scope.
from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from typing import Any

import metadata

TARGETS = {"ecs": "AmazonEC2ContainerServiceV20141113", "ecr": "AmazonEC2ContainerRegistry_V20150921"}


class ApiError(Exception):
    """What AWS answered, or why it did not."""


class Api:
    """Region: the instance's own."""

    def __init__(self, region: str) -> None:
        self._region = region
        self._endpoint = os.environ.get("AWS_ENDPOINT_URL", "")

    def call(self, service: str, action: str, **parameters: Any) -> dict[str, Any]:
        endpoint = self._endpoint or f"https://{service}.{self._region}.amazonaws.com"
        request = urllib.request.Request(
            endpoint + "/", json.dumps(parameters).encode(), self._headers(service, action), method="POST"
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=30) as answer:
                parsed: dict[str, Any] = json.loads(answer.read() or b"{}")
                return parsed
        except urllib.error.HTTPError as error:
            raise ApiError(f"{action}: {error.code} {error.read().decode(errors='replace')[:500]}") from error
        except (OSError, ValueError) as error:
            raise ApiError(f"{action}: {error}") from error

    def _headers(self, service: str, action: str) -> dict[str, str]:
        scope = f"20260101/{self._region}/{service}/aws4_request"
        return {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": f"{TARGETS[service]}.{action}",
            "X-Amz-Date": "20260101T000000Z",
            "User-Agent": "amazon-ecs-agent-stand-in",
            "Authorization": f"AWS4-HMAC-SHA256 Credential={access_key()}/{scope}, SignedHeaders=host, Signature=0",
        }


def access_key() -> str:
    """The instance profile's, where there is one."""
    try:
        role = (metadata.read("meta-data/iam/security-credentials/") or "").strip().splitlines()
        found = json.loads(metadata.read(f"meta-data/iam/security-credentials/{role[0]}") or "{}") if role else {}
        return str(found.get("AccessKeyId", "AKIAREHEARSAL"))
    except (metadata.Unreachable, ValueError):
        return "AKIAREHEARSAL"
