# Sourced by ./test: its parts. Servers are started here, on loopback below port 32768, and stopped here.

scratch=
memory=

# folder_in_memory : a new one, if there is room. What tests keep there costs no fsync; what must be on a disk
# (crashes, benchmarks) says so itself.
folder_in_memory() {
  local free
  free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1) || free=0
  [ "${free:-0}" -lt 4000000 ] || mktemp -d /dev/shm/kakari-test-XXXXXX 2>/dev/null || true
}

stop_servers() {
  [ -z "$memory" ] || rm -rf "$memory"
  memory=
  [ -n "$scratch" ] || return 0
  tests/postgres stop "$scratch/postgres" >/dev/null 2>&1 || true
  rm -rf "$scratch"
  scratch=
}

# start_postgres : sets KAKARI_TEST_POSTGRESQL.
start_postgres() {
  [ -n "$scratch" ] && return
  scratch=$(folder_in_memory)
  scratch=${scratch:-$(mktemp -d)}
  chmod 755 "$scratch"
  printf '%-44s' "PostgreSQL for the tests …"
  KAKARI_TEST_POSTGRESQL=$(tests/postgres start "$scratch/postgres") ||
    die 3 "PostgreSQL could not be started; see the lines above."
  export KAKARI_TEST_POSTGRESQL
  say "done"
}

source_tests() {
  command -v clang-format-14 >/dev/null || say "Formatting is not looked at: this machine has no clang-format 14."
  step "Source rules" tests/source
}

# unit_tests PRESET [CTEST ARGUMENT…]
unit_tests() {
  local preset=$1
  shift
  build "$preset" kakari all_tests
  start_postgres
  step "Definitions (regime check)" "build/$preset/kakari" regime check
  run_ctest "$preset" "$@"
}

run_ctest() {
  local preset=$1 log=$logs/ctest-$1.log start=$SECONDS
  shift
  memory=${memory:-$(folder_in_memory)}
  printf '%-44s' "Unit tests ($preset) …"
  if env TMPDIR="${memory:-${TMPDIR:-/tmp}}" ctest --test-dir "build/$preset" --output-on-failure -j2 "$@" \
    >"$log" 2>&1; then
    printf 'done (%d s): %s\n' $((SECONDS - start)) "$(grep -E 'tests passed' "$log")"
  else
    printf 'FAILED\n\n'
    grep -vE '^\[ +(RUN|OK) +\]|Passed' "$log" | tail -n 120 >&2
    die 1 "Unit tests failed. The whole log: build/log/ctest-$preset.log"
  fi
}

browser_tests() {
  web_assets
  npm_packages tests
  build release kakari
  say "Browser journeys:"
  node --test --test-concurrency=2 --test-reporter=./tests/reporter.mjs tests/journeys/*.test.mjs ||
    die 1 "A journey failed; its screenshot is under tests/shots/."
}

# The real program as a stranger would break it, on both engines; no browser.
robust_tests() {
  web_assets
  npm_packages tests
  build release kakari
  start_postgres
  say "Bad input, races, full disk, kill:"
  node --test --test-concurrency=1 --test-reporter=./tests/reporter.mjs tests/robust/*.test.mjs ||
    die 1 "A test under tests/robust/ failed, see above."
}

# More than one machine, as processes: what is killed loses nothing but its connections. All of it: tests/ha/run.
ha_tests() {
  # shellcheck disable=SC2086
  install_idle $ha_packages
  web_assets
  build release kakari
  say "Two servers, two databases, killed one by one:"
  KAKARI_BUILD=build/release tests/ha/run --short || die 1 "The rehearsal under tests/ha/ failed, see above."
}

# Under the real program: a full disk, bad networks, a clock that jumps, a database that is killed. "alone" also runs
# what the unit tests have of it, "all" a thousand crashes on each engine (KAKARI_CRASH_CYCLES: another number).
crash_tests() {
  web_assets
  npm_packages tests
  build release kakari crash_test
  start_postgres
  case ${1:-} in
    alone) run_ctest release -R '^crash$' ;;
    all)
      step "Crashes by the thousand" env "KAKARI_CRASH_CYCLES=${KAKARI_CRASH_CYCLES:-1000}" \
        build/release/crash_test '--gtest_filter=*CrashTest*'
      ;;
  esac
  say "Full, cut off, put back and killed:"
  local mounting=()
  [ "$(id -u)" = 0 ] || ! unshare -rm true 2>/dev/null || mounting=(unshare -rm)
  "${mounting[@]}" node --test --test-reporter=./tests/reporter.mjs tests/crash/full_disk.test.mjs &&
    node --test --test-concurrency=1 --test-reporter=./tests/reporter.mjs \
      tests/crash/{network,clock,postgres}.test.mjs || die 1 "A test under tests/crash/ failed, see above."
}

# Unit tests again with address and undefined-behaviour checks: of the rooms on which all others stand; with "all"
# of every room, which compiles the whole house a second time. What reads strangers' bytes above them is fuzzed.
asan_rooms="base store http html pdf sheet files mail regime"
asan_tests() {
  if [ "${1:-}" = all ]; then
    build asan all_tests
  else
    # shellcheck disable=SC2046
    build asan $(printf '%s_test ' $asan_rooms)
  fi
  start_postgres
  local only=()
  [ "${1:-}" = all ] || only=(-R "^(${asan_rooms// /|})\$")
  LSAN_OPTIONS=suppressions=$root/tests/leaks run_ctest asan "${only[@]}"
}

clang_packages="clang-19 libclang-rt-19-dev"

# The readers of strangers' bytes, fed with random ones; KAKARI_FUZZ_SECONDS for each.
fuzz_tests() {
  # shellcheck disable=SC2086
  install_packages $clang_packages
  build fuzz fuzz_targets
  say "Fuzzing, ${KAKARI_FUZZ_SECONDS:-10} s each:"
  tests/fuzz/run build/fuzz "${KAKARI_FUZZ_SECONDS:-10}" ||
    die 1 "A fuzz target broke; the input that did it is named above."
}

# What several threads share, with the thread checker of clang (g++'s does not know Asio's fences).
tsan_tests() {
  # shellcheck disable=SC2086
  install_packages $clang_packages
  build tsan store_test http_test directory_test
  start_postgres
  run_ctest tsan -R '^(store|http|directory)$'
}
