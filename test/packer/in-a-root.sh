#!/usr/bin/env bash
# Runs a program of a folder in it, as if the folder were the whole system: in-a-root.sh FOLDER PROGRAM.
# Programs come from this machine's /usr; FOLDER/stubs come first. Started in a mount namespace of its own.
set -euo pipefail

ROOT=$1
for shared in usr proc dev; do
  mkdir -p "$ROOT/$shared"
  mount --rbind "/$shared" "$ROOT/$shared"
done
for link in bin sbin lib lib64; do
  [[ -e $ROOT/$link || ! -e /usr/$link ]] || ln -s "usr/$link" "$ROOT/$link"
done
exec chroot "$ROOT" "$2"
