#!/bin/sh
# Stands in for hostnamectl: shows the host name and sets it (set-hostname, hostname). Nothing else.
set -eu
case ${1:-status} in
  status) printf ' Static hostname: %s\nOperating System: Amazon Linux 2023\n' "$(cat /etc/hostname)" ;;
  set-hostname | hostname)
    if [ $# -lt 2 ]; then exec cat /etc/hostname; fi
    echo "$2" >/etc/hostname
    python3 -c 'import socket, sys; socket.sethostname(sys.argv[1])' "$2"
    ;;
  *)
    echo "hostnamectl: this stand-in does not know $1" >&2
    exit 1
    ;;
esac
