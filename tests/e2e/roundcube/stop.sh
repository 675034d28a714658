#!/bin/bash
# Stops what start.sh started, by process id. Safe to run twice. --purge removes the state folder too.
set -u
# shellcheck source=tests/e2e/roundcube/common.sh
. "$(dirname "$0")/common.sh"

# stop FILE WORD: the process and its children.
stop() {
  if alive "$1" "$2"; then
    local pid children
    pid=$(cat "$1")
    children=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null)
    # shellcheck disable=SC2086
    kill "$pid" $children 2>/dev/null
    # shellcheck disable=SC2086
    within 50 gone "$pid" || kill -9 "$pid" $children 2>/dev/null
  fi
  rm -f "$1"
}

stop "$STATE/php/pid" "-S 127.0.0.1:"
stop "$STATE/dovecot/run/master.pid" dovecot
[ "${1:-}" != --purge ] || rm -rf "$STATE"
