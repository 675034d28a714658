#!/bin/bash
# Installs what the Roundcube stand needs from Debian. Root; nothing happens when all of it is there.
set -eu
export DEBIAN_FRONTEND=noninteractive

missing=
for package in roundcube-core roundcube-sqlite3 php-cli php-sqlite3 dovecot-imapd; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

# The stand makes its own database in its own folder; Debian's set-up need not make one under /var.
debconf-set-selections <<'ANSWERS'
roundcube-core roundcube/dbconfig-install boolean false
roundcube-core roundcube/database-type select sqlite3
ANSWERS
apt-get -qq update
# shellcheck disable=SC2086
apt-get -qq -y --no-install-recommends install $missing >/dev/null
