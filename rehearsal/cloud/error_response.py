"""An AWS error as each protocol words it."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape

# The two protocols whose errors are XML; everything else that a rehearsal calls speaks JSON.
# https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html#api-error-response
QUERY_SERVICES = frozenset({"autoscaling", "cloudwatch", "elasticloadbalancing", "iam", "monitoring", "sns", "sts"})
THROTTLE_CODES = {"ec2": ("RequestLimitExceeded", 503), "autoscaling": ("Throttling", 400), "iam": ("Throttling", 400)}


def throttled(service: str) -> tuple[str, int]:
    """Error code and HTTP status with which a service refuses too many requests."""
    return THROTTLE_CODES.get(service, ("ThrottlingException", 400))


def error_body(service: str, code: str, message: str, in_json: bool = False) -> tuple[str, bytes]:
    """Content type and body of an error.

    in_json -- the request named its action in a header, as JSON requests do: CloudWatch takes them beside XML.
    """
    where = f"<Code>{escape(code)}</Code><Message>{escape(message)}</Message>"
    if in_json:
        return "application/x-amz-json-1.1", json.dumps({"__type": code, "message": message}).encode()
    if service == "ec2":
        xml = f"<Response><Errors><Error>{where}</Error></Errors><RequestID>rehearsal</RequestID></Response>"
    elif service in QUERY_SERVICES:
        xml = (
            f"<ErrorResponse><Error><Type>Sender</Type>{where}</Error><RequestId>rehearsal</RequestId></ErrorResponse>"
        )
    elif service == "s3":
        xml = f"<Error>{where}</Error>"
    else:
        return "application/x-amz-json-1.1", json.dumps({"__type": code, "message": message}).encode()
    return "text/xml", xml.encode()
