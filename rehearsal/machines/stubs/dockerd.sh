#!/bin/sh
# Starts the host's dockerd as the machine's own, in rootless mode: the machine is in a user namespace already, so no
# RootlessKit is needed. Containers get no bridge: only --network none or host.
set -eu
registry=$(cat /run/machine/registry-host)
export HOME=/root XDG_RUNTIME_DIR=/run/user/0 PATH=/usr/local/bin:/usr/bin:/usr/local/sbin:/usr/sbin
mkdir -p "$XDG_RUNTIME_DIR"
exec dockerd --rootless --userland-proxy=false --bridge=none --iptables=false --ip6tables=false \
  --data-root /var/lib/docker --exec-root /run/docker --pidfile /run/docker.pid --host unix:///run/docker.sock \
  --storage-driver overlay2 --insecure-registry "$registry" --log-level warn
