#!/bin/bash
# Stands in for ecs-init: loads the agent's image once (state 2: to be loaded, 1: loaded) and starts ecs_agent.py.
# The agent is a process here, not a container; its image is only there to be loaded.
set -eu
cache=/var/cache/ecs
load() {
  docker load --quiet --input "$cache/ecs-agent.tar"
  echo -n 1 >"$cache/state"
}
case ${1:-} in
  pre-start)
    if [ "$(cat "$cache/state" 2>/dev/null)" != 1 ] || ! docker image inspect amazon/amazon-ecs-agent:latest >/dev/null 2>&1; then load; fi
    ;;
  reload-cache) load ;;
  start) exec /usr/bin/python3 -BS /usr/libexec/machine/ecs_agent.py ;;
  pre-stop | stop | post-stop) ;;
  *)
    echo "usage: amazon-ecs-init pre-start|start|pre-stop|post-stop|reload-cache" >&2
    exit 2
    ;;
esac
