"""The client of reader.sh: what a screen reader does with the window, over AT-SPI.

Usage: reader.py BEFORE.json EXPECTED.json, two answers of `termwise assess --format json`.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


def fail(message):
    sys.exit(f"FAILED: {message}")


def walk(node, depth=0):
    """Every node below one, itself first."""
    if node is None or depth > 60:
        return
    yield node
    try:
        count = node.get_child_count()
    except GLib.Error:
        return
    for at in range(count):
        try:
            child = node.get_child_at_index(at)
        except GLib.Error:
            continue
        yield from walk(child, depth + 1)


def application():
    for at in range(Atspi.get_desktop(0).get_child_count()):
        child = Atspi.get_desktop(0).get_child_at_index(at)
        if child is not None and "termwise" in (child.get_name() or "").lower():
            return child
    return None


def wait_for(what, find, seconds=30):
    end = time.time() + seconds
    while time.time() < end:
        try:
            found = find()
        except GLib.Error:
            found = None
        if found:
            return found
        time.sleep(0.2)
    seen = [node.get_name() for node in walk(application())] if application() else ["no application"]
    fail(f"{what} is not found; there is: {[name for name in seen if name][:60]}")


def named(start):
    return next((node for node in walk(application()) if (node.get_name() or "").startswith(start)), None)


def press(start):
    node = wait_for(start, lambda: named(start))
    action = node.get_action_iface()
    if action is None or action.get_n_actions() == 0:
        fail(f"{start} cannot be pressed")
    action.do_action(0)
    return node


def asks():
    """The shortlist as it is read out: names in the order of their numbers."""
    names = [node.get_name() or "" for node in walk(application())]
    found = sorted(name for name in names if name.startswith("Ask ") and name[4:5].isdigit() and ": " in name)
    return found


def shortlist(path):
    """Names of the shortlist in a JSON answer."""
    with open(path, encoding="utf-8") as file:
        answer = json.load(file)
    names = {term["id"]: term["name"] for term in answer["terms"]}
    return [names[term] for term in answer["shortlist"]]


def read_shortlist(path, what):
    wanted = shortlist(path)

    def found():
        said = asks()
        fits = len(said) == len(wanted) and all(
            line.startswith(f"Ask {at + 1}: {name}, ") for at, (line, name) in enumerate(zip(said, wanted))
        )
        return said if fits else None

    said = wait_for(f"{what}: {wanted}", found)
    print(f"ok: {what}")
    for line in said:
        print("   ", line[:110])


Atspi.init()
wait_for("the application", application)
press("Terms")
read_shortlist(sys.argv[1], "the shortlist as the plan has it")
press("Buyer")
place = press("Supply chain CSCO at the top table")
wait_for("the answer", lambda: named("Supply chain CSCO at the top table, 70"))
if place.get_role() != Atspi.Role.RADIO_BUTTON:
    fail(f"a place is read as {place.get_role_name()}")
slider = wait_for("the slider", lambda: named("How sure of Supply chain reports to"))
if slider.get_role() != Atspi.Role.SLIDER or slider.get_value_iface() is None:
    fail("how sure is no slider with a value")
if round(slider.get_current_value() if hasattr(slider, "get_current_value") else slider.get_value_iface().get_current_value()) != 70:
    fail("the slider does not say 70")
print("ok: who supply chain reports to is answered")
press("Terms")
read_shortlist(sys.argv[2], "the new shortlist, the same as the command line derives")
