# shellcheck shell=bash disable=SC2034
# Shared by start.sh and stop.sh. Everything written lies under $STATE; every port is on loopback.
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
STATE=${STATE:-${TMPDIR:-/tmp}/vigilien-roundcube-$(id -u)}
MAIL_USER=cabinet@cabinet-martin.example
MAIL_PASSWORD=cabinet

# Neither server needs rights: root hands over to nobody, anybody else runs as who they are.
if [ "$(id -u)" = 0 ]; then
  RUN_USER=nobody
  RUN_GROUP=$(id -gn nobody)
  AS=(setpriv "--reuid=$RUN_USER" "--regid=$RUN_GROUP" --clear-groups)
else
  RUN_USER=$(id -un)
  RUN_GROUP=$(id -gn)
  AS=()
fi

# alive FILE WORD: the process whose id FILE holds runs, and its command line has WORD.
alive() {
  local pid
  pid=$(cat "$1" 2>/dev/null) && [ -n "$pid" ] && tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q -- "$2"
}

# gone PID: it ended, or is a zombie that nobody has reaped yet.
gone() {
  [ ! -e "/proc/$1" ] || grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null
}

# within TENTHS COMMAND…: asks until the command succeeds.
within() {
  local left=$1
  shift
  until "$@"; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || return 1
    sleep 0.1
  done
}
