#!/usr/bin/env bash
# A thousand plans and a hundred thousand receivables added up a second time, in Python with pandas, to the cent; the
# simulation against closed forms; the workbook in LibreOffice.
set -euo pipefail
cd "$(dirname "$0")/../.."
termwise=${TERMWISE:-$PWD/target/release/termwise}
[ -x "$termwise" ] || { echo "build first: cargo build --release" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Debian's own Python, for which its packages are.
/usr/bin/python3 -B tests/acceptance/exposure.py "$termwise" "$work"
