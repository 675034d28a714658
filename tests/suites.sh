# shellcheck shell=bash
# The suites of tests/run: what runs, in which order, and how its results are counted.

passed=0
failed=0
failures=()
times=()
logs=build/logs

# The same file compiled in two folders is compiled once.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=yes

# suite NAME COMMAND…: runs it, adds its counts. Test runners' own closing lines are read; anything else
# counts as one test that passes or fails by its exit status.
suite() {
  local name=$1 log status=0 good=0 bad=0 started=$SECONDS
  shift
  log=$logs/${name//[^a-z0-9]/-}.log
  "$@" >"$log" 2>&1 </dev/null || status=$?

  # node:test ends with "# pass N" and "# fail N"; Catch2 with "… in N test cases" or "test cases: … | N passed | N failed".
  good=$(awk '/^(# |ℹ )pass [0-9]+$/ {n += $3}
    /^All tests passed \(/ {for (i = 1; i < NF; i++) if ($(i + 1) == "test" && $i ~ /^[0-9]+$/) n += $i}
    /^test cases: / {for (i = 2; i <= NF; i++) if ($i ~ /^passed/) n += $(i - 1)} END {print n + 0}' "$log")
  bad=$(awk '/^(# |ℹ )(fail|cancelled) [0-9]+$/ {n += $3}
    /^test cases: / {for (i = 2; i <= NF; i++) if ($i ~ /^failed/) n += $(i - 1)} END {print n + 0}' "$log")
  if [ "$status" = 0 ] && [ "$bad" = 0 ]; then
    [ "$good" -gt 0 ] || good=1
  elif [ "$bad" = 0 ]; then
    bad=1
  fi
  passed=$((passed + good))
  failed=$((failed + bad))
  printf '%-28s %5d passed %4d failed %5d s\n' "$name" "$good" "$bad" $((SECONDS - started))
  times+=("$((SECONDS - started)) s $name")
  sed -n 's/^# unsteady: /    unsteady, passed when run again: /p' "$log"
  if [ "$bad" != 0 ]; then
    failures+=("$name")
    printf '%s\n' "--- $log (end)"
    tail -n 60 "$log"
    printf '%s\n' '---'
    failed_in "$log" | tee -a "$logs/failed.txt"
  fi
}

# What failed, by name, for the end of the output: tests and the lines that say why, compilers' errors, sanitizers'.
failed_in() {
  awk '/^ *not ok / {shown = 2} shown > 0 && /not ok|^ *error: / {print; shown--; next}
    /^ +(error: \|-|[^ ].*AssertionError)/ {next} /error:|ERROR:|FAILED:/ {print}' "$1" | cut -c 1-200 | head -n 12
}

beside_log() {
  local words=$*
  printf '%s' "$logs/beside-${words// /-}.log"
}

# beside COMMAND…: what only computes, while others wait for browsers: in a session of its own, since systems share
# their time between sessions first, with the least of it. `met COMMAND…` is its end, with what it printed.
declare -A beside=()
beside() {
  CMAKE_BUILD_PARALLEL_LEVEL=1 setsid --wait nice -n 19 bash -c 'echo 19 2>/dev/null >/proc/self/autogroup; . tests/suites.sh; "$@"' - "$@" \
    >"$(beside_log "$@")" 2>&1 </dev/null &
  beside[$*]=$!
  trap 'kill -- "${beside[@]/#/-}" 2>/dev/null' EXIT
}

met() {
  local status=0
  wait "${beside[$*]}" || status=$?
  unset "beside[$*]"
  cat "$(beside_log "$@")"
  return $status
}

report() {
  printf 'Longest: %s\n' "$(printf '%s\n' "${times[@]}" | sort -rn | head -n 12 | paste -sd, | sed 's/,/, /g')"
  if [ ${#failures[@]} -gt 0 ]; then
    cat "$logs/failed.txt"
    printf 'Failed: %s\n' "${failures[*]}"
  fi
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" = 0 ]
}

# Full output of builds only where it matters.
prepare() {
  mkdir -p "$logs"
  : >"$logs/failed.txt"
  boost_may_be_installed || return 1
  # shellcheck disable=SC2154,SC2086
  case $1 in
    quick) install_missing $packages_build $packages_scene catch2 zstd ;;
    *)
      install_missing $packages_build $packages_scene $packages_quality $packages_firefox $packages_server \
        $packages_deb $packages_deb_tests $packages_macos $packages_windows &&
        as_root tests/e2e/roundcube/install.sh && as_root tests/e2e/sogo/install.sh
      ;;
  esac || return 1
  install_node || return 1
  install_npm || return 1
}

build() {
  local -x CCACHE_SLOPPINESS=pch_defines,time_macros
  cmake --preset "$1" && cmake --build --preset "$1"
}

catch2_tests() {
  local program status=0
  for program in "$1"/vigilien-tests-*; do
    "$program" || status=1
  done
  return $status
}

node_tests() {
  node --test --test-reporter=tap "$@"
}

# Tests that wait for browsers: two files at once, those whose own clock counts or that change the whole system alone.
browser_tests() {
  node tests/tools/run_specs.mjs --at-once 2 --alone failure,firefox_policy,kills,load,policy,speed "$@"
}

# All but the one that asserts a time and the one that takes minutes, which the long runs have.
everyday_specs() {
  local specs
  mapfile -t specs < <(find tests/e2e -maxdepth 1 -name '*.spec.mjs' ! -name speed.spec.mjs ! -name heavy_frames.spec.mjs | sort)
  browser_tests "${specs[@]}"
}

own_cpp() {
  git ls-files 'host/*.cpp' 'host/*.hpp' 'tests/*.cpp' 'tests/*.hpp' 2>/dev/null ||
    find host tests -name '*.[ch]pp'
}

# Generated tables are data, not prose: neither formatted nor searched for faults.
check_cpp_format() {
  own_cpp | grep -v '/tables[a-z_]*\.cpp$' | xargs clang-format-16 --dry-run --Werror
}

# The checks that find most for their time, on what reads strangers' bytes; the long runs have all, on everything.
tidy_often='-*,bugprone-argument-comment,bugprone-copy-constructor-init,bugprone-dangling-handle,bugprone-infinite-loop'
tidy_often+=',bugprone-move-forwarding-reference,bugprone-sizeof-expression,bugprone-string-constructor,bugprone-unused-raii'
tidy_often+=',bugprone-use-after-move,cert-err34-c,misc-unused-parameters,performance-*,-performance-enum-size'
tidy_often+=',readability-container-size-empty,readability-make-member-function-const'

# check_tidy [OPTION…]: the flags are those that GCC is given, of which clang does not know all.
check_tidy() {
  own_cpp | grep "^host/${tidy_layers:-}.*\.cpp$" | grep -v -e '_windows\.cpp$' -e '/tables[a-z_]*\.cpp$' -e '/make_' |
    xargs -P 2 -n 8 clang-tidy-16 --quiet "$@" --extra-arg=-Wno-unknown-warning-option -p build/release
}

check_javascript() {
  npx eslint . && npx prettier --check . && npx tsc -p tests/tsconfig.json
}

check_shell() {
  git ls-files | xargs grep -lE '^#!/(bin/sh|bin/bash|usr/bin/env bash)' | xargs shellcheck -x
}

# Windows programs, twice: the same source gives the same bytes. OpenSSL is made once for each state of its source.
build_windows() {
  local program
  installer/fetch-windows-sources && installer/build-windows-openssl && build mingw &&
    cmake --preset mingw -B build/mingw-again -DVIGILIEN_TESTS=OFF &&
    cmake --build build/mingw-again --target vigilien vigilien-host || return 1
  for program in vigilien.exe vigilien-host.exe; do
    cmp "build/mingw/$program" "build/mingw-again/$program" || return 1
  done
}

# Each program of unit tests as Windows would run it.
windows_unit_tests() {
  local program status=0
  for program in build/mingw/vigilien-tests-*.exe; do
    tests/windows/wine "$program" || status=1
  done
  return $status
}

# Tests of Windows alone, then those of every system that need no Linux, on the Windows programs.
windows_black_box() {
  local status=0
  node --test --test-reporter=tap --test-concurrency=2 \
    tests/windows/{lists,programs,same_answers,started_by_chromium,updates}.test.mjs || status=1
  VIGILIEN_BIN=$PWD/tests/windows/programs node --test --test-reporter=tap --test-concurrency=2 \
    tests/host/*.test.mjs tests/cli/{check,eval,list_import,publisher}.test.mjs tests/net/{client,secure}.test.mjs \
    tests/update/{in_force,shared}.test.mjs || status=1
  WINEPREFIX=$PWD/build/wine wineserver -k || true
  return $status
}

# Black-box tests that hand strangers' bytes to the programs: the others say nothing more under sanitizers.
strangers_bytes() {
  ls tests/host/*.test.mjs tests/cli/{check,corpora,eval,explain,list_faults,list_files,list_import,publisher,tuf}.test.mjs \
    tests/update/{data,in_force}.test.mjs tests/net/{client,serve}.test.mjs
}

# seed TARGET FOLDER: our own data and tables are the seeds, a row a file.
seed() {
  case $1 in
    directory) cp blocklists/directory/*.json "$2" ;;
    policy) cp blocklists/policy.json "$2" ;;
    list-text | build | feed) cp blocklists/lists/vigilien.vgl "$2" ;;
    carnet) cp tests/cases/carnet.json "$2" ;;
    index)
      printf '\003\000\130\007\000\000\000\000\000\000\000\000' >"$2/deepest"
      printf '\001' >"$2/same"
      ;;
    unwrap | vet) cut -f 1 tests/cases/unwrap.tsv | rows_into "$2" ;;
    url) sed -n 's/^  {"input":"\([^"\\]*\)".*/\1/p' tests/cases/url.json tests/cases/wpt/urltestdata.json | rows_into "$2" ;;
    canonical-json) cp tests/fixtures/tuf/canonical-utf8/step1/metadata/*.json "$2" ;;
    tuf) roles_into "$2" ;;
    asked) printf '\000GET /metadata/timestamp.json HTTP/1.1\r\nHost: a\r\n\r\n' >"$2/get" ;;
    response) printf '\000HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok' >"$2/ok" ;;
    label) sed -n 's/^  {"input":"\([^"\\]*\)".*/\1/p' tests/cases/idna.json | rows_into "$2" ;;
  esac
}

# The first byte of an input says which role it is.
roles_into() {
  local file role
  for file in tests/fixtures/tuf/good-install/step1/metadata/*.json; do
    case $file in
      *root.json) role='\000' ;;
      *timestamp.json) role='\001' ;;
      *snapshot.json) role='\002' ;;
      *) role='\003' ;;
    esac
    { printf '%b' "$role"; cat "$file"; } >"$1/${file##*/}"
  done
}

rows_into() {
  awk -v folder="$1" 'NF && !/^#/ {file = folder "/seed-" NR; printf "%s", $0 > file; close(file)}'
}

# fuzz SECONDS: each target for that long, from its seeds where it has some and what it found before.
fuzz() {
  local target name status=0
  build sanitized || return 1
  for target in build/sanitized/vigilien-fuzz-*; do
    name=${target##*/vigilien-fuzz-}
    mkdir -p "build/corpus/$name"
    seed "$name" "build/corpus/$name"
    TMPDIR=/dev/shm VIGILIEN_DATA=$PWD/blocklists "$target" -max_total_time="$1" -timeout=10 -rss_limit_mb=4096 \
      -artifact_prefix=build/corpus/ "build/corpus/$name" || status=1
  done
  return $status
}

# As it is compiled on a Mac, as far as can be told here: the same compiler family and library (installer/macos).
build_libcxx() {
  build libcxx
}

# The package in a Debian that has nothing else: its rights are an administrator's.
debian_package() {
  as_root env PATH="$PATH" VIGILIEN_BIN="$VIGILIEN_BIN" VIGILIEN_SOAK="${VIGILIEN_SOAK:-}" \
    CCACHE_DIR="${CCACHE_DIR:-$HOME/.cache/ccache}" \
    "$(command -v node)" --test --test-reporter=tap tests/packages/deb.test.mjs tests/packages/browser.test.mjs
}

# The two commands, for a user whose home is empty.
check_quickstart() {
  local home
  home=$(mktemp -d)
  (
    set -e
    unset XDG_CONFIG_HOME XDG_STATE_HOME VIGILIEN_STATE VIGILIEN_DATA DISPLAY WAYLAND_DISPLAY
    export CCACHE_DIR=${CCACHE_DIR:-$HOME/.cache/ccache}
    export HOME=$home CXXFLAGS=-Werror # as the presets have it: ccache then knows every file
    ./installer/quickstart
    test -x "$home/.local/lib/vigilien/bin/vigilien-host"
    "$home/.local/bin/vigilien" block evil.example
    ./installer/quickstart --uninstall
    test -e "$home/.local/state/vigilien/practice.json"
    ./installer/quickstart --uninstall --purge
    # What the browser keeps for itself (its own caches and certificates) is not ours to remove.
    left=$(find "$home" -mindepth 1 \( -path '*vigilien*' -o -path '*/.mozilla*' -o -path '*/NativeMessagingHosts*' \
      -o -path '*/.local/lib' -o -path '*/.local/bin' -o -path '*/.local/state' \))
    test -z "$left" || { printf 'left behind: %s\n' "$left"; exit 1; }
  )
  local status=$?
  rm -rf "$home"
  return $status
}

run_quick() {
  suite 'build release' build release
  suite 'unit tests' catch2_tests build/release
  suite 'extension unit tests' node_tests tests/extension/unit/*.test.mjs
}

run_full() {
  run_quick
  suite 'url oracle' node tests/oracle/url_oracle.mjs
  suite 'skeleton oracle' build/release/vigilien-skeleton-oracle
  suite 'data files' node_tests tests/*.test.mjs
  export VIGILIEN_BIN=$PWD/build/release
  suite 'host black box' node_tests tests/host/*.test.mjs
  suite 'command line' node_tests --test-concurrency=2 tests/cli/*.test.mjs
  suite 'TUF with tuf-js' node_tests tests/oracle/tuf_oracle.mjs tests/oracle/publisher_oracle.mjs
  suite 'network' node_tests tests/net/*.test.mjs
  suite 'signed lists' node_tests --test-concurrency=2 tests/update/*.test.mjs
  suite 'extension packages' node_tests tests/packages/extension*.test.mjs
  beside build sanitized
  beside build_windows
  suite 'extension pages' browser_tests tests/extension/pages/*.test.mjs
  suite 'end to end' everyday_specs
  suite 'ways out of a mail' browser_tests tests/e2e/ways/*.spec.mjs
  suite 'build sanitized' met build sanitized
  suite 'Windows build' met build_windows
  suite 'quickstart' check_quickstart
  suite 'uninstallation' node_tests tests/packages/{quickstart,macos}.test.mjs
  suite 'format of C++' check_cpp_format
  tidy_layers='\(url\|mail\|messaging\)/' suite 'clang-tidy' check_tidy "--checks=$tidy_often"
  suite 'JavaScript checks' check_javascript
  suite 'shell checks' check_shell
  suite 'unit tests sanitized' catch2_tests build/sanitized
  # shellcheck disable=SC2046
  suite 'host sanitized' env VIGILIEN_BIN="$PWD/build/sanitized" VIGILIEN_ENTRIES=50000 node --test --test-reporter=tap --test-concurrency=2 $(strangers_bytes)
  suite 'fuzzing, briefly' fuzz 3
  suite 'unit tests under wine' windows_unit_tests
  suite 'Windows black box' windows_black_box
  suite 'Windows installers' node_tests tests/windows/installers.test.mjs
  suite 'Debian package' debian_package
  suite 'benches' node tests/bench/run.mjs
  suite 'bench of lists' node tests/bench/lists.mjs --sizes 10000,200000
  grep -hE '×|ratio|p50' "$logs/benches.log" "$logs/bench-of-lists.log" || true
}

run_soak() {
  local minutes=${VIGILIEN_SOAK_MINUTES:-100}
  suite 'build release' build release
  suite 'clang-tidy' check_tidy
  suite 'libc++ build' build_libcxx
  suite 'url oracle, long' node tests/oracle/url_oracle.mjs --random 1000000
  suite 'skeleton oracle, long' build/release/vigilien-skeleton-oracle 1000000
  suite 'fuzzing, long' fuzz $((minutes * 60 / $(find tests/fuzz -name '*_fuzzer.cpp' | wc -l)))
  export VIGILIEN_BIN=$PWD/build/release
  suite 'host, many times' env VIGILIEN_SOAK=1 node --test --test-reporter=tap tests/host/*.test.mjs
  suite 'lists, many times' env VIGILIEN_SOAK=1 node --test --test-reporter=tap tests/cli/exact.test.mjs tests/cli/list_faults.test.mjs tests/cli/list_files.test.mjs
  suite 'update of 5,000,000' node --max-old-space-size=6000 tests/bench/update.mjs --most-seconds 8 --most-mib 400 --most-bytes 70000
  suite 'pages, in every colour' env VIGILIEN_SOAK=1 node --test --test-reporter=tap tests/extension/pages/accessibility.test.mjs
  suite 'signed lists, many times' env VIGILIEN_SOAK=1 VIGILIEN_KILL_ROUNDS=1000 node --test --test-reporter=tap tests/update/*.test.mjs tests/net/notify.test.mjs tests/cli/publisher_kill.test.mjs
  VIGILIEN_SOAK=1 suite 'Debian package, compiled twice' debian_package
  suite 'end to end, again' env VIGILIEN_SOAK=1 node tests/tools/run_specs.mjs --at-once 1 tests/e2e/*.spec.mjs
  suite 'ways out of a mail, with controls' env VIGILIEN_SOAK=1 node tests/tools/run_specs.mjs tests/e2e/ways/*.spec.mjs
}
