"""The errors of the Recycle Bin's API."""

from __future__ import annotations


class RuleError(Exception):
    """What the service refuses a call with: its code, the HTTP status, a reason for programs and a sentence."""

    def __init__(self, code: str, status: int, reason: str, message: str) -> None:
        super().__init__(message)
        self.code, self.status, self.reason, self.message = code, status, reason, message


def invalid(message: str) -> RuleError:
    """A parameter that the API does not take."""
    return RuleError("ValidationException", 400, "INVALID_PARAMETER_VALUE", message)


def no_rule(identifier: str) -> RuleError:
    """There is no such rule."""
    return RuleError("ResourceNotFoundException", 404, "RULE_NOT_FOUND", f"Rule not found: {identifier}")


def wrong_state(message: str) -> RuleError:
    """The rule is locked, or is not."""
    return RuleError("ConflictException", 409, "INVALID_RULE_STATE", message)


def too_many(limit: int) -> RuleError:
    """One rule more than an account may have."""
    message = f"The maximum number of retention rules, {limit}, has been reached"
    return RuleError("ServiceQuotaExceededException", 402, "SERVICE_QUOTA_EXCEEDED", message)
