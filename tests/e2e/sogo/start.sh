#!/bin/bash
# Starts SOGo on the mailbox of a Roundcube stand that runs (roundcube/start.sh with the same STATE), on loopback.
#   STATE  the stand's folder; everything of SOGo's is written to STATE/sogo
# Prints three lines: url=… user=… password=…
# sogod reads /etc/sogo/sogo.conf and no other: ours is put over it in a mount namespace of its own, which takes root
# or a system that lets users have such namespaces. Exit status 77 where neither is there.
# shellcheck disable=SC2016,SC2153  # $ within single quotes is Node's; capitals come from the files of ports
set -eu
# shellcheck source=tests/e2e/roundcube/common.sh
. "$(dirname "$0")/../roundcube/common.sh"
SOGO_HERE=$(cd "$(dirname "$0")" && pwd)
PATH=$PATH:/usr/sbin

# shellcheck disable=SC1091
. "$STATE/ports"
FOLDER=$STATE/sogo
DATABASE_USER=sogo

if [ "$(id -u)" = 0 ]; then
  NAMESPACE=(unshare --mount)
else
  NAMESPACE=(unshare --map-root-user --mount)
fi
"${NAMESPACE[@]}" true 2>/dev/null || { echo "no mount namespace here: SOGo cannot be given its configuration" >&2; exit 77; }

free_ports() {
  node -e '
    const servers = Array.from({ length: 4 }, () => require("net").createServer().listen(0, "127.0.0.1"));
    Promise.all(servers.map((one) => new Promise((ready) => one.once("listening", ready)))).then(() => {
      console.log(servers.map((one) => one.address().port).join(" "));
      servers.forEach((one) => one.close());
    });'
}

mkdir -p "$FOLDER"/{db,home,run,spool,tmp}
if [ ! -f "$FOLDER/ports" ]; then
  read -r front daemon database cache <<<"$(free_ports)"
  printf 'FRONT=%s\nDAEMON=%s\nDATABASE=%s\nCACHE=%s\n' "$front" "$daemon" "$database" "$cache" >"$FOLDER/ports"
fi
# shellcheck disable=SC1091
. "$FOLDER/ports"

tables=mysql://$DATABASE_USER:$DATABASE_USER@127.0.0.1:$DATABASE/sogo
cat >"$FOLDER/sogo.conf" <<SOGO
{
  WOPort = "127.0.0.1:$DAEMON";
  WOWorkersCount = 2;
  WONoDetach = YES;
  SxVMemLimit = 2048;
  SOGoMemcachedHost = "127.0.0.1:$CACHE";
  SOGoLanguage = French;
  SOGoTimeZone = "Europe/Paris";
  SOGoPageTitle = "Messagerie du cabinet";
  SOGoMailDomain = "${MAIL_USER#*@}";
  SOGoIMAPServer = "imap://127.0.0.1:$IMAP_PORT";
  SOGoMailSpoolPath = "$FOLDER/spool";
  SOGoLoginModule = Mail;
  SOGoMailComposeMessageType = html;
  SOGoForceExternalLoginWithEmail = YES;
  SOGoDraftsFolderName = Drafts;
  SOGoSentFolderName = Sent;
  SOGoTrashFolderName = Trash;
  SOGoProfileURL = "$tables/sogo_user_profile";
  OCSFolderInfoURL = "$tables/sogo_folder_info";
  OCSSessionsFolderURL = "$tables/sogo_sessions_folder";
  OCSEMailAlarmsFolderURL = "$tables/sogo_alarms_folder";
  SOGoUserSources = ( {
    type = sql;
    id = directory;
    viewURL = "$tables/sogo_users";
    canAuthenticate = YES;
    isAddressBook = NO;
    userPasswordAlgorithm = plain;
  } );
}
SOGO

cat >"$FOLDER/init.sql" <<SQL
CREATE DATABASE IF NOT EXISTS sogo CHARACTER SET utf8mb4;
CREATE USER IF NOT EXISTS '$DATABASE_USER'@'127.0.0.1' IDENTIFIED BY '$DATABASE_USER';
GRANT ALL ON sogo.* TO '$DATABASE_USER'@'127.0.0.1';
CREATE TABLE IF NOT EXISTS sogo.sogo_users (c_uid VARCHAR(128) PRIMARY KEY, c_name VARCHAR(128),
  c_password VARCHAR(64), c_cn VARCHAR(128), mail VARCHAR(128));
REPLACE INTO sogo.sogo_users VALUES ('$MAIL_USER', '$MAIL_USER', '$MAIL_PASSWORD', 'Cabinet Martin', '$MAIL_USER');
SQL

[ "$(id -u)" != 0 ] || chown -R "$RUN_USER:$RUN_GROUP" "$FOLDER"

# background NAME COMMAND…: runs it from our folder, its process id in run/NAME.
background() {
  local name=$1
  shift
  (
    cd "$FOLDER"
    HOME=$FOLDER/home TMPDIR=$FOLDER/tmp setsid "$@" >"run/$name.log" 2>&1 </dev/null &
    echo $! >"run/$name"
  )
}
answers() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

if ! alive "$FOLDER/run/mariadbd" mariadbd; then
  [ -d "$FOLDER/db/mysql" ] || (
    cd "$FOLDER"
    "${AS[@]}" mariadb-install-db --no-defaults --datadir="$FOLDER/db" --auth-root-authentication-method=normal \
      --skip-test-db >"$FOLDER/run/install.log" 2>&1
  )
  background mariadbd "${AS[@]}" mariadbd --no-defaults --datadir="$FOLDER/db" --socket="$FOLDER/run/db.sock" \
    --bind-address=127.0.0.1 --port="$DATABASE" --skip-name-resolve --init-file="$FOLDER/init.sql" \
    --innodb-buffer-pool-size=32M --pid-file="$FOLDER/run/db.pid"
fi
within 300 answers "$DATABASE" || { echo "no database; see $FOLDER/run/mariadbd.log" >&2; exit 1; }

alive "$FOLDER/run/memcached" memcached ||
  background memcached "${AS[@]}" memcached -l 127.0.0.1 -p "$CACHE" -m 16 -U 0
within 100 answers "$CACHE" || { echo "no memcached; see $FOLDER/run/memcached.log" >&2; exit 1; }

if ! alive "$FOLDER/run/sogod" sogod; then
  background sogod "${NAMESPACE[@]}" bash -c 'mount --bind "$1" /etc/sogo/sogo.conf && shift && exec "$@"' sogo \
    "$FOLDER/sogo.conf" "${AS[@]}" sogod -WOPidFile "$FOLDER/run/sogod.pid" \
    -WOLogFile "$FOLDER/run/sogod.out" -WONoDetach YES
fi
within 100 answers "$DAEMON" || { echo "no sogod; see $FOLDER/run/sogod.log" >&2; exit 1; }

alive "$FOLDER/run/front" front.mjs || background front "$(command -v node)" "$SOGO_HERE/front.mjs" "$FRONT" "$DAEMON"
login_page_answers() {
  node -e '
    fetch(`http://127.0.0.1:${process.argv[1]}/SOGo/`).then(async (answer) =>
      process.exit(answer.ok && (await answer.text()).includes("SOGo.MainUI") ? 0 : 1), () => process.exit(1));
  ' "$FRONT"
}
within 100 login_page_answers || { echo "no login page; see $FOLDER/run" >&2; exit 1; }
printf 'url=http://127.0.0.1:%s/SOGo/\nuser=%s\npassword=%s\n' "$FRONT" "$MAIL_USER" "$MAIL_PASSWORD"
