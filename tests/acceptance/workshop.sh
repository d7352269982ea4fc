#!/bin/bash
# The workshop in the real program: a plan with more than fifty secrets is presented, and every picture of the wall is read
# by OCR. No secret is in one, in a title or in the presenter's view before it is held open; the same OCR finds one then.
#
# Needs xvfb, xdotool, imagemagick and the libraries of the window, as window.sh does, and tesseract-ocr.
#
# Usage: workshop.sh [PROGRAM [FOLDER FOR PICTURES]]; the program is target/release/termwise unless named.
set -euo pipefail

here=$(cd "$(dirname "$0")/../.." && pwd)
program=$(realpath "${1:-${TERMWISE:-$here/target/release/termwise}}")
work=$(mktemp -d)
pictures=${2:-$work/pictures}
mkdir -p "$pictures" "$work/home"
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

export HOME=$work/home XDG_CONFIG_HOME=$work/home/config XDG_DATA_HOME=$work/home/data
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR
export LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=1

# ---- A plan full of secrets -------------------------------------------------------------------------------------------

# Every free text becomes a word that no playbook has, every estimate a figure that no chance can be, and every limit in
# days is 113.
"$program" new "$work/plain.plan.ron" --from nordwerk >/dev/null
python3 - "$work/plain.plan.ron" "$work/secret.plan.ron" "$work/secrets" <<'PY'
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
secrets = []

def word(match):
    secrets.append("Geheim%02dQ" % len(secrets))
    return '%s: "%s"' % (match.group(1), secrets[-1])

def figure(match):
    secrets.append(str(7650001 + len(secrets)))
    return 'worth: "%s"' % secrets[-1]

text = re.sub(r'\b(title|name|role|notes|evidence|by|text|trigger|place|number): "(?:[^"\\]|\\.)*"', word, text)
text = re.sub(r'\bworth: "[^"]*"', figure, text)
text = re.sub(r"\blimit: Days\(\d+\)", "limit: Days(113)", text)
secrets.append("113")
open(sys.argv[2], "w", encoding="utf-8").write(text)
open(sys.argv[3], "w").write("\n".join(secrets) + "\n")
PY
[ "$(wc -l <"$work/secrets")" -ge 50 ] || fail "only $(wc -l <"$work/secrets") secrets"
"$program" check "$work/secret.plan.ron" >/dev/null || fail "the plan with secrets does not pass the check"

# ---- The program on one screen ----------------------------------------------------------------------------------------

exec 9>"$work/display"
Xvfb -displayfd 9 -screen 0 1600x900x24 -noreset >/dev/null 2>&1 &
server=$!
for _ in $(seq 100); do
    [ -s "$work/display" ] && break
    sleep 0.1
done
exec 9>&-
DISPLAY=:$(tr -d '\n' <"$work/display")
export DISPLAY

keys() {
    for key in "$@"; do
        xdotool key --window 0 "$key"
        sleep 0.25
    done
}

# Reads a picture of a window, or of the whole screen, by OCR into $read.
read_picture() { # read_picture NAME [WINDOW]
    sleep 0.5
    import -window "${2:-root}" "$pictures/$1.png"
    # Tesseract wants about 300 dots an inch, and its layout of scattered words is 11.
    convert "$pictures/$1.png" -resize 150% -colorspace Gray "$work/read.png"
    read=$(tesseract "$work/read.png" - --psm 11 2>/dev/null | tr '\n' ' ')
}

# What was read holds these words and no secret.
check_read() { # check_read WHAT WORD...
    local what=$1 word secret
    shift
    for word in "$@"; do
        case $read in *"$word"*) ;; *) fail "$what: OCR does not find \"$word\" in: $read" ;; esac
    done
    case $read in *[Gg]eheim* | *7650* | *7,650*) fail "$what: a secret is read: $read" ;; esac
    while read -r secret; do
        case $read in *"$secret"*) fail "$what: \"$secret\" is read: $read" ;; esac
    done <"$work/secrets"
}

# No window of the program has a secret in its title.
check_titles() {
    local id name
    for id in $(xdotool search --pid "$window_program" 2>/dev/null || true); do
        name=$(xdotool getwindowname "$id" 2>/dev/null || true)
        case $name in *[Gg]eheim*) fail "a title tells: $name" ;; esac
    done
}

"$program" "$work/secret.plan.ron" >"$work/out" 2>"$work/err" &
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
for _ in $(seq 100); do
    case $(xdotool getwindowname "$window") in *Geheim*) break ;; esac
    sleep 0.1
done
read_picture before
case $read in *Geheim*) ;; *) fail "OCR cannot read the secrets where they are shown: $read" ;; esac

keys F5
read_picture wall-0
check_read "the wall before the first row" CSCO CFO Paper Straight
check_titles
for row in 1 2 3 4 5; do
    keys 2 1 3 2 space
    read_picture "wall-$row"
    check_read "the wall with $row rows" CSCO CFO
done
for page in buyer changes scores; do
    keys space
    read_picture "wall-$page"
    case $page in
    buyer) check_read "the wall with this buyer" "this buyer" ;;
    changes) check_read "what changes most" "changes most" ;;
    scores) check_read "the scores" "Table" "Brier" ;;
    esac
done
keys Left z
read_picture wall-whole
check_titles
keys z Left Left z
read_picture wall-magnified
check_read "a cell magnified" "Rigid"
keys z b
read_picture wall-black
check_read "black"
keys w
read_picture wall-white
check_read "white"
keys w h
read_picture wall-covered
check_read "covered" "One moment"
keys h
echo "ok: no secret on any page of the wall"

# ---- The presenter's own view -----------------------------------------------------------------------------------------

keys Escape
read_picture presenter
check_read "the presenter's view" "Presenter" "Only for you"
check_titles
xdotool keydown --window 0 v
read_picture held
case $read in *"113 days"*) ;; *) fail "OCR does not find the limit while it is held open: $read" ;; esac
xdotool keyup --window 0 v
read_picture released
check_read "released" "Only for you"
echo "ok: what is covered shows only while it is held"

# ---- A window of its own for the room ---------------------------------------------------------------------------------

keys o
room=
for _ in $(seq 50); do
    room=$(xdotool search --onlyvisible --name "^Termwise, for the room$" 2>/dev/null | head -1 || true)
    [ -n "$room" ] && break
    sleep 0.1
done
[ -n "$room" ] || fail "no window for the room"
xdotool windowmove "$room" 0 0
read_picture room "$room"
check_read "the room's window" CSCO CFO Paper
check_titles
# A key in the room's window holds in both.
xdotool windowfocus "$room"
keys h
read_picture room-covered "$room"
check_read "the room's window, covered" "One moment"
xdotool windowfocus "$window"
keys h
sleep 0.3
keys Escape
for _ in $(seq 50); do
    xdotool search --onlyvisible --name "^Termwise, for the room$" >/dev/null 2>&1 || { room=; break; }
    sleep 0.1
done
[ -z "$room" ] || fail "the room's window stays when the show has ended"
kill -0 "$window_program" || fail "the program ended: $(cat "$work/err")"
echo "ok: the room's window shows the same, hides by its own keys and goes with the show"
echo "all fine"
