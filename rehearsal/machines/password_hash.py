"""bcrypt by the system's libcrypt: Python's own crypt module is gone since 3.13."""

from __future__ import annotations

import ctypes

_LIBRARIES = ("libcrypt.so.1", "libcrypt.so.2")
_SALT = b"$2b$04$rehearsalrehearsalreheO"  # the cheapest cost and a fixed salt: the password is no secret


def bcrypt(password: str) -> str:
    """A hash as htpasswd has it. Raises OSError where the host has no libcrypt."""
    crypt = _library().crypt
    crypt.restype = ctypes.c_char_p
    made = crypt(password.encode(), _SALT)
    if made is None or not made.startswith(b"$2b$"):
        raise OSError("the system's libcrypt knows no bcrypt")
    return str(made.decode())


def _library() -> ctypes.CDLL:
    for name in _LIBRARIES[:-1]:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return ctypes.CDLL(_LIBRARIES[-1])
