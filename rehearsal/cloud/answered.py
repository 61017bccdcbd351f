"""The answers that were given: a call whose answer was lost on the way is asked again, and must not be carried out twice.

On a machine that is busy, Terraform was seen to add a security group's rule twice: AWS's SDKs send a call anew when its
connection breaks, whether or not it was carried out. Each has the same `amz-sdk-invocation-id` every time:
https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Optional

MOST = 1000


@dataclass(frozen=True)
class Answer:
    """What was said to a call."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


class Answered:
    """The last answers of calls that succeeded. A call that was refused is carried out when it comes again."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    def before(self, environ: dict[str, Any]) -> Optional[Answer]:
        """What this very call was told before."""
        return self._answers.get(_call_of(environ))

    def keep(self, environ: dict[str, Any], answer: Answer) -> None:
        """Remembers an answer."""
        call = _call_of(environ)
        if not call or not answer.status.startswith("2"):
            return
        self._answers[call] = answer
        if len(self._answers) > MOST:
            self._answers.popitem(last=False)


def _call_of(environ: dict[str, Any]) -> str:
    return str(environ.get("HTTP_AMZ_SDK_INVOCATION_ID", ""))
