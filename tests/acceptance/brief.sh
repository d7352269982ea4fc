#!/usr/bin/env bash
# What is written for others, read with other programs: one page, fonts embedded, clean metadata, nothing withheld in the
# buyer's files, workbooks that LibreOffice reads to the cent, CSV that it takes for no formula.
set -euo pipefail
cd "$(dirname "$0")/../.."
termwise=$PWD/target/release/termwise
[ -x "$termwise" ] || { echo "build first: cargo build --release" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -B tests/acceptance/brief.py "$termwise" "$work"
