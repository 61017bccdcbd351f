#!/usr/bin/python3 -BS
# Stands in for the cloud-init command: status [--wait] [--long] and clean [--logs] [--machine-id]. Nothing else.
from __future__ import annotations

import glob
import json
import os
import shutil
import sys
import time

RESULT = "/run/cloud-init/result.json"


def main(arguments: list[str]) -> int:
    verb = arguments[0] if arguments else ""
    if verb == "status":
        return status("--wait" in arguments or "-w" in arguments)
    if verb == "clean":
        return clean(arguments)
    print(f"cloud-init: this stand-in does not know {verb or 'what to do'}", file=sys.stderr)
    return 1


def status(wait: bool) -> int:
    while wait and not os.path.exists(RESULT):
        time.sleep(0.05)
    if not os.path.exists(RESULT):
        print("status: running")
        return 0
    with open(RESULT) as file:
        errors = json.load(file)["v1"]["errors"]
    print("status: error" if errors else "status: done")
    return 1 if errors else 0


def clean(arguments: list[str]) -> int:
    for path in glob.glob("/var/lib/cloud/*"):
        if os.path.islink(path) or not os.path.isdir(path):
            os.unlink(path)
        else:
            shutil.rmtree(path)
    if "--logs" in arguments or "-l" in arguments:
        for path in glob.glob("/var/log/cloud-init*.log"):
            os.unlink(path)
    if "--machine-id" in arguments:
        with open("/etc/machine-id", "w") as file:
            file.write("uninitialized\n")
    return 0


sys.exit(main(sys.argv[1:]))
