#!/usr/bin/env bash
# Installs the Debian packages that are missing; does nothing, and needs no network, where none is. Arguments: more that is wanted.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=eng/world.sh
. eng/world.sh

missing=()
need() { # package, then a command that succeeds where it is installed
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}
any() { compgen -G "$1"; }
browser() {
  [ -x "${CHROMIUM_PATH:-}" ] || command -v chromium || command -v google-chrome || command -v chromium-browser \
    || any "$HOME/.cache/ms-playwright/chromium-*" || any "$HOME/Library/Caches/ms-playwright/chromium-*"
}
# The browser without its windows, which prints three times as many documents; where there is none, the whole one prints.
shell() {
  grep -qs "^ID=debian" /etc/os-release || return 0
  [ -x "${CHROMIUM_PATH:-}" ] || command -v chromium-headless-shell || any "$HOME/.cache/ms-playwright/chromium_headless_shell-*"
}
fonts() { [ "$(uname -s)" = Darwin ] || any '/usr/share/fonts/*/liberation*' || any '/usr/share/fonts/liberation*'; }

if [ "$AspirePackages" = local ]; then
  need postgresql any '/usr/lib/postgresql/*/bin/initdb'
  need redis-server command -v redis-server
  need rabbitmq-server any '/usr/lib/rabbitmq/bin/rabbitmq-server'
fi
need chromium browser
need chromium-headless-shell shell
need poppler-utils command -v pdftotext
need fonts-liberation fonts
for package in "$@"; do PATH="$PATH:/usr/sbin" need "$package" command -v "$package"; done

if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "Missing: ${missing[*]} (names of Debian packages). There is no apt-get here: install them in this system's own way." >&2
  exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
  printf 'Missing: %s. Install them with this one command and try again:\n\n  sudo env AspirePackages=%s %q\n\n' \
    "${missing[*]}" "$AspirePackages" "$PWD/eng/install.sh" >&2
  exit 1
fi

# Debian starts a server as soon as it is installed. Ours are started on ports of their own, when they are wanted.
guard=/usr/sbin/policy-rc.d
if [ ! -e "$guard" ]; then
  trap 'rm -f "$guard"' EXIT
  printf '#!/bin/sh\nexit 101\n' >"$guard"
  chmod 755 "$guard"
fi

echo "Installing ${missing[*]} …" >&2
log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get update -q && apt-get install -y -q -o DPkg::Lock::Timeout=300 --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "apt-get could not install them. All of its output: $log" >&2
  exit 1
fi
rm -f "$log"

# Nor shall they start with the machine: it had none of them before.
if [ -d /run/systemd/system ]; then
  for service in postgresql redis-server rabbitmq-server pgbouncer; do
    case " ${missing[*]} " in *" $service "*) systemctl disable -q "$service" >/dev/null 2>&1 || true ;; esac
  done
fi
