#!/bin/bash
# Nothing is lost: the real program killed fifty times while a person edits and saves, ended by SIGTERM, opened twice, with
# its file changed by someone else, and on a medium that cannot be written.
#
# Needs xvfb, xdotool and the libraries of the window, as window.sh does.
#
# Usage: keeping.sh [PROGRAM [KILLS]]; the program is target/release/termwise unless named.
set -euo pipefail

here=$(cd "$(dirname "$0")/../.." && pwd)
program=$(realpath "${1:-$here/target/release/termwise}")
kills=${2:-50}
# As many people edit at once, each at a display and in a home of their own.
people=5
work=$(mktemp -d)
running=$work/running
mkdir "$running"

end() {
    # What was started here and still runs, by its number.
    for file in "$running"/*; do
        [ -f "$file" ] && kill -9 "$(basename "$file")" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap end EXIT

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR
export LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=1 LIBGL_DRIVERS_PATH=${LIBGL_DRIVERS_PATH:-}
[ -n "$LIBGL_DRIVERS_PATH" ] || unset LIBGL_DRIVERS_PATH

# A home and a display of one person's own, and a plan in a folder.
settle_in() { # settle_in NAME
    me=$work/$1
    export HOME=$me/home XDG_CONFIG_HOME=$me/home/config XDG_DATA_HOME=$me/home/data
    copies=$XDG_DATA_HOME/termwise/recovery
    mkdir -p "$me/plans" "$HOME/Documents" "$XDG_CONFIG_HOME"
    echo "XDG_DOCUMENTS_DIR=\"\$HOME/Documents\"" >"$XDG_CONFIG_HOME/user-dirs.dirs"
    plan=$me/plans/lyon.plan.ron
    "$program" new "$plan" --from nordwerk >/dev/null
    exec 9>"$me/display"
    Xvfb -displayfd 9 -screen 0 1280x720x24 -noreset >/dev/null 2>&1 &
    started $!
    for _ in $(seq 100); do
        [ -s "$me/display" ] && break
        sleep 0.1
    done
    exec 9>&-
    DISPLAY=:$(tr -d '\n' <"$me/display")
    export DISPLAY
}

started() { touch "$running/$1"; }
ended() { rm -f "$running/$1"; }

# Opens the program and waits for its window; sets pid and window.
open_window() {
    "$@" >"$me/out" 2>"$me/err" &
    pid=$!
    started "$pid"
    window=
    for _ in $(seq 200); do
        window=$(xdotool search --onlyvisible --pid "$pid" 2>/dev/null | head -1 || true)
        [ -n "$window" ] && break
        kill -0 "$pid" 2>/dev/null || fail "the program ended: $(cat "$me/err")"
        sleep 0.05
    done
    [ -n "$window" ] || fail "no window"
    xdotool windowmove "$window" 0 0 windowfocus "$window"
}

title() { xdotool getwindowname "$window" 2>/dev/null || true; }

# Waits until the title fits a pattern; fails with what it is.
wait_for() { # wait_for PATTERN WHAT
    for _ in $(seq 160); do
        # shellcheck disable=SC2053
        [[ $(title) == $1 ]] && return
        sleep 0.05
    done
    fail "$2: the title stays \"$(title)\""
}

keys() {
    for key in "$@"; do
        xdotool key --window 0 "$key"
        sleep 0.12
    done
}

# Presses a key until the title fits: a dialog may take a moment to come.
press_until() { # press_until KEY PATTERN WHAT
    for _ in $(seq 20); do
        # shellcheck disable=SC2053
        for _ in $(seq 10); do [[ $(title) == $2 ]] && return; sleep 0.05; done
        xdotool key --window 0 "$1"
    done
    fail "$3: the title stays \"$(title)\""
}

run_command() { # run_command WORDS
    keys ctrl+k
    xdotool type --delay 25 "$1"
    sleep 0.2
    keys Return
    sleep 0.3
}

# Sets the target of the selected term.
set_target() { xdotool key --window 0 F2 sleep 0.12 key ctrl+a type --delay 15 "$1"; xdotool key --window 0 Return; sleep 0.1; }

target_of() { awk '/"payment-days"/ { at = 1 } at && /target: Days\(/ { gsub(/[^0-9]/, ""); print; exit }' "$1"; }
sum_of() { sha256sum <"$1"; }
now() { date +%s%3N; }

end_by() { # end_by SIGNAL
    kill "-$1" "$pid"
    for _ in $(seq 100); do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.05
    done
    kill -0 "$pid" 2>/dev/null && fail "SIG$1 does not end the program"
    wait "$pid" 2>/dev/null || true
    ended "$pid"
}

# ---- Fifty kills ------------------------------------------------------------------------------------------------------

# One person: edits, sometimes saves, is killed at a random moment, and goes on from what is left.
person() { # person NAME ROUNDS SEED
    RANDOM=$3
    settle_in "$1"
    local value=30 saved kept edits last must lost worst=0
    saved=$(sum_of "$plan")
    open_window "$program" "$plan"
    wait_for "Nordwerk skids*" "first start"
    for round in $(seq "$2"); do
        run_command "go to payment period"
        edits=()
        local saving=no until=$(($(now) + 600 + RANDOM % 11400))
        while [ "$(now)" -lt "$until" ]; do
            value=$((value + 1))
            set_target "$value"
            edits+=("$(now) $value")
            if [ $((RANDOM % 8)) = 0 ]; then
                saving=yes
                keys ctrl+s
                for _ in $(seq 40); do
                    case $(title) in "•"*) sleep 0.05 ;; *) saved=$(sum_of "$plan"); saving=no; break ;; esac
                done
            fi
        done
        # A save that is under way now may be cut off anywhere.
        if [ $((RANDOM % 4)) = 0 ]; then
            saving=yes
            xdotool key --window 0 ctrl+s
        fi
        local killed
        killed=$(now)
        end_by KILL
        "$program" check "$plan" >/dev/null || fail "$1, round $round: the saved file is torn"
        if [ "$saving" = no ]; then
            [ "$(sum_of "$plan")" = "$saved" ] || fail "$1, round $round: the file is not what was saved last"
        fi
        # What is left: the copy, or the file where everything was saved.
        kept=$(target_of "$plan")
        local copy
        copy=$(ls -t "$copies"/*.plan.ron 2>/dev/null | head -1 || true)
        if [ -n "$copy" ]; then
            "$program" check "$copy" >/dev/null || fail "$1, round $round: the copy is torn"
            local of_copy
            of_copy=$(target_of "$copy")
            [ "$of_copy" -ge "$kept" ] && kept=$of_copy
        fi
        must=0 last=$killed
        for edit in "${edits[@]}"; do
            read -r at number <<<"$edit"
            if [ "$number" -gt "$kept" ] && [ "$at" -lt "$last" ]; then last=$at; fi
            if [ "$at" -le $((killed - 10000)) ]; then must=$number; fi
        done
        [ "$kept" -ge "$must" ] || fail "$1, round $round: $kept is left, and $must was typed more than 10 s before"
        lost=$((killed - last))
        [ "$lost" -gt "$worst" ] && worst=$lost
        # The next start offers what is left, and goes on from there.
        saved=$(sum_of "$plan")
        if [ "$(target_of "$plan")" -lt "$kept" ]; then
            open_window "$program"
            press_until Return "• Nordwerk skids*" "$1, round $round: nothing to restore"
            [ "$(sum_of "$plan")" = "$saved" ] || fail "$1, round $round: restoring changed the file"
            keys ctrl+s
            wait_for "Nordwerk skids*" "$1, round $round: what was restored is not saved"
            [ "$(target_of "$plan")" = "$kept" ] || fail "$1, round $round: restored $(target_of "$plan"), not $kept"
            saved=$(sum_of "$plan")
        else
            open_window "$program" "$plan"
            wait_for "Nordwerk skids*" "$1, round $round: the next start"
            # A copy that says no more than the file is gone by itself.
            sleep 0.5
        fi
        value=$kept
        [ "$value" -lt 800 ] || value=30
    done
    end_by KILL
    echo "$worst" >"$work/worst-$1"
}

each=$(((kills + people - 1) / people))
began=$(now)
for number in $(seq "$people"); do
    (trap - EXIT; person "p$number" "$each" $((number * 7919 + kills))) >"$work/log-$number" 2>&1 &
    workers[number]=$!
done
for number in $(seq "$people"); do
    wait "${workers[number]}" || fail "$(cat "$work/log-$number")"
done
worst=$(sort -n "$work"/worst-* | tail -1)
[ "$worst" -le 10000 ] || fail "$worst ms were lost"
echo "ok: killed $((each * people)) times in $((($(now) - began) / 1000)) s: every file whole, at most $worst ms of work lost"

# ---- SIGTERM, going back ----------------------------------------------------------------------------------------------

settle_in alone
before=$(sum_of "$plan")
open_window "$program" "$plan"
wait_for "Nordwerk skids*" "opened"
run_command "go to payment period"
set_target 77
wait_for "• Nordwerk skids*" "edited"
end_by TERM
[ "$(sum_of "$plan")" = "$before" ] || fail "SIGTERM changed the file"
[ "$(target_of "$copies"/*.plan.ron)" = 77 ] || fail "SIGTERM did not write the copy"
[ ! -e "$me/plans/.lyon.plan.ron.lock" ] || fail "SIGTERM left the lock"
open_window "$program"
press_until Return "• Nordwerk skids*" "nothing to restore after SIGTERM"
keys ctrl+z
wait_for "Nordwerk skids*" "restoring is a step that undo takes back"
keys ctrl+shift+z
wait_for "• Nordwerk skids*" "and redo does again"
keys ctrl+s
wait_for "Nordwerk skids*" "saved"
for _ in $(seq 20); do
    ls "$copies"/*.plan.ron >/dev/null 2>&1 || break
    sleep 0.1
done
ls "$copies"/*.plan.ron >/dev/null 2>&1 && fail "a verified save did not drop the copy"
echo "ok: SIGTERM writes the copy; restored, undone, redone, saved"

run_command "earlier states"
sleep 0.5
keys Return
wait_for "• Nordwerk skids*" "an earlier state is not restored"
keys ctrl+z
wait_for "Nordwerk skids*" "going back is a step that undo takes back"
echo "ok: an earlier state was restored and undone"

# ---- Someone else -----------------------------------------------------------------------------------------------------

for round in 1 2 3; do
    run_command "go to payment period"
    set_target $((60 + round))
    wait_for "• Nordwerk skids*" "edited"
    sed -i 's/title: "Nordwerk skids/title: "Theirs, Nordwerk skids/' "$plan"
    theirs=$(sum_of "$plan")
    keys ctrl+s
    sleep 0.7
    [ "$(sum_of "$plan")" = "$theirs" ] || fail "somebody else's change was written over"
    press_until Return "Theirs, Nordwerk skids*" "their change is not offered"
    keys ctrl+z
    wait_for "• Nordwerk skids*" "ours is gone"
    keys ctrl+s
    wait_for "Nordwerk skids*" "ours is not saved after theirs was seen"
    grep -q "target: Days($((60 + round)))" "$plan" || fail "ours is not in the file"
done
echo "ok: somebody else's change was noticed before each save, read, and taken back"

first=$pid first_window=$window
open_window "$program" "$plan"
wait_for "Nordwerk skids*" "second instance"
lock=$me/plans/.lyon.plan.ron.lock
grep -q "\"pid\":$first," "$lock" || fail "the lock is not the first one's: $(cat "$lock")"
run_command "go to payment period"
set_target 99
sleep 0.5
case $(title) in "•"*) fail "the second instance can change the plan" ;; esac
# The window of the second one comes back after the first was killed: the plan is its own now.
xdotool windowfocus "$first_window"
sleep 0.3
(pid=$first; end_by KILL)
ended "$first"
wait "$first" 2>/dev/null || true
xdotool windowfocus "$window"
for _ in $(seq 40); do
    grep -q "\"pid\":$pid," "$lock" 2>/dev/null && break
    sleep 0.1
done
grep -q "\"pid\":$pid," "$lock" || fail "the lock of a killed program is not taken over: $(cat "$lock")"
run_command "go to payment period"
set_target 98
wait_for "• Nordwerk skids*" "the second instance cannot change the plan when it is alone"
keys ctrl+s
wait_for "Nordwerk skids*" "nor save it"
end_by TERM
echo "ok: the second instance reads only, until the first is gone"

# ---- A medium that cannot be written ----------------------------------------------------------------------------------

if unshare --mount --map-root-user true 2>/dev/null; then
    before=$(sum_of "$plan")
    # shellcheck disable=SC2016
    open_window unshare --mount --map-root-user bash -c \
        'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && exec "$2" "$3"' medium "$me/plans" "$program" "$plan"
    wait_for "Nordwerk skids*" "opened on a read-only medium"
    run_command "go to payment period"
    set_target 55
    wait_for "• Nordwerk skids*" "a plan on a read-only medium cannot be changed"
    for _ in $(seq 100); do
        ls "$copies"/*.plan.ron >/dev/null 2>&1 && break
        sleep 0.1
    done
    [ "$(target_of "$copies"/*.plan.ron)" = 55 ] || fail "no recovery copy on a read-only medium"
    keys ctrl+s
    sleep 1.2
    keys Return
    wait_for "Nordwerk skids*" "not saved elsewhere"
    [ "$(target_of "$HOME/Documents/nordwerk-skids.plan.ron")" = 55 ] || fail "not saved in Documents"
    [ "$(sum_of "$plan")" = "$before" ] || fail "a read-only medium was written"
    end_by TERM
    echo "ok: on a read-only medium the plan was changed, kept and saved in Documents"
else
    echo "skipped: this machine lets nobody mount a folder read-only (unshare)"
fi
echo "all fine"
