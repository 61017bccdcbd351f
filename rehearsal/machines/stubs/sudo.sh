#!/bin/bash
# Stands in for sudo with ec2-user's NOPASSWD rule. Knows -n -E -H -i -s -u USER -g GROUP --preserve-env=NAME,… -- and NAME=value;
# has no sudoers, no log, and asks no password.
set -u
as_root=/usr/libexec/machine/as-root
user=root preserve='' login='' shell='' kept=()
while [ $# -gt 0 ]; do
  case $1 in
    -n | -H | -S | -k | --non-interactive | --set-home) shift ;;
    --preserve-env=*)
      IFS=, read -ra kept <<<"${1#*=}"
      shift
      ;;
    -E | --preserve-env)
      preserve=1
      shift
      ;;
    -nE | -En | -EH | -HE)
      preserve=1
      shift
      ;;
    -i | --login)
      login=1
      shift
      ;;
    -s | --shell)
      shell=1
      shift
      ;;
    -u | --user)
      user=$2
      shift 2
      ;;
    -g | --group) shift 2 ;;
    -l | -v | --list | --validate) exit 0 ;;
    --)
      shift
      break
      ;;
    -*)
      echo "sudo: this stand-in does not know the option $1" >&2
      exit 1
      ;;
    *) break ;;
  esac
done
if [ $# -eq 0 ] || [ -n "$login$shell" ]; then set -- /bin/bash ${login:+-l} ${1:+-c "$*"}; fi
id=$(id -u "$user") || exit 1
gid=$(id -g "$user")
home=$(getent passwd "$user" | cut -d: -f6)
set_always=(PATH=/sbin:/bin:/usr/sbin:/usr/bin "HOME=$home" "USER=$user" "LOGNAME=$user" "SUDO_USER=$(id -un)" "SUDO_UID=$(id -u)")
mapfile -t machine </run/machine/environment
for name in "${kept[@]}"; do
  if [ -n "${!name+set}" ]; then set_always+=("$name=${!name}"); fi
done
if [ -n "$preserve" ]; then
  environment=("${set_always[@]}")
else
  environment=(-i "${machine[@]}" "${set_always[@]}" "TERM=${TERM:-dumb}" "LANG=${LANG:-C.UTF-8}")
fi
[ "$(id -u)" = 0 ] && as_root=/usr/bin/setpriv
exec "$as_root" "--reuid=$id" "--regid=$gid" --init-groups /usr/bin/env "${environment[@]}" "$@"
