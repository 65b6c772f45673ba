# shellcheck shell=bash
# Sourced by the commands at the root, from the root: finds the SDK, chooses the world, installs what is missing.

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# A switched user keeps the former one's HOME, which dotnet cannot write to.
if [ ! -w "${HOME:-/nonexistent}" ]; then
  export HOME="$PWD/.local/home"
fi
mkdir -p "$HOME" artifacts/log .local 2>/dev/null || true
if [ ! -w artifacts/log ] || [ ! -w .local ]; then
  fail "This folder cannot be written by $(id -un). If another user built here, remove artifacts/ and .local/ as that user."
fi

for place in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet; do
  if ! command -v dotnet >/dev/null && [ -n "$place" ] && [ -x "$place/dotnet" ]; then
    export DOTNET_ROOT="$place" PATH="$PATH:$place"
  fi
done
command -v dotnet >/dev/null || fail "The .NET 10 SDK is missing. Install it from https://dot.net/download and run this command again."

# No build process may outlive the command that needed it.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

# shellcheck source=eng/world.sh
. eng/world.sh
if [ "$AspirePackages" = feed ] && ! dotnet restore AdvisorReports.AppHost >artifacts/log/restore.log 2>&1; then
  say "Aspire's packages cannot be restored here (artifacts/log/restore.log): local servers stand in for its containers."
  export AspirePackages=local
fi
eng/install.sh

# What was installed brought ICU; without it dotnet may have been told to do without cultures, which documents need.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0

# Runs a command in a process group of its own, so that whoever ends this script ends all of it.
child=
run() {
  set -m
  "$@" </dev/null &
  child=$!
  set +m
  local code=0
  wait "$child" || code=$?
  child=
  return "$code"
}

# Builds quietly; what went wrong is shown and the rest is in the log.
build() {
  dotnet build "$@" -v quiet -nodeReuse:false >artifacts/log/build.log 2>&1 && return
  grep -E 'error|warn' artifacts/log/build.log | sort -u | head -40 >&2 || tail -n 40 artifacts/log/build.log >&2
  say "The build failed. All of its output: artifacts/log/build.log"
  return 1
}
