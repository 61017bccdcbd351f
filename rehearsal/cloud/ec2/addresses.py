"""The loopback addresses of machines."""

from __future__ import annotations

from typing import Iterator


class OutOfAddresses(Exception):
    """Every address from 127.77.1.1 to 127.77.254.254 was given away."""


class Addresses:
    """Gives each machine an address that no other machine of this cloud ever had: 127.77.1.1, 127.77.1.2, …"""

    def __init__(self) -> None:
        self._free: Iterator[str] = (f"127.77.{x}.{y}" for x in range(1, 255) for y in range(1, 255))

    def next(self) -> str:
        """A fresh address."""
        try:
            return next(self._free)
        except StopIteration:
            raise OutOfAddresses(f"more than {254 * 254} machines in one rehearsal") from None
