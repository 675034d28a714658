#!/bin/bash
# Stops what start.sh started, by process id, last started first. Safe to run twice.
set -u
# shellcheck source=tests/e2e/roundcube/common.sh
. "$(dirname "$0")/../roundcube/common.sh"

for name in front sogod memcached mariadbd; do
  file=$STATE/sogo/run/$name
  if alive "$file" "$name"; then
    pid=$(cat "$file")
    children=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null)
    # shellcheck disable=SC2086
    kill "$pid" $children 2>/dev/null
    for one in $pid $children; do
      within 100 gone "$one" || kill -9 "$one" 2>/dev/null
    done
  fi
  rm -f "$file"
done
exit 0
