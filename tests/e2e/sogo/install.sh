#!/bin/bash
# Installs what the SOGo stand needs from Debian, besides the Roundcube stand's. Root; nothing happens when all of it
# is there. Debian starts none of it where an init is absent; where there is one, its services are switched off again.
set -eu
export DEBIAN_FRONTEND=noninteractive

missing=
for package in sogo mariadb-server memcached; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

apt-get -qq update
# shellcheck disable=SC2086
apt-get -qq -y --no-install-recommends install $missing >/dev/null
if [ -d /run/systemd/system ]; then
  # shellcheck disable=SC2086
  for service in $missing; do systemctl disable --now "${service%-server}" >/dev/null 2>&1 || true; done
fi
