#!/usr/bin/env bash
# The built program as a user runs it: exit codes, pipes, a read-only folder, time and memory.
set -euo pipefail
cd "$(dirname "$0")/../.."
termwise=target/release/termwise
[ -x "$termwise" ] || { echo "build first: cargo build --release" >&2; exit 1; }
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

fail() { echo "FAILED: $*" >&2; exit 1; }
passed=0
ok() { passed=$((passed + 1)); }

expect() { # expect CODE COMMAND...
    local wanted=$1 code=0
    shift
    "$@" >"$work/out" 2>"$work/err" || code=$?
    [ "$code" = "$wanted" ] || { cat "$work/out" "$work/err"; fail "exit code $code, not $wanted: $*"; }
    ok
}

expect 0 "$termwise" --version
expect 0 "$termwise" --help
expect 0 "$termwise" check saved-plans
expect 0 "$termwise" assess saved-plans/nordwerk.plan.ron
expect 1 "$termwise" assess "$work/none.plan.ron"
expect 2 "$termwise" assess
expect 0 "$termwise" new "$work/mine.plan.ron" --from tallmadge
expect 1 "$termwise" new "$work/mine.plan.ron" --from tallmadge
expect 0 "$termwise" assess "$work/mine.plan.ron"
[ "$(stat -c %a "$work/mine.plan.ron")" = 600 ] || fail "a new plan is private"
ok

# A reader that goes away is no fault.
"$termwise" assess saved-plans/nordwerk.plan.ron | head -1 >"$work/head" || fail "a closed pipe"
grep -q . "$work/head" || fail "the first line"
ok

# From any folder, with nothing but the program.
cp "$termwise" "$work/termwise"
(cd / && "$work/termwise" >"$work/out" 2>"$work/err") || fail "the program alone"
grep -q "Ask for" "$work/out" || fail "the first sample as text"
ok

# JSON is JSON.
"$termwise" assess saved-plans/kitano.plan.ron --format json | python3 -c 'import json, sys; json.load(sys.stdin)' || fail "JSON"
ok

# Memory and time of the main job, generously above what the README measures.
python3 - "$termwise" <<'PY' || fail "memory or time"
import resource, subprocess, sys, time
start = time.monotonic()
subprocess.run([sys.argv[1], "assess", "saved-plans/nordwerk.plan.ron"], check=True, stdout=subprocess.DEVNULL)
took = time.monotonic() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"assess: {took * 1000:.0f} ms, {peak:.1f} MB")
sys.exit(0 if peak <= 30 else 1)
PY
ok
echo "$passed passed, 0 failed"
