"""Which action of the Recycle Bin's REST API a request is for."""

from __future__ import annotations

from typing import Optional

SERVICE = "rbin"

# https://docs.aws.amazon.com/recyclebin/latest/APIReference/API_Operations.html
_COLLECTION = {("POST", "rules"): "CreateRule", ("POST", "list-rules"): "ListRules"}
_ONE = {"GET": "GetRule", "PATCH": "UpdateRule", "DELETE": "DeleteRule"}
_LOCKS = {"lock": "LockRule", "unlock": "UnlockRule"}


def action_of(method: str, path: str) -> Optional[str]:
    """The action's name; None for a path that the API does not have."""
    parts = path.strip("/").split("/")
    if len(parts) == 1:
        return _COLLECTION.get((method, parts[0]))
    if parts[0] != "rules":
        return None
    if len(parts) == 2:
        return _ONE.get(method)
    return _LOCKS.get(parts[2]) if method == "PATCH" and len(parts) == 3 else None
