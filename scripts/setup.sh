# Sourced by run, test and dev: installs what is missing and builds. Needs Debian 12, and root or sudo for the first time.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
jobs=${BRIGADE_BUILD_JOBS:-$(nproc)}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

install_packages() {
  local missing=() package
  while read -r package; do
    case $package in ''|'#'*) continue ;; esac
    # Node may come from elsewhere than Debian: what counts is that it is there and new enough for Vite.
    if [ "$package" = nodejs ] || [ "$package" = npm ]; then
      command -v node >/dev/null && command -v npm >/dev/null && continue
    fi
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done < packages.txt
  [ ${#missing[@]} = 0 ] && return
  echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
  as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

build_server() {  # preset, targets…
  local preset=$1; shift
  [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >/dev/null
  ninja -C "build/$preset" -j "$jobs" "$@"
}

# What a stamp file remembers of the files it was made from.
fingerprint() { find "$@" -type f -not -path '*/node_modules/*' -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-32; }

install_web() {
  local want; want=$(sha256sum web/package-lock.json | cut -c1-32)
  [ -f web/node_modules/.stamp ] && [ "$(cat web/node_modules/.stamp)" = "$want" ] && return
  echo "Installing the web app's packages"
  (cd web && npm ci --no-audit --no-fund --loglevel=error)
  echo "$want" > web/node_modules/.stamp
}

build_web() {
  install_web
  local want; want=$(fingerprint web/src web/build web/public web/index.html web/vite.config.ts web/package-lock.json)
  [ -f web/dist/index.html ] && [ -f web/node_modules/.built ] && [ "$(cat web/node_modules/.built)" = "$want" ] && return
  echo "Building the web app"
  (cd web && npm run --silent build)
  echo "$want" > web/node_modules/.built
}
