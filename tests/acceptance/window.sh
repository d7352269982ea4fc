#!/bin/bash
# The real program in a real window: opened on a sample, clicked and typed into, saved, reopened; and what it says where
# no window can be opened.
#
# Needs nothing but Debian packages, and installs none of them:
#   xvfb xdotool imagemagick libgl1 libgl1-mesa-dri libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0
#
# Usage: window.sh [PROGRAM [FOLDER FOR PICTURES]]; the program is target/release/termwise unless named.
set -euo pipefail

here=$(cd "$(dirname "$0")/../.." && pwd)
program=$(realpath "${1:-$here/target/release/termwise}")
work=$(mktemp -d)
pictures=${2:-$work/pictures}
mkdir -p "$pictures" "$work/home"
display=:$((90 + RANDOM % 400))
server=
window_program=

end() {
    [ -n "$window_program" ] && kill "$window_program" 2>/dev/null || true
    [ -n "$server" ] && kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# A home of its own, so that neither preferences nor plans of whoever runs this are touched.
export HOME=$work/home XDG_CONFIG_HOME=$work/home/config XDG_DATA_HOME=$work/home/data
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR
export LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=1

# ---- Without a window -------------------------------------------------------------------------------------------------

# Runs the program where no window can be opened: one sentence, then the assessment, exit code 0; with --window nothing
# but the sentence, exit code 2.
check_without_window() {
    local name=$1 word=$2
    shift 2
    local code=0
    "$@" "$program" "$work/plan.plan.ron" >"$work/out" 2>"$work/err" || code=$?
    [ "$code" = 0 ] || fail "$name: exit code $code, $(cat "$work/err")"
    [ "$(grep -c . "$work/err")" = 1 ] || fail "$name: not one sentence on stderr: $(cat "$work/err")"
    grep -q "$word" "$work/err" || fail "$name: no package named: $(cat "$work/err")"
    grep -q "Payment period" "$work/out" || fail "$name: no assessment"
    grep -q "termwise explain $work/plan.plan.ron" "$work/out" || fail "$name: no command to go on with"
    "$@" "$program" >"$work/out" 2>/dev/null || fail "$name: without a file"
    grep -q "Nordwerk" "$work/out" || fail "$name: not the first sample"
    code=0
    "$@" "$program" --window >"$work/out" 2>"$work/err" || code=$?
    [ "$code" = 2 ] || fail "$name: --window gives exit code $code"
    [ ! -s "$work/out" ] || fail "$name: --window prints more than the sentence"
    echo "ok: $name: $(cat "$work/err")"
}

"$program" new "$work/plan.plan.ron" --from nordwerk >/dev/null
chmod u+w "$work/plan.plan.ron"
check_without_window "no display" xvfb env -u DISPLAY
check_without_window "a display that does not answer" xvfb env DISPLAY=:7777

Xvfb "$display" -screen 0 1440x900x24 -noreset >/dev/null 2>&1 &
server=$!
export DISPLAY=$display
for _ in $(seq 100); do
    xdotool getmouselocation >/dev/null 2>&1 && break
    sleep 0.1
done

# A library is taken away by a namespace of its own, in which an empty file lies over it.
missing_library() {
    local pattern=$1
    shift
    local mounts=""
    for file in $(ldconfig -p | awk -v p="$pattern" '$1 ~ p { print $NF }'); do
        mounts="$mounts mount --bind /dev/null $(realpath "$file");"
    done
    [ -n "$mounts" ] || fail "no library fits $pattern"
    unshare --mount --map-root-user bash -c "$mounts exec \"\$@\"" library "$@"
}

if unshare --mount --map-root-user true 2>/dev/null; then
    check_without_window "no libxkbcommon-x11" libxkbcommon-x11-0 missing_library '^libxkbcommon-x11[.]so'
    check_without_window "no libX11" libx11-6 missing_library '^libX11[.]so'
    check_without_window "no libXcursor" libxcursor1 missing_library '^libXcursor[.]so'
    check_without_window "no OpenGL library" libgl1 missing_library '^lib(GL|EGL|GLX|GLdispatch|OpenGL)[.]so'
else
    echo "skipped: this machine lets nobody take a library away (unshare)"
fi

# ---- With a window ----------------------------------------------------------------------------------------------------

# Opens the program on some arguments and waits for its window.
open_window() {
    "$program" "$@" >"$work/out" 2>"$work/err" &
    window_program=$!
    window=
    for _ in $(seq 100); do
        window=$(xdotool search --onlyvisible --pid "$window_program" 2>/dev/null | head -1 || true)
        [ -n "$window" ] && break
        kill -0 "$window_program" 2>/dev/null || fail "the program ended: $(cat "$work/err")"
        sleep 0.1
    done
    [ -n "$window" ] || fail "no window"
    xdotool windowfocus "$window"
    xdotool windowmove "$window" 0 0
}

# Waits until the title of the window contains some words.
wait_for_title() {
    for _ in $(seq 100); do
        case $(xdotool getwindowname "$window") in *"$1"*) return ;; esac
        sleep 0.1
    done
    fail "the title stays \"$(xdotool getwindowname "$window")\", not \"$1\""
}

# Waits until the title has no dot for unsaved changes.
wait_until_saved() {
    for _ in $(seq 50); do
        case $(xdotool getwindowname "$window") in "•"*) sleep 0.1 ;; *) return ;; esac
    done
    fail "the title keeps its dot: $(xdotool getwindowname "$window")"
}

picture() {
    sleep 0.4
    import -window root "$pictures/$1.png"
}

keys() {
    for key in "$@"; do
        xdotool key --window 0 "$key"
        sleep 0.15
    done
}

close_window() {
    keys ctrl+q
    for _ in $(seq 50); do
        kill -0 "$window_program" 2>/dev/null || { window_program=; return; }
        sleep 0.1
    done
    fail "the window does not close"
}

# Home, then a sample by the command window.
open_window
wait_for_title Termwise
picture home
keys ctrl+k
xdotool type --delay 40 "copy of first order"
picture palette
keys Return
wait_for_title "Nordwerk skids"
picture terms

# Edit the target of the payment period, and save under a typed path.
keys ctrl+k
xdotool type --delay 40 "go to payment period"
keys Return
keys F2
sleep 0.2
keys ctrl+a
xdotool type --delay 60 "75"
keys Return
wait_for_title "• Nordwerk skids"
picture edited
keys ctrl+s
sleep 1
keys ctrl+a
xdotool type --delay 20 "$work/saved"
picture path
keys Return
for _ in $(seq 50); do
    [ -f "$work/saved.plan.ron" ] && break
    sleep 0.1
done
[ -f "$work/saved.plan.ron" ] || { picture not-saved; fail "nothing was saved"; }
grep -q 'target: Days(75)' "$work/saved.plan.ron" || fail "the target was not saved"
wait_until_saved
picture saved
close_window
echo "ok: a sample was opened, edited and saved"

# Reopened: what was saved is there, a click selects, a key sets a stance, closing asks.
open_window "$work/saved.plan.ron"
wait_for_title "Nordwerk skids"
picture reopened
# The first row of the table by mouse, a stance by its key, and back.
xdotool mousemove 300 365
sleep 0.2
xdotool click 1
sleep 0.3
keys 3
wait_for_title "• Nordwerk skids"
picture clicked
keys ctrl+z
wait_until_saved
keys ctrl+k
xdotool type --delay 40 "go to warranty"
keys Return 4
wait_for_title "• Nordwerk skids"
keys ctrl+z
wait_until_saved
keys 4
wait_for_title "• Nordwerk skids"
keys ctrl+q
sleep 0.5
picture asks
kill -0 "$window_program" || fail "closing lost a change without asking"
# The first button, Save, has the keys.
keys Return
for _ in $(seq 50); do
    kill -0 "$window_program" 2>/dev/null || break
    sleep 0.1
done
kill -0 "$window_program" 2>/dev/null && fail "saving does not close the window"
window_program=
grep -q 'stance: Leave' "$work/saved.plan.ron" || fail "the stance was not saved"
"$program" check "$work/saved.plan.ron" >/dev/null || fail "what was saved does not pass the check"
echo "ok: reopened, changed, undone, asked at closing, saved"

# A broken file is told with its place and left alone.
printf '(format: 1, title: "Broken", terms: {' >"$work/broken.plan.ron"
before=$(sha256sum <"$work/broken.plan.ron")
open_window "$work/broken.plan.ron"
wait_for_title Termwise
sleep 0.5
picture broken
[ "$(sha256sum <"$work/broken.plan.ron")" = "$before" ] || fail "a broken file was changed"
keys Escape
close_window
echo "ok: a broken file is told"

# Nothing is drawn while nothing happens.
if [ -r /proc/self/stat ]; then
    open_window "$work/saved.plan.ron"
    wait_for_title "Nordwerk skids"
    sleep 8
    ticks() { awk '{ print $14 + $15 }' "/proc/$window_program/stat"; }
    before=$(ticks)
    sleep 30
    after=$(ticks)
    [ $((after - before)) -le 3 ] || fail "busy while idle: $((after - before)) ticks in 30 s"
    close_window
    echo "ok: quiet while idle ($((after - before)) ticks in 30 s)"
fi
echo "all fine"
