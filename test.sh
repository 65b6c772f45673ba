#!/usr/bin/env bash
# Everything that has to hold before a change goes in: builds without a warning, checks the format, runs every test against real
# servers and a real browser. The last line is "N passed, N failed".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
child=
trap '[ -z "$child" ] || kill -TERM -- "-$child" 2>/dev/null || true' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
# shellcheck source=eng/prepare.sh
. eng/prepare.sh
eng/install.sh pgbouncer

results=artifacts/test
rm -rf "$results"
mkdir -p "$results"

say "building …"
if ! run build AdvisorReports.sln -warnaserror; then
  echo "0 passed, 0 failed"
  exit 1
fi

say "checking the format …"
format=0
run dotnet format AdvisorReports.sln --verify-no-changes --no-restore || format=1
if [ "$AspirePackages" = local ]; then
  # Not part of the solution: where Aspire's packages are used they are not built, and could not be.
  for project in local/*/*.csproj; do
    run dotnet format "$project" --verify-no-changes --no-restore || format=1
  done
fi

# Test processes live for seconds: code that is watched and compiled once more for speed later costs a quarter of the processor here.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=500

say "testing …"
code=0
run dotnet test AdvisorReports.sln --no-build --nologo --results-directory "$results" \
  --logger "trx;LogFilePrefix=tests" --logger "console;verbosity=normal" --blame-hang-timeout 15m --blame-hang-dump-type none || code=1

# What failed stands far above by now: once more, with its reason and the first line of where.
readable() { sed -e 's/<[^>]*>//g; s/&#x[DA];//g; s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#39;/'"'"'/g; s/&amp;/\&/g'; }
failures() {
  cat "$results"/*.trx 2>/dev/null | awk '
    /<UnitTestResult / { failing = 0 }
    /<UnitTestResult .*outcome="(Failed|Error|Timeout|Aborted)"/ { failing = 1; match($0, /testName="[^"]*"/); print "FAILED " substr($0, RSTART + 10, RLENGTH - 11) }
    failing && /<Message>/ { telling = 5 }
    failing && /<StackTrace>/ { telling = 3 }
    telling-- > 0 { print "    " $0 }
    /<\/(Message|StackTrace)>/ { telling = 0 }' | readable
}

# What went wrong outside of every test: a fixture that could not be put away. The runner tells of it in lines further in than its own.
outside() {
  cat "$results"/*.trx 2>/dev/null | grep -E -A 1 '<RunInfo .*outcome="Error"|^\[xUnit\.net [0-9:.]+\] {6,}' | readable | grep -vE '^(--|\s*)$'
}
failures >&2 || true

# Each test assembly leaves one results file with its own counters.
count() { cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | grep -oE " $1=\"[0-9]+\"" | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }' || true; }
passed=$(count passed) failed=$(count '(failed|error|timeout|aborted)')
skipped=$(($(count total) - $(count executed)))
if [ "$skipped" -gt 0 ]; then
  say "$skipped skipped"
fi
if [ $code -ne 0 ] && [ "$failed" -eq 0 ]; then
  outside >&2 || true
  say "Something failed outside of the tests (see above): a fixture was not put away, or a test process crashed or hung and what was to come did not run."
  failed=1
elif [ $((passed + failed)) -eq 0 ]; then
  say "No test ran."
  code=1
fi
if [ $format -ne 0 ]; then
  say "The format is not clean (see above): run dotnet format."
  code=1
fi
echo "$passed passed, $failed failed"
exit $code
