#!/usr/bin/env bash
# Builds and starts everything, and says when it is ready. Ctrl-C stops it.
#   ./run.sh                 until Ctrl-C
#   ./run.sh --demo          and loads the demo client: two exports in, reports of each under artifacts/demo/
#   ./run.sh --demo --exit   and stops afterwards; exits 0 only if all of it worked
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

demo=false leave=false
for argument in "$@"; do
  case $argument in
    --demo) demo=true ;;
    --exit) leave=true ;;
    *) sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
  esac
done

port=5080 url=http://localhost:5080 log=artifacts/log/run.log app=

# The status of GET /health. A bare machine has no curl; there bash's own sockets do.
health() {
  if command -v curl >/dev/null; then
    curl -s -o /dev/null -w '%{http_code}' -m 5 "$url/health" || true
  else
    # shellcheck disable=SC2016 # for the inner bash to expand
    timeout 5 bash -c 'exec 3<>"/dev/tcp/localhost/$1" && printf "GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n" >&3 && read -r _ status _ <&3 && echo "$status"' - "$port" 2>/dev/null || true
  fi
}

alive() { [ -n "$app" ] && kill -0 "$app" 2>/dev/null; }

# Ends what was started, in order; 1 where something had to be killed.
stop() {
  trap '' INT TERM HUP
  if [ -n "$child" ]; then
    kill -TERM -- "-$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  fi
  [ -n "$app" ] && kill -0 -- "-$app" 2>/dev/null || return 0
  say "stopping …"
  kill -TERM "$app" 2>/dev/null || true
  for _ in {1..300}; do
    kill -0 -- "-$app" 2>/dev/null || return 0
    sleep 0.2
  done
  say "It did not stop within a minute and was killed."
  kill -KILL -- "-$app" 2>/dev/null || true
  return 1
}

died() {
  local code=0
  wait "$app" || code=$?
  tail -n 25 "$log" >&2
  fail "The app host ended with exit code $code. All of its output: $log"
}

child=
trap 'stop || true' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

if (exec 3<>"/dev/tcp/localhost/$port") 2>/dev/null; then
  echo "Port $port is in use, by another ./run.sh or by something else: stop that first. ss -ltnp 'sport = :$port' shows what it is." >&2
  exit 1
fi

# shellcheck source=eng/prepare.sh
. eng/prepare.sh

if [ ! -s .local/admin-key ]; then
  (umask 077 && printf 'adv_%s' "$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n')" >.local/admin-key)
fi
key=$(cat .local/admin-key)

say "building …"
run build AdvisorReports.AppHost
if $demo; then run build AdvisorReports.Demo; fi

say "starting …   (output: $log)"
set -m
Parameters__admin_key=$key dotnet run --no-build --project AdvisorReports.AppHost >"$log" 2>&1 </dev/null &
app=$!
set +m

# The first start with containers pulls their images.
deadline=$((SECONDS + 900))
until [ "$(health)" = 200 ]; do
  alive || died
  [ $SECONDS -lt $deadline ] || { tail -n 25 "$log" >&2; fail "It was not healthy after 15 minutes. All of its output: $log"; }
  sleep 0.5
done
grep -m1 -o 'Login to the dashboard at .*' "$log" >&2 || true
echo "ready api=$url key=$key"

if $demo; then
  run dotnet run --no-build --project AdvisorReports.Demo -- load --url "$url" --key "$key" --out artifacts/demo || {
    code=$?
    $leave && exit $code
    say "Everything still runs."
  }
fi
if $leave; then
  trap - EXIT
  stop
  exit
fi
say "Ctrl-C stops everything."
wait "$app" || true
died
