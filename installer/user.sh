# shellcheck shell=sh
# What installations for one user have in common. Sourced by installer/quickstart and installer/macos/install, which
# set $prefix, where the programs are.

home=${HOME:?}
manifest=fr.vigilien.host.json
state=${VIGILIEN_STATE:-${XDG_STATE_HOME:-$home/.local/state}/vigilien}

# write_manifest chromium|firefox FOLDER: who looks there finds the host.
write_manifest() {
  mkdir -p "$2"
  # shellcheck disable=SC2154
  sed "s|@HOST@|$prefix/bin/vigilien-host|" "installer/manifests/$1.json.in" >"$2/$manifest.new"
  mv "$2/$manifest.new" "$2/$manifest"
}

remove_manifest() {
  rm -f "$1/$manifest"
  remove_empty "$1"
}

# The folders that held something of ours, up to the first that holds anything else; a home is never removed.
remove_empty() {
  folder=$1
  while [ "$folder" != "$home" ] && [ "$folder" != "${XDG_CONFIG_HOME:-/}" ] && rmdir "$folder" 2>/dev/null; do
    folder=$(dirname "$folder")
  done
}

# What this user decided and what was fetched for him.
purge() {
  case $state in
    / | "$home" | "$home/")
      printf 'VIGILIEN_STATE is no folder of its own: %s stays.\n' "$state" >&2
      return 1
      ;;
  esac
  rm -rf "$state"
  remove_empty "$(dirname "$state")"
}

# farewell [--purge]
farewell() {
  [ "$1" != --purge ] || purge
  printf 'Vigilien is removed. A browser in which its extension was loaded forgets it on its page of extensions.\n'
  [ ! -d "$state" ] || printf "The practice's own lists stay in %s; «--uninstall --purge» forgets them too.\n" "$state"
}
