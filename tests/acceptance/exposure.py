#!/usr/bin/env python3
"""Payment-term exposure, reckoned a second time.

A thousand plans and a hundred thousand receivables in four currencies are made here, written as RON and CSV, and added up
with pandas in whole minor units; every figure of `termwise exposure` is the same to the cent or to ten decimals. The
simulation has the means and variances of its closed forms, within its own standard errors. LibreOffice reads the workbook to
the cent, as it is and after it has recalculated everything.

Run by exposure.sh after `cargo build --release`. Needs python3-pandas and LibreOffice Calc.
"""
import csv
import json
import math
import random
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal, getcontext
from pathlib import Path
from statistics import NormalDist

import pandas as pd

from office import profile, sheets

TERMWISE, WORK = sys.argv[1], Path(sys.argv[2])
AS_OF = date(2026, 11, 26)
RATES = {"EUR": Decimal(1), "GBP": Decimal("1.1432"), "USD": Decimal("0.8611"), "JPY": Decimal("0.00581")}
DECIMALS = {"EUR": 2, "GBP": 2, "USD": 2, "JPY": 0}
YEAR = {"Act365F": 365, "Act360": 360}
PD, LGD, SALES_DAYS, LINE, HURDLE = 0.013, Decimal("0.45"), 90, Decimal("5.25"), Decimal("9.5")
OPTIONS = ["--as-of", str(AS_OF), "--currency", "EUR", "--default-rate", "1.3", "--loss", "45", "--line-rate", str(LINE),
           "--hurdle-rate", str(HURDLE), "--revenue", "900000000"]
getcontext().prec = 50
passed = 0


def check(good, what):
    global passed
    if not good:
        print(f"FAILED: {what}", file=sys.stderr)
        sys.exit(1)
    passed += 1


def same(found, expected, what, places=10):
    found = Decimal(str(found))
    check(abs(found - Decimal(expected)) <= Decimal(1).scaleb(-places), f"{what}: {found}, expected {expected}")


def cent(amount):
    return Decimal(amount).quantize(Decimal("0.01"), ROUND_HALF_EVEN)


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True)
    check(done.returncode == 0, f"{' '.join(map(str, command))}: {done.stderr.decode()[:2000]}")
    return done.stdout


def exposure(*arguments):
    return json.loads(run(TERMWISE, "exposure", *arguments, *OPTIONS, "--format", "json"))


# ---- The portfolio

def split(minor, shares):
    """Minor units by largest remainder; equal ones in the order they stand."""
    exact = [Decimal(minor) * share / 100 for share in shares]
    whole = int(sum(exact).quantize(Decimal(1), ROUND_HALF_EVEN))
    parts = [math.floor(part) for part in exact]
    order = sorted(range(len(exact)), key=lambda at: -(exact[at] - parts[at]))
    for at in order[: whole - sum(parts)]:
        parts[at] += 1
    return parts


def plans(folder, count, dice):
    """Plans as files and as dictionaries; some have no value yet, no milestones, no line rate."""
    folder.mkdir()
    made = []
    for at in range(count):
        currency = dice.choice(["EUR", "EUR", "EUR", "GBP", "USD", "JPY"])
        value = Decimal(dice.randrange(100_000, 300_000_000)) / 100 if DECIMALS[currency] else Decimal(dice.randrange(1_000, 90_000_000))
        in_po = dice.choice([14, 30, 45, 60, 75, 90, 120, 150, 180])
        target, limit = min(30, in_po), min(60, in_po)
        has_value, has_rate = at % 50 != 49, at % 7 != 6
        line, hurdle, count_days = Decimal(dice.randrange(100, 900)) / 100, at % 3 == 0, dice.choice(list(YEAR))
        buyer = f"Buyer {dice.randrange(300)} GmbH" if at else "=1+1 AG"
        first = AS_OF + timedelta(days=dice.randrange(5, 400))
        shares = {0: [], 1: [Decimal(100)], 2: [Decimal(30), Decimal(70)], 3: [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]}[at % 4]
        milestones = [(share, first + timedelta(days=30 * n)) for n, share in enumerate(shares)]
        country = dice.choice(["DE", "FR", "NO", "GB", "US", ""])
        lines = dice.choice(["cfo", "coo", "", ""])
        said = [f'name: "{buyer}"', "public: false"] + ([f'country: "{country}"'] if country else [])
        said += [f'answers: {{"reporting-line": (is: "{lines}")}}'] if lines else []
        order = [f'number: "PO-{at}"', "stage: PoReceived", f'currency: "{currency}"']
        order += [f'value: "{value}"'] if has_value else []
        order += [f'deliveries: [(text: "All", date: "{first}")]']
        if milestones:
            order.append("milestones: [" + ", ".join(f'(share: "{s}", trigger: "M", date: "{d}")' for s, d in milestones) + "]")
        seller = [f"day_count: {count_days}"] + ([f'line_rate: "{line}"'] if has_rate else []) + ([f'hurdle_rate: "{HURDLE}"'] if hurdle else [])
        law = f'governing_law: "{country}", ' if country else ""
        text = (f'(format: 2, title: "Plan {at}", {law}buyer: ({", ".join(said)}), order: ({", ".join(order)}), '
                f'terms: {{"payment-days": (says: Days({in_po}), target: Days({target}), limit: Days({limit}))}}, seller: ({", ".join(seller)}))')
        (folder / f"{at:04}.plan.ron").write_text(text)
        if not has_value:
            continue
        minor = int(value * 10 ** DECIMALS[currency])
        invoices = list(zip(split(minor, shares), [d for _, d in milestones])) if milestones else [(minor, first)]
        made.append({"buyer": buyer, "currency": currency, "country": country, "reports_to": lines, "invoices": invoices,
                     "in_po": in_po, "target": target, "limit": limit, "rate": line if has_rate else Decimal(6),
                     "hurdle": HURDLE if hurdle else None, "year": YEAR[count_days], "file": f"{at:04}.plan.ron"})
    return made


def receivables(path, count, dice):
    """Receivables as a CSV of a German place and as rows."""
    rows = []
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(["Kunde", "Beleg", "Betrag", "Währung", "Belegdatum", "Fälligkeit", "Ausgleich", "Land", "Finanziert"])
        for at in range(count):
            currency = dice.choice(["EUR", "EUR", "GBP", "USD", "JPY"])
            minor = dice.randrange(-200_000, 9_000_000)
            issued = AS_OF - timedelta(days=dice.randrange(0, 420))
            due = issued + timedelta(days=dice.choice([0, 14, 30, 60, 90, 120, 180]))
            paid = due + timedelta(days=dice.randrange(-10, 40))
            paid = max(paid, issued) if dice.random() < 0.8 and paid <= AS_OF else None
            funding = dice.choice(["", "", "", "with recourse", "without recourse"])
            country = dice.choice(["DE", "FR", "NO", ""])
            buyer = f"Buyer {dice.randrange(2_500)} GmbH"
            rows.append((buyer, country, "", currency, minor, issued, due, paid, funding, LINE, HURDLE, 365, False))
            text = f"{abs(minor):,}".replace(",", ".") if not DECIMALS[currency] else f"{abs(minor) // 100:,}".replace(",", ".") + f",{abs(minor) % 100:02}"
            day = lambda d: d.strftime("%d.%m.%Y") if d else ""
            out.writerow([buyer, f"R{at}", ("-" if minor < 0 else "") + text, currency, day(issued), day(due), day(paid), country, funding])
    return rows


COLUMNS = ["buyer", "country", "reports_to", "currency", "minor", "issued", "due", "paid", "funding", "rate", "hurdle", "year", "contracted"]
MAPPING = ('(delimiter: Semicolon, decimals: Comma, grouping: Point, dates: DayMonthYear, columns: (buyer: "Kunde", number: "Beleg", '
           'amount: "Betrag", issued: "Belegdatum", due: "Fälligkeit", currency: "Währung", paid: "Ausgleich", country: "Land", funding: "Finanziert"))')


def frame(rows, made, days):
    """Everything as one frame; `days` says how long an order's invoices run."""
    orders = [(p["buyer"], p["country"], p["reports_to"], p["currency"], minor, issued, issued + timedelta(days=days(p)), None, "",
               p["rate"], p["hurdle"] or p["rate"], p["year"], True) for p in made for minor, issued in p["invoices"]]
    table = pd.DataFrame(rows + orders, columns=COLUMNS)
    for name in ["issued", "due", "paid"]:
        table[name] = pd.to_datetime(table[name])
    table["open"] = table["paid"].isna()
    table["term"] = (table["due"] - table["issued"]).dt.days
    return table


def euros(table, weight=None):
    """A sum in euros, exact: whole minor units by currency, turned once."""
    values = table["minor"] if weight is None else table["minor"] * weight
    total = Decimal(0)
    for currency, minor in values.groupby(table["currency"]).sum().items():
        total += Decimal(int(minor)).scaleb(-DECIMALS[currency]) * RATES[currency]
    return total


def carry(table, column):
    table = table[table["open"]]
    total = Decimal(0)
    for (rate, year), part in table.groupby([column, "year"]):
        total += euros(part, part["term"]) * rate / 100 / year
    return cent(total)


def figures(table, told, what):
    now, start = pd.Timestamp(AS_OF), pd.Timestamp(AS_OF - timedelta(days=SALES_DAYS))
    live = table[table["open"]]
    invoiced = live[~live["contracted"]]
    money = {
        "open": euros(live), "contracted": euros(live[live["contracted"]]), "invoiced": euros(invoiced),
        "overdue": euros(invoiced[invoiced["due"] < now]), "financed_with_recourse": euros(live[live["funding"] == "with recourse"]),
        "financed_without_recourse": euros(live[live["funding"] == "without recourse"]),
        "at_risk": euros(live[live["funding"] != "without recourse"]),
    }
    for name, expected in money.items():
        same(told[name], cent(expected), f"{what}: {name}", 6)
    same(told["carry"], carry(table, "rate"), f"{what}: carry", 6)
    same(told["carry_at_hurdle"], carry(table, "hurdle"), f"{what}: carry at the hurdle rate", 6)
    same(told["term_days"], euros(live, live["term"]) / euros(live), f"{what}: weighted days")
    at_risk = live[live["funding"] != "without recourse"]
    ahead = (at_risk["due"] - now).dt.days.clip(lower=0)
    loss = sum((euros(part) * Decimal(1 - (1 - PD) ** (days / 365)) for days, part in at_risk.groupby(ahead)), Decimal(0))
    same(told["expected_loss"], cent(loss * LGD), f"{what}: expected loss", 6)
    buyers = sorted((cent(euros(part)) for _, part in live.groupby("buyer")), reverse=True)
    buyers = [amount for amount in buyers if amount > 0]
    shares = [100 * amount / sum(buyers) for amount in buyers]
    hhi = sum(share * share for share in shares)
    same(told["hhi"], hhi, f"{what}: HHI")
    same(told["effective_number"], 10000 / hhi, f"{what}: effective number")
    same(told["top_three_percent"], sum(shares[:3]), f"{what}: three largest")
    for found, share in zip(told["largest_percent"], shares):
        same(found, share, f"{what}: largest buyers")
    paid = table[~table["open"]]
    taken, late = (paid["paid"] - paid["issued"]).dt.days, (paid["paid"] - paid["due"]).dt.days
    same(told["paid_days"], euros(paid, taken) / euros(paid), f"{what}: days to payment")
    same(told["late_days"], euros(paid, late) / euros(paid), f"{what}: days late")
    sales(table[~table["contracted"]], told["dso"], now, start, what)


def sales(table, told, now, start, what):
    owed = lambda day: table[(table["issued"] <= day) & (table["paid"].isna() | (table["paid"] > day))]
    sold = euros(table[(table["issued"] > start) & (table["issued"] <= now)])
    open_now = owed(now)
    open_total, current, beginning = euros(open_now), euros(open_now[open_now["due"] >= now]), euros(owed(start))
    same(told["simple"], open_total / sold * SALES_DAYS, f"{what}: DSO")
    same(told["on_average"], (open_total + beginning) / 2 / sold * SALES_DAYS, f"{what}: DSO on average")
    same(told["best_possible"], current / sold * SALES_DAYS, f"{what}: best possible DSO")
    same(told["average_days_delinquent"], (open_total - current) / sold * SALES_DAYS, f"{what}: average days delinquent")
    same(told["cei"], (beginning + sold - open_total) / (beginning + sold - current) * 100, f"{what}: CEI")
    left, days, end = open_total, Decimal(0), AS_OF
    for _ in range(24):
        first = end.replace(day=1)
        month = euros(table[(table["issued"] >= pd.Timestamp(first)) & (table["issued"] <= pd.Timestamp(end))])
        if month <= 0:
            break
        if left <= month:
            days += left / month * end.day
            break
        left, days, end = left - month, days + end.day, first - timedelta(days=1)
    same(told["count_back"], days, f"{what}: DSO by count-back")


def tables(table, told):
    live = table[table["open"]].copy()
    live["month"] = live["due"].dt.strftime("%Y-%m")
    live["stage"] = live["contracted"].map({True: "Contracted", False: "Invoiced"})
    live["financing"] = live["funding"].map({"": "Not financed", "with recourse": "Financed with recourse", "without recourse": "Financed without recourse"})
    live["country"] = live["country"].replace("", "Unknown")
    whole = euros(live)
    for key in ["buyer", "currency", "month", "country", "stage", "financing"]:
        found = {line["name"]: line for line in told["by"][key]}
        parts = dict(iter(live.groupby(key)))
        check(found.keys() == parts.keys(), f"by {key}: {len(found)} lines, expected {len(parts)}")
        for name, part in parts.items():
            line, amount = found[name], euros(part)
            check(line["receivables"] == len(part), f"by {key}, {name}: {line['receivables']} receivables")
            same(line["open"], cent(amount), f"by {key}, {name}", 6)
            same(line["share_percent"], 100 * amount / whole, f"by {key}, {name}: share")
    lines = {line["name"]: line["receivables"] for line in told["by"]["reports_to"]}
    counts = sorted(live.groupby("reports_to").size())
    check(sorted(lines.values()) == counts and "Unknown" in lines, f"by reporting line: {lines}, expected {counts}")


def curve(table):
    """Receipts by month: what is past due counts in this month."""
    live = table[table["open"]].copy()
    live["month"] = live["due"].clip(lower=pd.Timestamp(AS_OF)).dt.strftime("%Y-%m")
    return {month: euros(part) for month, part in live.groupby("month")}


def months(table, told, what):
    expected, so_far = curve(table), Decimal(0)
    for month in told["months"]:
        amount = expected.pop(month["month"], Decimal(0))
        so_far += amount
        same(month["due"], cent(amount), f"{what}: receipts in {month['month']}", 6)
        same(month["cumulative"], cent(so_far), f"{what}: receipts up to {month['month']}", 6)
    check(not expected, f"{what}: months left out: {list(expected)}")
    live = table[table["open"]]
    now = pd.Timestamp(AS_OF)
    rises = {day: euros(part) for day, part in live.groupby(live["issued"].clip(lower=now))}
    falls = {day: euros(part) for day, part in live.groupby(live["due"].clip(lower=now))}
    level, peak, on = Decimal(0), Decimal(0), None
    for day in sorted(rises.keys() | falls.keys()):
        level += rises.get(day, 0)
        if level > peak:
            peak, on = level, day
        level -= falls.get(day, 0)
    same(told["peak"]["open"], cent(peak), f"{what}: peak", 6)
    check(told["peak"]["day"] == str(on.date()), f"{what}: peak on {told['peak']['day']}, expected {on.date()}")


def gap(behind, ahead):
    widest, so_far = (Decimal(0), None), Decimal(0)
    for month in sorted(behind.keys() | ahead.keys()):
        so_far += ahead.get(month, 0) - behind.get(month, 0)
        if cent(so_far) > cent(widest[0]):
            widest = (so_far, month)
    return widest


def added_up():
    dice = random.Random(12)
    folder, file, mapping, rates = WORK / "plans", WORK / "items.csv", WORK / "mapping.ron", WORK / "rates.ron"
    made, rows = plans(folder, 1_000, dice), receivables(file, 100_000, dice)
    mapping.write_text(MAPPING)
    rates.write_text("[" + ", ".join(f'(currency: "{c}", rate: "{r}", on: "2026-11-25")' for c, r in RATES.items() if c != "EUR")
                     + ', (currency: "GBP", rate: "1.2", on: "2026-10-01"), (currency: "GBP", rate: "9", on: "2026-12-01")]')
    inputs = [folder, "--receivables", file, "--mapping", mapping, "--rates", rates]
    told = exposure(*inputs, "--scenario", "target", "--scenario", "limit", "--scenario", "75", "--scenario", "ceiling")
    check(told["receivables"] == 100_000 and len(told["plans"]) == len(made) == 980, "everything is read")
    check(len(told["not_counted"]) == 20, f"plans without a value: {len(told['not_counted'])}")
    ceilings = {Path(plan["file"]).name: plan["days"]["ceiling"] for plan in told["plans"]}
    check(sum(c is not None for c in ceilings.values()) > 50, "the law sets ceilings for some")
    capped = lambda p: p["in_po"] if ceilings[p["file"]] is None else min(p["in_po"], ceilings[p["file"]])
    days = [lambda p: p["in_po"], lambda p: p["target"], lambda p: p["limit"], lambda p: 75, capped]
    first = None
    for case, of in zip(told["scenarios"], days):
        table = frame(rows, made, of)
        figures(table, case["figures"], case["scenario"])
        months(table, case, case["scenario"])
        over = [p for p in made if ceilings[p["file"]] is not None and of(p) > ceilings[p["file"]]]
        check(len(case["above_ceiling"]) == len(over), f"{case['scenario']}: {len(case['above_ceiling'])} above a ceiling, expected {len(over)}")
        if first is None:
            first = (table, case)
            tables(table, told)
            continue
        for name, places in [("carry", 6), ("expected_loss", 6), ("term_days", 10)]:
            expected = Decimal(case["figures"][name]) - Decimal(first[1]["figures"][name])
            same(case["against_pos"][name], expected, f"{case['scenario']}: {name} against the POs", places)
        wide, month = gap(curve(first[0]), curve(table))
        same(case["ahead_of_pos"]["amount"], cent(wide), f"{case['scenario']}: widest gap", 1)
        check(case["ahead_of_pos"]["month"] == month, f"{case['scenario']}: widest gap in {case['ahead_of_pos']['month']}, expected {month}")
        live, base = table[table["open"]], first[0][first[0]["open"]]
        effect = (euros(live, live["term"]) - euros(base, base["term"])) / 900_000_000
        same(case["against_pos"]["dso_days"], effect, f"{case['scenario']}: effect on DSO")
    out = WORK / "buyers.csv"
    run(TERMWISE, "exposure", *inputs, *OPTIONS, "-o", out)
    with open(out, newline="", encoding="utf-8-sig") as text:
        lines = list(csv.DictReader(text))
    check(len(lines) == len(told["by"]["buyer"]), "the CSV has a line for each buyer")
    check(any(line["Buyer"] == "'=1+1 AG" for line in lines), "no name becomes a formula")
    print(f"1,000 plans and 100,000 receivables under {len(days)} scenarios: to the cent")


# ---- The simulation

def single(count, due):
    """Receivables of as many buyers, 1,000.00 each, issued today."""
    path = WORK / f"single-{count}.csv"
    lines = ["Buyer,No,Open,Issued,Due"] + [f"B{n},R{n},1000.00,{AS_OF},{due}" for n in range(count)]
    path.write_text("\n".join(lines) + "\n")
    mapping = WORK / "single.ron"
    mapping.write_text('(decimals: Point, grouping: None, dates: YearMonthDay, currency: "EUR", columns: '
                       '(buyer: "Buyer", number: "No", amount: "Open", issued: "Issued", due: "Due"))')
    empty = WORK / "one"
    empty.mkdir(exist_ok=True)
    (empty / "none.plan.ron").write_text('(format: 2, title: "No value yet")')
    return [empty, "--receivables", path, "--mapping", mapping]


def simulated(inputs, default, paths, seed, *more):
    told = run(TERMWISE, "exposure", *inputs, "--as-of", AS_OF, "--default-rate", default, "--simulate", paths, "--seed", seed,
               *more, "--format", "json")
    return json.loads(told)["simulation"]


def over_z(of, steps=4_000):
    """The mean over a standard normal variable, by the rule of Simpson."""
    normal, low, high = NormalDist(), -9.0, 9.0
    width = (high - low) / steps
    weight = lambda n: 1 if n in (0, steps) else 4 if n % 2 else 2
    return sum(weight(n) * normal.pdf(low + n * width) * of(low + n * width) for n in range(steps + 1)) * width / 3


def near(found, expected, within, what):
    check(abs(found - expected) <= within, f"{what}: {found}, expected {expected} within {within}")


ON_TIME, SHAPE, SCALE, STRETCH, RHO = 0.55, 1.5, 12.0, 0.3, 0.15


def closed_forms():
    count, paths = 200, 20_000
    due = AS_OF + timedelta(days=90)
    inputs = single(count, due)
    # Without default: days to payment are 90 and a common stretch times the mean of delays.
    one = simulated(inputs, 0, paths, 7)[0]
    mean = (1 - ON_TIME) * SHAPE * SCALE
    square = (1 - ON_TIME) * SHAPE * (SHAPE + 1) * SCALE**2
    variance = math.exp(STRETCH**2) * ((square - mean**2) / count + mean**2) - mean**2 + (1 - ON_TIME) / 12 / count
    found = one["days_to_payment"]
    near(found["mean"], 90 + mean, 4.5 * found["standard_error"] + 0.02, "days to payment, mean")
    near(found["deviation"], math.sqrt(variance), 0.03 * math.sqrt(variance), "days to payment, deviation")
    near(found["standard_error"], found["deviation"] / math.sqrt(paths), 1e-9, "standard error")
    # Cash up to the end of each month: those on time and the late ones whose gamma, stretched, is short enough.
    gamma = lambda x: math.erf(math.sqrt(x)) - 2 * math.sqrt(x / math.pi) * math.exp(-x) if x > 0 else 0.0
    for month in one["cumulative"]:
        year, number = map(int, month["month"].split("-"))
        last = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
        late = (last - due).days + 0.5
        if late < 0:
            near(month["mean"], 0, 1e-9, f"cash before it is due, {month['month']}")
            continue
        stretch = lambda z: math.exp(-STRETCH * z - STRETCH**2 / 2)
        received = ON_TIME + (1 - ON_TIME) * over_z(lambda z: gamma(late / (SCALE * stretch(z))))
        near(month["mean"], 1000 * count * received, 4.5 * month["standard_error"] + 0.1, f"cash up to {month['month']}")
        near(month["cash_flow_at_risk"], month["mean"] - month["q10"], 1e-6, "cash-flow-at-risk")
    # With default: losses of one factor.
    yearly, tenor = 0.08, 90
    chance = 1 - (1 - yearly) ** (tenor / 365)
    threshold = NormalDist().inv_cdf(chance)
    both = over_z(lambda z: NormalDist().cdf((threshold - math.sqrt(RHO) * z) / math.sqrt(1 - RHO)) ** 2)
    lost = simulated(inputs, 8, paths, 7)[0]["lost"]
    variance = (450**2) * (count * chance * (1 - chance) + count * (count - 1) * (both - chance**2))
    near(lost["mean"], 450 * count * chance, 4.5 * lost["standard_error"], "lost, mean")
    near(lost["deviation"], math.sqrt(variance), 0.06 * math.sqrt(variance), "lost, deviation")
    # The same seed gives the same figures, another one others; a million paths are not needed to see it.
    again, other = simulated(inputs, 8, 500, 7), simulated(inputs, 8, 500, 8)
    check(again == simulated(inputs, 8, 500, 7) and again != other, "a seed decides")
    print("simulation: means and deviations of the closed forms, within the standard errors")


# ---- The workbook

def number(text):
    return Decimal(text.replace(",", "").rstrip("%"))


def workbook():
    dice = random.Random(21)
    folder, file, mapping, rates = WORK / "some", WORK / "some.csv", WORK / "mapping.ron", WORK / "rates.ron"
    plans(folder, 150, dice)
    receivables(file, 3_000, dice)
    inputs = [folder, "--receivables", file, "--mapping", mapping, "--rates", rates, "--scenario", "target"]
    book = WORK / "exposure.xlsx"
    run(TERMWISE, "exposure", *inputs, *OPTIONS, "-o", book)
    told = exposure(*inputs)
    figures, buyers = told["scenarios"][0]["figures"], told["by"]["buyer"]
    names = {"Open": "open", "Contracted": "contracted", "Invoiced": "invoiced", "Past due": "overdue", "Cost of carry": "carry",
             "Expected loss": "expected_loss", "Cost of carry at the hurdle rate": "carry_at_hurdle", "Ours if buyers do not pay": "at_risk"}
    never, always = profile(WORK, "never", 1), profile(WORK, "always", 0)
    for office, how in [(never, "as it is"), (always, "recalculated")]:
        read = sheets(WORK, book, office)
        check(read["Check"][2][1] == "agrees", f"{how}: {read['Check']}")
        for label, ours, app, verdict, *_ in read["Check"][4:]:
            check(verdict == "agrees" and abs(number(ours) - number(app)) < Decimal("0.005"), f"{how}: {label} {ours} {app}")
        booked = {row[0]: row[2] for row in read["Figures"][3:]}
        for label, name in names.items():
            check(number(booked[label]) == Decimal(figures[name]), f"{how}: {label} {booked[label]}, JSON {figures[name]}")
        lines = {row[0]: row for row in read["By buyer"][3:]}
        check(len(lines) == len(buyers) + 1, f"{how}: {len(lines)} lines, {len(buyers)} buyers")
        for buyer in buyers:
            line = lines[buyer["name"]]
            check(number(line[3]) == Decimal(buyer["open"]) and int(line[2]) == buyer["receivables"], f"{how}: {buyer} {line}")
        errors = [cell for rows in read.values() for row in rows for cell in row if cell.startswith(("#", "Err:"))]
        check(not errors, f"{how}: {errors[:5]}")
    # That recalculation happens at all: another rate of exchange changes the sums, and the check says so.
    changed = WORK / "changed.xlsx"
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(changed, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                check(b"<v>1.1432</v>" in data, "the rate of the pound is an input")
                data = data.replace(b"<v>1.1432</v>", b"<v>1.2</v>")
            new.writestr(item, data)
    check(sheets(WORK, changed, never)["Check"][2][1] == "agrees", "a cached result is shown")
    check(sheets(WORK, changed, always)["Check"][2][1] == "differs", "a changed input is noticed")
    with zipfile.ZipFile(book) as parts:
        text = b"".join(parts.read(name) for name in parts.namelist())
        check(str(WORK).encode() not in text, "no path of the machine in the workbook")
        check(b'name="reconciled"' in parts.read("xl/workbook.xml"), "the reconciliation has a name")
    print("workbook: to the cent in LibreOffice, as it is and recalculated")


added_up()
closed_forms()
workbook()
print(f"{passed} checks held")
