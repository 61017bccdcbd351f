#!/usr/bin/python3 -BS
# Stands in for systemctl: start, stop, restart, try-restart, reload, enable, disable, mask, unmask, is-enabled,
# is-active, is-failed, status, show, cat, list-unit-files, daemon-reload, reset-failed. Links are made as systemd makes
# them; no user units, no presets, no transactions. poweroff and reboot are refused.
from __future__ import annotations

import os
import sys

import enablement
import manager_client
import unit_file

CHANGES = ("start", "stop", "restart", "try-restart", "reload", "enable", "disable", "mask", "unmask")
FLAGS = ("--quiet", "-q", "--no-block", "--now", "--runtime", "--force", "-f", "--no-pager", "--full", "-l", "--system")
SHOWING = ("--property", "-p", "--value", "--type", "--state", "--all", "--no-legend")


def main(arguments: list[str]) -> int:
    words = [word for word in arguments if not word.startswith("-")]
    flags = {word for word in arguments if word.startswith("-")}
    unknown = [flag for flag in flags if flag not in FLAGS and not flag.startswith(SHOWING)]
    if unknown:
        return fail(f"systemctl: this stand-in does not know {unknown[0]}")
    if not words:
        return fail("systemctl: say what to do", 1)
    verb, units = words[0], [unit_file.full_name(name) for name in words[1:]]
    if verb in ("daemon-reload", "daemon-reexec", "reset-failed", "set-default"):
        return 0
    if verb in CHANGES:
        if os.geteuid() != 0:
            return fail("Interactive authentication required.")
        return change(verb, units, flags)
    if verb in ("is-active", "is-failed"):
        return print_states(verb, units, flags)
    if verb == "is-enabled":
        return print_enabled(units, flags)
    if verb in ("status", "show", "cat", "list-unit-files"):
        return show(verb, units, arguments)
    return fail(f"systemctl: this stand-in does not know the verb {verb}")


def change(verb: str, units: list[str], flags: set[str]) -> int:
    if not units:
        return fail("Too few arguments.")
    for name in units:
        try:
            if verb == "enable":
                enablement.enable(name)
            elif verb == "disable":
                if unit_file.find(name) is None:
                    return fail(f"Failed to disable unit: Unit file {name} does not exist.")
                enablement.disable(name)
            elif verb == "mask":
                enablement.mask(name, "--runtime" in flags)
            elif verb == "unmask":
                enablement.unmask(name)
        except enablement.Failure as refused:
            return fail(str(refused))
    jobs = {"start": "start", "stop": "stop", "restart": "restart", "try-restart": "try-restart", "reload": "restart"}
    job = jobs.get(verb)
    if "--now" in flags:
        job = {"enable": "start", "disable": "stop", "mask": "stop"}.get(verb, job)
    code = 0
    for name in units if job else []:
        failure = manager_client.ask({"verb": job, "unit": name, "no_block": "--no-block" in flags})["failure"]
        if failure:
            code = fail(failure, 5 if "not found" in failure or "not loaded" in failure else 1)
    return code


def print_states(verb: str, units: list[str], flags: set[str]) -> int:
    states = [manager_client.ask({"verb": "state", "unit": name})["state"] for name in units]
    if not flags & {"-q", "--quiet"}:
        print("\n".join(states))
    wanted = "active" if verb == "is-active" else "failed"
    return 0 if wanted in states else (3 if verb == "is-active" else 1)


def print_enabled(units: list[str], flags: set[str]) -> int:
    code = 1
    for name in units:
        state = enablement.state(name)
        if state is None:
            fail(f"Failed to get unit file state for {name}: No such file or directory")
            continue
        if not flags & {"-q", "--quiet"}:
            print(state)
        code = 0 if state in ("enabled", "static") else code
    return code


def show(verb: str, units: list[str], arguments: list[str]) -> int:
    if verb == "list-unit-files":
        names = units or sorted(os.listdir("/usr/lib/systemd/system"))
        found = [(name, enablement.state(name)) for name in names if name.endswith(unit_file.SUFFIXES)]
        print("\n".join(f"{name} {state}" for name, state in found if state))
        return 0 if any(state for _, state in found) else 1
    code = 0
    for name in units:
        path = unit_file.find(name)
        if verb == "cat":
            if path is None:
                return fail(f"No files found for {name}.")
            for file in [path, *unit_file.drop_ins(name)]:
                print(f"# {file}\n{open(file).read()}")
        elif verb == "show":
            show_properties(name, arguments)
        elif path is None:
            code = fail(f"Unit {name} could not be found.", 4)
        else:
            state = manager_client.ask({"verb": "state", "unit": name})["state"]
            print(f"{name}\n     Loaded: loaded ({path}; {enablement.state(name)})\n     Active: {state}")
            code = code if state == "active" else 3
    return code


def show_properties(name: str, arguments: list[str]) -> None:
    path, state = unit_file.find(name), manager_client.ask({"verb": "state", "unit": name})["state"]
    load = "not-found" if path is None else "masked" if unit_file.is_masked(path) else "loaded"
    known = {"Id": name, "LoadState": load, "ActiveState": state, "UnitFileState": enablement.state(name) or ""}
    text = " ".join(arguments)
    wanted = [key for key in known if f"={key}" in text or f",{key}" in text or f"-p {key}" in text] or list(known)
    for key in wanted:
        print(known[key] if "--value" in arguments else f"{key}={known[key]}")


def fail(text: str, code: int = 1) -> int:
    print(text, file=sys.stderr)
    return code


sys.exit(main(sys.argv[1:]))
