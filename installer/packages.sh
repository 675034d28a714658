# shellcheck shell=sh disable=SC2034
# What each part of the project needs from Debian. Sourced by installer/quickstart and tests/run.

packages_build="g++ cmake ninja-build ccache pkg-config make
  libboost1.81-dev libboost-json1.81-dev libpsl-dev libssl-dev libcli11-dev
  zlib1g-dev libzstd-dev liblzma-dev libxxhash-dev libre2-dev"
packages_scene="chromium openssl fonts-dejavu-core ca-certificates"
packages_quality="catch2 libicu-dev clang-format-16 clang-tidy-16 clang-16 libclang-rt-16-dev psl-make-dafsa
  g++-mingw-w64-x86-64-posix libz-mingw-w64-dev perl patch git python3 shellcheck xz-utils zip unzip fiu-utils faketime"
packages_firefox="firefox-esr"
packages_windows="wine wine64 nsis wixl msitools osslsigncode faketime openssl"
packages_server="nginx-light libnginx-mod-nchan rsync zstd"
packages_deb="dpkg-dev file"
packages_deb_tests="lintian mmdebstrap"
packages_macos="libc++-16-dev libc++abi-16-dev"

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    printf 'Administrator rights are needed for: %s\n' "$*" >&2
    return 1
  fi
}

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# install_missing PACKAGE…: installs those that are not there; asks nothing of the network when all are.
install_missing() {
  missing=
  for package in "$@"; do
    is_installed "$package" || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  printf 'Installing from Debian:%s\n' "$missing"
  as_root apt-get -qq update || return 1
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $missing >/dev/null
}

# Node 18 or newer with npm, from Debian when there is none.
install_node() {
  if command -v node >/dev/null && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ] && command -v npm >/dev/null; then
    return 0
  fi
  install_missing nodejs npm
}

# The development tools of package-lock.json, once for each state of that file.
install_npm() {
  stamp=node_modules/.vigilien-lock
  if [ -f "$stamp" ] && cmp -s package-lock.json "$stamp"; then
    return 0
  fi
  printf 'Installing the development tools (npm)\n'
  npm ci --no-audit --no-fund --loglevel=error && cp package-lock.json "$stamp"
}

# Boost 1.81 takes the place of Debian's default 1.74 headers: nobody loses those without a word.
boost_may_be_installed() {
  is_installed libboost1.81-dev && return 0
  is_installed libboost1.74-dev || return 0
  if [ "${VIGILIEN_REPLACE_BOOST:-${CI:+yes}}" = yes ]; then
    return 0
  fi
  printf 'libboost1.74-dev is installed here and Vigilien needs libboost1.81-dev, which replaces it.\n'
  if [ -t 0 ]; then
    printf 'Replace it? [y/N] '
    read -r answer
    [ "$answer" = y ] || [ "$answer" = Y ] || [ "$answer" = o ] || [ "$answer" = O ]
  else
    printf 'Run again with VIGILIEN_REPLACE_BOOST=yes to agree.\n'
    return 1
  fi
}
