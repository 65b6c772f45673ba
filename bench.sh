#!/usr/bin/env bash
# Measures the product against its limits: ./bench.sh <name>, for example ./bench.sh import; without a name it lists them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
child=
trap '[ -z "$child" ] || kill -TERM -- "-$child" 2>/dev/null || true' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
# shellcheck source=eng/prepare.sh
. eng/prepare.sh
case ${1:-} in
  print) eng/install.sh weasyprint ;;
  fairness | api | telemetry) eng/install.sh wrk ;;
esac
run build AdvisorReports.Bench -c Release
run dotnet run --no-build -c Release --project AdvisorReports.Bench -- "$@"
