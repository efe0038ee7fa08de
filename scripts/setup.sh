# Sourced by run, test, dev and scripts/generate: installs what is missing and builds. Needs Debian 12, and root or sudo the first time.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
jobs=${BRIGADE_BUILD_JOBS:-$(nproc)}
node_wanted=20.19

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else echo "This needs root, or sudo: $*" >&2; return 1; fi
}

has_node() {
  command -v npm >/dev/null && command -v node >/dev/null &&
    [ "$(printf '%s\n' "$node_wanted" "$(node -p 'process.versions.node')" | sort -V | head -n 1)" = "$node_wanted" ]
}

missing_packages() {
  local wanted; wanted=$(sed 's/#.*//; s/ //g; /^$/d' packages.txt)
  # Node may come from elsewhere than Debian: what counts is that it is there and new enough.
  if has_node; then wanted=$(grep -vxE 'nodejs|npm' <<<"$wanted"); fi
  comm -23 <(sort -u <<<"$wanted") <(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' | sed -n 's/^ii *//p' | sort -u)
}

install_packages() {
  local missing; mapfile -t missing < <(missing_packages)
  if [ ${#missing[@]} != 0 ]; then
    echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    as_root apt-get update -q </dev/null
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" </dev/null
  fi
  if ! has_node; then
    echo "The web app needs Node $node_wanted or newer; here is $(node --version 2>/dev/null || echo none). Install one (nodejs.org) and start again." >&2
    return 1
  fi
}

build_server() {  # preset, targets…
  local preset=$1; shift
  [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" || return
  ninja -C "build/$preset" -j "$jobs" "$@"
}

# What a stamp file remembers of the files it was made from.
fingerprint() { find "$@" -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-32; }
is_stamped() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }  # stamp file, fingerprint

install_web() {
  local want; want=$(fingerprint web/package-lock.json)
  if is_stamped web/node_modules/.stamp "$want"; then return; fi
  echo "Installing the web app's packages"
  (cd web && npm ci --no-audit --no-fund --loglevel=error </dev/null) || return
  echo "$want" > web/node_modules/.stamp
}

build_web() {
  install_web || return
  local want; want=$(fingerprint web/src web/build web/public web/index.html web/vite.config.ts web/tsconfig.json web/package-lock.json)
  if [ -f web/dist/index.html ] && is_stamped web/dist/.built "$want"; then return; fi
  echo "Building the web app"
  (cd web && npm run --silent build) || return
  echo "$want" > web/dist/.built
}

# The API's description as the server tells it, in the form that is committed.
print_openapi() {
  build/release/brigade openapi | node -e 'process.stdout.write(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")), null, 2) + "\n")'
}
