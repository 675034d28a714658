#!/bin/bash
# Starts Dovecot and Roundcube on loopback with the mails of mails.json, and proves that both answer.
#   STATE      where everything is written (a folder under $TMPDIR when unset)
#   HTTP_PORT  IMAP_PORT  free ones when unset
# Prints three lines: url=… user=… password=…
# Parts that already run are left alone.
# shellcheck disable=SC2016  # $ within single quotes is PHP's
set -eu
# shellcheck source=tests/e2e/roundcube/common.sh
. "$(dirname "$0")/common.sh"

free_port() {
  php -r '$s = stream_socket_server("tcp://127.0.0.1:0"); echo substr(strrchr(stream_socket_get_name($s, false), ":"), 1);'
}

mkdir -p "$STATE"/{mail,dovecot,conf,logs,temp,php}
# shellcheck disable=SC1091
[ ! -f "$STATE/ports" ] || . "$STATE/ports"
IMAP_PORT=${IMAP_PORT:-$(free_port)}
HTTP_PORT=${HTTP_PORT:-$(free_port)}
printf 'IMAP_PORT=%s\nHTTP_PORT=%s\n' "$IMAP_PORT" "$HTTP_PORT" >"$STATE/ports"

cat >"$STATE/dovecot/dovecot.conf" <<DOVECOT
base_dir = $STATE/dovecot/run
state_dir = $STATE/dovecot/state
log_path = $STATE/dovecot/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
default_internal_user = $RUN_USER
default_internal_group = $RUN_GROUP
default_login_user = $RUN_USER
first_valid_uid = 1
mail_location = maildir:$STATE/mail/%u
mail_home = $STATE/mail/%u
passdb {
  driver = static
  args = password=$MAIL_PASSWORD
}
userdb {
  driver = static
  args = uid=$RUN_USER gid=$RUN_GROUP home=$STATE/mail/%u
}
namespace inbox {
  inbox = yes
  mailbox Drafts {
    special_use = \Drafts
    auto = subscribe
  }
  mailbox Sent {
    special_use = \Sent
    auto = subscribe
  }
  mailbox Trash {
    special_use = \Trash
    auto = subscribe
  }
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $IMAP_PORT
  }
  inet_listener imaps {
    port = 0
  }
}
DOVECOT

# Roundcube reads its configuration where ROUNDCUBE_CONFIG_DIR says; /etc stays as it is.
cp /etc/roundcube/defaults.inc.php /etc/roundcube/mimetypes.php "$STATE/conf/"
cat >"$STATE/conf/config.inc.php" <<ROUNDCUBE
<?php
\$config = [
  'db_dsnw' => 'sqlite:///$STATE/roundcube.sqlite?mode=0640',
  'imap_host' => '127.0.0.1:$IMAP_PORT',
  'smtp_host' => '127.0.0.1:9',
  'des_key' => '$(head -c 18 /dev/urandom | base64)',
  'product_name' => 'Messagerie du cabinet',
  'skin' => 'elastic',
  'language' => 'fr_FR',
  'timezone' => 'Europe/Paris',
  'plugins' => [],
  'enable_spellcheck' => false,
  'log_dir' => '$STATE/logs/',
  'temp_dir' => '$STATE/temp/',
  'prefer_html' => true,
  'htmleditor' => 0,
  'login_rate_limit' => 1000,
  'ip_check' => false,
];
ROUNDCUBE

[ -d "$STATE/mail/$MAIL_USER" ] || node "$HERE/seed.mjs" "$STATE/mail/$MAIL_USER" "http://127.0.0.1:$HTTP_PORT"
[ -s "$STATE/roundcube.sqlite" ] || php -r '
  $database = new PDO("sqlite:" . $argv[1]);
  $database->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
  $database->exec(file_get_contents("/usr/share/roundcube/SQL/sqlite.initial.sql"));
' "$STATE/roundcube.sqlite"
[ "$(id -u)" != 0 ] || chown -R "$RUN_USER:$RUN_GROUP" "$STATE"

if ! alive "$STATE/dovecot/run/master.pid" dovecot; then
  "${AS[@]}" "$(PATH=$PATH:/usr/sbin command -v dovecot)" -c "$STATE/dovecot/dovecot.conf" >"$STATE/dovecot/out.log" 2>&1 </dev/null
fi
if ! alive "$STATE/php/pid" "127.0.0.1:$HTTP_PORT"; then
  cd "$STATE/php"
  ROUNDCUBE_CONFIG_DIR=$STATE/conf PHP_CLI_SERVER_WORKERS=4 "${AS[@]}" setsid \
    php -d session.save_path="$STATE/php" -d error_log="$STATE/php/errors.log" \
    -S "127.0.0.1:$HTTP_PORT" -t /var/lib/roundcube/public_html >"$STATE/php/out.log" 2>&1 </dev/null &
  echo $! >"$STATE/php/pid"
fi

# Ready means that somebody can log in and sees mail, not that a port is open.
imap_holds_mail() {
  php -r '
    $imap = @stream_socket_client("tcp://127.0.0.1:" . $argv[1], $code, $text, 2) or exit(1);
    fwrite($imap, "a login $argv[2] $argv[3]\r\nb select INBOX\r\nc logout\r\n");
    exit(preg_match("/^\* [1-9][0-9]* EXISTS/m", stream_get_contents($imap)) ? 0 : 1);
  ' "$IMAP_PORT" "$MAIL_USER" "$MAIL_PASSWORD"
}
login_page_answers() {
  php -r 'exit(str_contains((string) @file_get_contents("http://127.0.0.1:$argv[1]/"), "rcmloginuser") ? 0 : 1);' "$HTTP_PORT"
}
within 100 imap_holds_mail || { echo "no mail over IMAP; see $STATE/dovecot/dovecot.log" >&2; exit 1; }
within 100 login_page_answers || { echo "no login page; see $STATE/php/out.log and $STATE/logs" >&2; exit 1; }
printf 'url=http://127.0.0.1:%s/\nuser=%s\npassword=%s\n' "$HTTP_PORT" "$MAIL_USER" "$MAIL_PASSWORD"
