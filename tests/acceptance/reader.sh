#!/bin/bash
# A screen reader's way: a real AT-SPI client finds the window, answers who supply chain reports to, and reads the new
# shortlist; it must be the one that the command line derives for that answer.
#
# Needs nothing but Debian packages, and installs none of them:
#   xvfb dbus at-spi2-core python3-gi gir1.2-atspi-2.0 libgl1 libgl1-mesa-dri libx11-6 libx11-xcb1 libxcursor1 libxi6
#   libxkbcommon-x11-0
#
# Usage: reader.sh [PROGRAM]; the program is target/release/termwise unless named.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "${1:-$here/../../target/release/termwise}")

# A bus of its own: nobody's desktop is read or changed.
if [ -z "${TERMWISE_READER_BUS:-}" ]; then
    TERMWISE_READER_BUS=1 exec dbus-run-session -- bash "$0" "$program" 2> >(grep -v "^dbus-daemon" >&2)
fi

work=$(mktemp -d)
display=:$((500 + RANDOM % 400))
server=
launcher=
window=
end() {
    for job in $window $launcher $server; do
        kill "$job" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap end EXIT

mkdir -p "$work/home" "$work/run"
chmod 700 "$work/run"
export HOME=$work/home XDG_CONFIG_HOME=$work/home/config XDG_DATA_HOME=$work/home/data XDG_RUNTIME_DIR=$work/run
unset WAYLAND_DISPLAY NO_AT_BRIDGE
export LIBGL_ALWAYS_SOFTWARE=1

Xvfb "$display" -screen 0 1440x900x24 -noreset >/dev/null 2>&1 &
server=$!
export DISPLAY=$display
for _ in $(seq 100); do
    [ -S "/tmp/.X11-unix/X${display#:}" ] && break
    sleep 0.1
done

for place in /usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher; do
    [ -x "$place" ] && bus=$place
done
"$bus" --launch-immediately >"$work/bus" 2>&1 &
launcher=$!
for _ in $(seq 50); do
    dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus org.freedesktop.DBus.Properties.Set \
        string:org.a11y.Status string:ScreenReaderEnabled variant:boolean:true >/dev/null 2>&1 && break
    sleep 0.1
done
dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus org.freedesktop.DBus.Properties.Set \
    string:org.a11y.Status string:IsEnabled variant:boolean:true >/dev/null

"$program" new "$work/plan.plan.ron" --from nordwerk >/dev/null
"$program" assess "$work/plan.plan.ron" --answer reporting-line=csco:70 --format json >"$work/expected.json"
"$program" assess "$work/plan.plan.ron" --format json >"$work/before.json"

"$program" "$work/plan.plan.ron" >"$work/out" 2>"$work/err" &
window=$!

# The system's own Python has the bindings, whatever else comes first.
python=python3
[ -x /usr/bin/python3 ] && python=/usr/bin/python3
timeout 120 "$python" -W ignore::DeprecationWarning "$here/reader.py" "$work/before.json" "$work/expected.json" || {
    cat "$work/err" >&2
    exit 1
}
echo "all fine"
