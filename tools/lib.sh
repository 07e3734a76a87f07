# shellcheck shell=bash disable=SC2154  # `root` is set by whoever sources this
# For `run` and `tools/bootstrap`, never run by itself: messages, and a Node.js that is new enough.

readonly NODE_MAJOR=20

if [ -t 1 ]; then bold=$'\e[1m' red=$'\e[31m' plain=$'\e[0m'; else bold='' red='' plain=''; fi

say() { printf '%s\n' "${bold}natter:${plain} $*"; }

# Ends the program; further arguments are lines that say what to do about it.
die() {
  printf '%s\n' "${red}natter: $1${plain}" >&2
  shift
  for line in "$@"; do printf '        %s\n' "$line" >&2; done
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

node_is_new_enough() {
  has node && node -e "process.exit(+(parseInt(process.versions.node) < $NODE_MAJOR))"
}

# A Node.js that bootstrap unpacked wins over the machine's, which may be too old.
use_own_node() {
  if [ -x "$root/.deps/node/bin/node" ]; then export PATH="$root/.deps/node/bin:$PATH"; fi
}
