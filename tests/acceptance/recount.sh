#!/usr/bin/env bash
# The engine counted a second time, in Python, from its JSON alone: see recount.py.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ -x target/release/termwise ] || { echo "build first: cargo build --release" >&2; exit 1; }
exec python3 tests/acceptance/recount.py
