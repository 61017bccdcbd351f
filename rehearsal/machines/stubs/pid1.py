#!/usr/bin/python3 -BS
# Stands in for a machine's kernel and init: runs the boot, reaps orphans, and goes on when the boot fails, as EC2 does.
# There is no shutdown sequence: stopping a machine is pulling its plug.
import os
import signal
import sys


def main() -> None:
    # Not ignored, which services would inherit: the kernel keeps from PID 1 what it has no handler for.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    manager = os.fork()
    if manager == 0:
        import boot

        boot.main()
        os._exit(0)
    while True:
        try:
            pid, status = os.wait()
        except ChildProcessError:
            signal.pause()
            continue
        if pid == manager:
            print(f"boot: the service manager ended with {status}", file=sys.stderr, flush=True)


main()
