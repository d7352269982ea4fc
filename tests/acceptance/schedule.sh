#!/usr/bin/env bash
# Every schedule of a sample, written as a calendar and read by another program: Python's icalendar.
set -euo pipefail
cd "$(dirname "$0")/../.."

program=$PWD/target/release/termwise
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

for name in nordwerk tallmadge penhallow; do
    for audience in "" --for-buyer; do
        "$program" schedule "saved-plans/$name.plan.ron" -o "$place/$name$audience.ics" --as-of 2026-11-25 $audience >/dev/null
    done
    "$program" schedule "saved-plans/$name.plan.ron" --format json >"$place/$name.json"
done
# Debian's own Python has the package where another one stands first in the path.
python=python3
"$python" -c "import icalendar" 2>/dev/null || python=/usr/bin/python3
"$python" - "$place" <<'PYTHON'
import json
import sys
from datetime import date, timedelta
from pathlib import Path

from icalendar import Calendar

place = Path(sys.argv[1])
for name in ("nordwerk", "tallmadge", "penhallow"):
    wanted = json.loads((place / f"{name}.json").read_text(encoding="utf-8"))
    calendar = Calendar.from_ical((place / f"{name}.ics").read_bytes())
    events = {str(e["UID"]).split("@")[0]: e for e in calendar.walk("VEVENT")}
    assert not calendar.errors, calendar.errors
    for task in wanted["tasks"]:
        event = events[f"task-{task['id']}"]
        assert str(event["SUMMARY"]) == task["name"], task
        assert event.decoded("DTSTART") == date.fromisoformat(task["start"]), task
        assert event.decoded("DTEND") == date.fromisoformat(task["finish"]) + timedelta(days=1), task
    for at, due in enumerate(wanted["customer_dates"]):
        event = events[f"date-{at + 1}"]
        assert str(event["SUMMARY"]) == due["name"], due
        assert event.decoded("DTSTART") == date.fromisoformat(due["due"]), due
    buyer = (place / f"{name}--for-buyer.ics").read_bytes()
    for event in Calendar.from_ical(buyer).walk("VEVENT"):
        words = str(event.get("DESCRIPTION", "")) + str(event["SUMMARY"])
        assert "slack" not in words and "Owner" not in words and "Internal" not in words, words
print("calendars read by icalendar")
PYTHON
