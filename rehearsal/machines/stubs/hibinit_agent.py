#!/usr/bin/python3 -BS
# Stands in for ec2-hibinit-agent: where EC2 says that the instance may hibernate, checks the room and leaves the
# semaphore after a moment. Makes no /swap, no boot entry, no initramfs; nothing here ever hibernates.
from __future__ import annotations

import os
import sys
import time

import metadata

SEMAPHORE = "/var/lib/hibinit-agent/hibernation-enabled"
TAKES_SECONDS = 0.5
SPARE = 10 << 20  # the real agent leaves 10 MiB
LEAST_SWAP = 4000 << 20


def main() -> int:
    if os.path.exists(SEMAPHORE):
        print("Hibernation is already set up")
        return 0
    if (metadata.read("meta-data/hibernation/configured") or "false").strip() != "true":
        print("Instance Launch has not enabled Hibernation Configured Flag. hibinit-agent exiting!!")
        return 0
    disk = os.statvfs("/")
    swap = max(memory(), LEAST_SWAP)
    if disk.f_bavail * disk.f_frsize < swap + SPARE:
        print("There's not enough space on the root file system to create the swap file", file=sys.stderr)
        return 1
    time.sleep(TAKES_SECONDS)
    os.makedirs(os.path.dirname(SEMAPHORE), exist_ok=True)
    open(SEMAPHORE, "w").close()
    print("Running: swapoff /swap")
    return 0


def memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


sys.exit(main())
