#!/bin/sh
# Checks the spelling of every text that a user reads in the playbook, the samples and the guides.
#
# British English by hunspell, plus the words of the trade in words.txt beside this file: trade terms, names, foreign titles
# of law. The list is sorted, holds each word once, and nothing that hunspell knows already.
# Ends with 0 if all is well, 1 if a word is wrong, 2 if hunspell or its British dictionary is missing.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
words="$here/words.txt"
LC_ALL=C
export LC_ALL

if ! command -v hunspell >/dev/null 2>&1; then
    echo "spelling: hunspell is missing. Debian: apt install hunspell hunspell-en-gb" >&2
    exit 2
fi
# Names carry accents, so hunspell needs a UTF-8 locale; all else sorts by bytes.
spell() {
    LC_ALL=C.UTF-8 hunspell -d en_GB -i UTF-8 "$@"
}
if [ "$(echo 'colour color' | spell -l 2>/dev/null)" != color ]; then
    echo "spelling: the British dictionary en_GB is missing or broken. Debian: apt install hunspell-en-gb" >&2
    exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0

fault() {
    echo "$1"
    faults=$((faults + 1))
}

# The texts of a RON file, each on the line where it stands: string literals and comments, without ids,
# dates, numbers and the codes of countries and currencies.
texts_of_ron() {
    awk '
        {
            # German sentences of letters are not English.
            if ($0 ~ /^[ \t]*de: "/) { print ""; next }
            out = ""; literal = ""; inside = 0; n = length($0)
            for (i = 1; i <= n; i++) {
                c = substr($0, i, 1)
                if (inside) {
                    if (c == "\\") { i++; e = substr($0, i, 1); literal = literal (e == "n" ? " " : e) }
                    else if (c == "\"") {
                        inside = 0
                        if (literal !~ /^[a-z0-9.:-]*$/ && literal !~ /^[A-Z][A-Z][A-Z]?$/) out = out " " literal
                        literal = ""
                    }
                    else literal = literal c
                }
                else if (c == "\"") inside = 1
                else if (c == "/" && substr($0, i + 1, 1) == "/") { out = out " " substr($0, i + 2); break }
            }
            if (inside) out = out " " literal
            print out
        }' "$1" | sed 's/`[^`]*`/ /g'
}

# The prose of a Markdown file, each line in its place: no code, no addresses. A RON example counts with its texts.
texts_of_markdown() {
    sed -e '/^```/,/^```/s/.*//' -e 's/``[^`]*\(`[^`]*`[^`]*\)*``/ /g' -e 's/`[^`]*`/ /g' -e 's/([a-z]*:[^)]*)/ /g' "$1"
}

# Names each unknown word of a text with the lines on which it stands.
check() {
    shown=$1
    text=$2
    # Possessives, web addresses and what begins with a digit (354a, 10m) are no words of their own.
    sed -e 's/[a-z0-9.-]*\.\(com\|org\|net\|law\)\([^a-z]\|$\)/ \2/g' -e "s/'s\([^A-Za-z]\)/ \1/g" -e "s/'s$//" -e 's/\(^\|[^A-Za-z]\)[0-9][0-9A-Za-z]*/\1 /g' "$text" \
        | spell -p "$words" -l | sort -u >"$work/unknown"
    while IFS= read -r word; do
        lines=$(grep -nF -- "$word" "$text" | cut -d: -f1 | head -n 3 | paste -sd, -)
        fault "$shown:$lines: \"$word\" is not a word of British English nor in tests/acceptance/words.txt"
    done <"$work/unknown"
    # The dictionary knows both spellings; the house writes -ise.
    grep -noE '[A-Za-z]+i[sz](e|ed|es|ing|ation|ations)\b' "$text" | grep -E 'iz[a-z]*$' \
        | grep -viE ':(over|re|down|cap)?siz[a-z]*$|:(prize|seize)[a-z]*$' >"$work/zeds" || true
    while IFS=: read -r line word; do
        fault "$shown:$line: \"$word\": the house spells it with an s"
    done <"$work/zeds"
}

# The word list itself.
sort -u "$words" >"$work/sorted"
cmp -s "$words" "$work/sorted" || fault "tests/acceptance/words.txt is not sorted or holds a word twice: sort -u it with LC_ALL=C"
spell -G <"$words" | sort -u >"$work/known"
while IFS= read -r word; do
    if grep -qxF -- "$word" "$words"; then
        fault "tests/acceptance/words.txt: \"$word\" is in the dictionary already: take it out"
    fi
done <"$work/known"

count=0
for file in "$root"/assets/playbook/*.ron "$root"/saved-plans/*.ron; do
    texts_of_ron "$file" >"$work/text"
    check "${file#"$root"/}" "$work/text"
    count=$((count + 1))
done
for file in "$root"/README.md "$root"/assets/playbook/README.md; do
    texts_of_markdown "$file" >"$work/text"
    check "${file#"$root"/}" "$work/text"
    count=$((count + 1))
done
cat "$root"/assets/playbook/*.ron "$root"/saved-plans/*.ron "$root"/README.md "$root"/assets/playbook/README.md >"$work/everything"
while IFS= read -r word; do
    grep -qF -- "$word" "$work/everything" || fault "tests/acceptance/words.txt: \"$word\" is used nowhere: take it out"
done <"$words"

if [ "$faults" -gt 0 ]; then
    echo "spelling: $faults faults in $count files" >&2
    exit 1
fi
echo "spelling: $count files fine"
