#!/usr/bin/env python3
"""The engine counted a second time, from its JSON alone.

Written from model.md and the README's description of the JSON, without a look at the engine: priors, rules, weights,
spreads, friction and gives come from `playbook show`, beliefs from `assess`, the order value, what the PO says, targets
and answers from the plan. Distribution, chance, range, waterfall, values, stances, shortlist and the value of every open
question are computed anew and compared: chances and points within 1e-9, money within one minor unit.

Two things the JSON does not hold are taken from elsewhere: priors that a country has of its own, from `local` in
assets/playbook/questions.ron; which question tells a first order, named below.

Python 3 and its standard library only. Run from the repository root after `cargo build --release`.
"""
import json
import math
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from itertools import product

TERMWISE = os.environ.get("TERMWISE", "target/release/termwise")
AS_OF = "2026-11-21"
SAMPLES = ["nordwerk", "brasval", "tallmadge", "vindhya", "penhallow", "kitano"]
CLOSE = 1e-9
SHARE_OF_ORDER = {"Light": 0.001, "Noticeable": 0.003, "Heavy": 0.01}
QUESTIONS = "assets/playbook/questions.ron"
QUESTION_OF_HISTORY, FIRST_ORDER = "history", "first-order"


# --- what is compared ----------------------------------------------------------------------------------------------

class Tally:
    """Counts comparisons; prints the first differences of each kind."""

    def __init__(self):
        self.passed = self.failed = 0
        self.by_kind = defaultdict(lambda: [0, 0])
        self.skipped = defaultdict(int)

    def check(self, kind, holds, text):
        counts = self.by_kind[kind]
        if holds:
            self.passed += 1
            counts[0] += 1
            return
        self.failed += 1
        counts[1] += 1
        if counts[1] <= 8:
            print(f"DIFFERS: {kind}: {text()}")
        elif counts[1] == 9:
            print(f"DIFFERS: {kind}: and more of them")

    def near(self, kind, where, ours, theirs, tolerance=CLOSE):
        if theirs is not None:
            theirs = float(theirs)
        holds = theirs is not None and abs(ours - theirs) <= tolerance
        self.check(kind, holds, lambda: f"{where}: recounted {ours!r}, program says {theirs!r}")

    def same(self, kind, where, ours, theirs):
        self.check(kind, ours == theirs, lambda: f"{where}: recounted {ours!r}, program says {theirs!r}")

    def skip(self, reason):
        self.skipped[reason] += 1


TALLY = Tally()


# --- the program ---------------------------------------------------------------------------------------------------

def termwise(*arguments):
    run = subprocess.run([TERMWISE, *arguments, "--format", "json"], capture_output=True, text=True, encoding="utf-8")
    if run.returncode != 0:
        sys.exit(f"FAILED: termwise {' '.join(arguments)} ended with {run.returncode}: {run.stderr.strip()}")
    return json.loads(run.stdout)


# --- plans, as far as they are needed ------------------------------------------------------------------------------

class Ron:
    """A small reader of RON: structs and maps become dicts, `Days(90)` becomes ("Days", [90])."""

    ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}

    def __init__(self, text):
        self.text, self.at = text, 0

    def blanks(self):
        while self.at < len(self.text):
            if self.text[self.at].isspace():
                self.at += 1
            elif self.text.startswith("//", self.at):
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            elif self.text.startswith("/*", self.at):
                self.at = self.text.index("*/", self.at) + 2
            else:
                return

    def peek(self):
        self.blanks()
        return self.text[self.at]

    def take(self, sign):
        if self.peek() != sign:
            sys.exit(f"FAILED: this plan reader expects {sign!r} at {self.text[self.at:self.at + 40]!r}")
        self.at += 1

    def word(self):
        self.blanks()
        start = self.at
        while self.at < len(self.text) and (self.text[self.at].isalnum() or self.text[self.at] in "_+-."):
            self.at += 1
        return self.text[start:self.at]

    def string(self):
        self.take('"')
        out = []
        while self.text[self.at] != '"':
            if self.text[self.at] == "\\":
                self.at += 1
                sign = self.text[self.at]
                if sign == "u":
                    end = self.text.index("}", self.at)
                    out.append(chr(int(self.text[self.at + 2:end], 16)))
                    self.at = end + 1
                    continue
                out.append(self.ESCAPES.get(sign, sign))
            else:
                out.append(self.text[self.at])
            self.at += 1
        self.at += 1
        return "".join(out)

    def value(self):
        sign = self.peek()
        if sign == '"':
            return self.string()
        if sign == "[":
            return self.items("[", "]")
        if sign == "{":
            return self.pairs("{", "}")
        if sign == "(":
            return self.struct()
        word = self.word()
        if word in ("true", "false"):
            return word == "true"
        try:
            return float(word)
        except ValueError:
            pass
        if self.at < len(self.text) and self.text[self.at] == "(":
            return (word, self.struct())
        return word

    def items(self, first, last):
        self.take(first)
        out = []
        while self.peek() != last:
            out.append(self.value())
            if self.peek() == ",":
                self.at += 1
        self.take(last)
        return out

    def pairs(self, first, last):
        self.take(first)
        out = {}
        while self.peek() != last:
            key = self.value()
            self.take(":")
            out[key] = self.value()
            if self.peek() == ",":
                self.at += 1
        self.take(last)
        return out

    def struct(self):
        mark = self.at
        self.take("(")
        named = False
        if self.peek() not in ')"[{(':
            self.word()
            named = self.peek() == ":"
        self.at = mark
        return self.pairs("(", ")") if named else self.items("(", ")")


def number_of(value):
    """(unit, number) of a number with its unit; none for a choice or words."""
    if isinstance(value, tuple) and value[0] not in ("Choice", "Words"):
        try:
            return value[0], float(value[1][0])
        except (ValueError, TypeError, IndexError):
            return None
    return None


# --- the playbook --------------------------------------------------------------------------------------------------

class Playbook:
    """What `playbook show` says, by term."""

    def __init__(self, document):
        self.questions = {q["id"]: q for q in document["questions"]}
        with open(QUESTIONS, encoding="utf-8") as file:
            written = Ron(file.read()).struct()["questions"]
        self.local = {
            (q["id"], country): {o: p / 100 for o, p in row["priors"].items()}
            for q in written for row in q.get("local", []) for country in row["countries"]
        }
        self.options = {q["id"]: [o["id"] for o in q["options"]] for q in document["questions"]}
        self.priors = {q["id"]: {o["id"]: o["prior"] for o in q["options"]} for q in document["questions"]}
        self.terms = {t["id"]: t for t in document["terms"]}
        self.kinds = {r["id"]: r["kind"] for r in document["rules"]}
        self.rules_of = defaultdict(list)
        for rule in document["rules"]:
            when = [(c["question"], frozenset(c["options"])) for c in rule["when"]]
            named = [m["term"] for m in rule["moves"]]
            TALLY.same("a rule names a term once", rule["id"], len(named), len(set(named)))
            for move in rule["moves"]:
                weight = move["weight"]
                spread = max(0, min(rule["spread"], abs(weight) - 1)) if weight else 0
                self.rules_of[move["term"]].append(
                    Rule(rule["id"], when, weight, spread, rule["kind"] == "Evidence", rule["friction_times"])
                )


class Rule:
    """A rule as one term hears it."""

    def __init__(self, name, when, weight, spread, evidence, times):
        self.name, self.when, self.weight, self.spread, self.times = name, when, weight, spread, times
        # A rule that does not move the term is no reason, and so not one of evidence either.
        self.evidence = evidence and weight != 0


def spread_mass(spread):
    return {k: (spread + 1 - abs(k)) / (spread + 1) ** 2 for k in range(-spread, spread + 1)}


# --- distributions -------------------------------------------------------------------------------------------------
# A cell is (score, whether a rule of evidence holds) -> [probability, probability times the factor on friction].

def combined(one, other):
    out = defaultdict(lambda: [0.0, 0.0])
    for (score_a, evidence_a), (mass_a, friction_a) in one.items():
        for (score_b, evidence_b), (mass_b, friction_b) in other.items():
            cell = out[(score_a + score_b, evidence_a or evidence_b)]
            cell[0] += mass_a * mass_b
            cell[1] += friction_a * friction_b
    return dict(out)


NOTHING = {(0, False): [1.0, 1.0]}


def held(score, evidence):
    chance = 1.0 / (1.0 + 10.0 ** (-score / 10.0))
    return chance if evidence else min(0.96, max(0.04, chance))


class Component:
    """Questions of one term that share a rule, with every joint state they can be in."""

    def __init__(self, questions, rules, beliefs):
        self.questions = questions
        options = [[(o, p) for o, p in beliefs[q].items() if p > 0] for q in questions]
        by_rules = defaultdict(float)
        by_answer = {q: defaultdict(lambda: defaultdict(float)) for q in questions}
        place = {q: at for at, q in enumerate(questions)}
        for state in product(*options):
            chance = math.prod(p for _, p in state)
            hold = tuple(
                at for at, rule in enumerate(rules) if all(state[place[q]][0] in wanted for q, wanted in rule.rest)
            )
            by_rules[hold] += chance
            for at, q in enumerate(questions):
                by_answer[q][state[at][0]][hold] += chance
        shape = {hold: self.cells_of([rules[at] for at in hold]) for hold in by_rules}
        self.cells = self.mixed(by_rules, shape)
        # Given an answer the others keep their odds: the mass of the answer is divided out.
        self.given = {
            q: {o: self.mixed({h: m / beliefs[q][o] for h, m in holds.items()}, shape) for o, holds in answers.items()}
            for q, answers in by_answer.items()
        }

    @staticmethod
    def cells_of(rules):
        """The distribution where exactly these rules hold."""
        scores = {0: 1.0}
        for rule in rules:
            wider = defaultdict(float)
            for score, mass in scores.items():
                for k, part in spread_mass(rule.spread).items():
                    wider[score + rule.weight + k] += mass * part
            scores = wider
        evidence = any(rule.evidence for rule in rules)
        times = math.prod(rule.times for rule in rules)
        return {(score, evidence): [mass, mass * times] for score, mass in scores.items()}

    @staticmethod
    def mixed(weights, shape):
        out = defaultdict(lambda: [0.0, 0.0])
        for hold, weight in weights.items():
            for key, (mass, friction) in shape[hold].items():
                cell = out[key]
                cell[0] += weight * mass
                cell[1] += weight * friction
        return dict(out)


class Score:
    """Everything one term's score can be, given what is believed."""

    def __init__(self, playbook, term, stretch, beliefs):
        entry = playbook.terms[term]
        self.rules = []
        sure, open_rules = [], []
        self.chance_of = {}
        for rule in playbook.rules_of[term]:
            rest, possible, chance = [], True, 1.0
            for question, wanted in rule.when:
                belief = beliefs.get(question)
                if belief is None:
                    possible = False
                    break
                mass = sum(p for o, p in belief.items() if o in wanted)
                if mass == 0:
                    possible = False
                    break
                chance *= mass
                if any(p > 0 and o not in wanted for o, p in belief.items()):
                    rest.append((question, wanted))
            if not possible:
                continue
            named_twice = len({q for q, _ in rule.when}) < len(rule.when)
            if named_twice:
                sys.exit(f"FAILED: {rule.name} names a question twice; this recount does not know such rules")
            self.chance_of[rule.name] = (chance, rule.weight)
            rule = Rule(rule.name, rule.when, rule.weight, rule.spread, rule.evidence, rule.times)
            rule.rest = rest
            (open_rules if rest else sure).append(rule)
        base = {
            (entry["base"] + stretch + k, False): [mass, mass] for k, mass in spread_mass(entry["base_spread"]).items()
        }
        self.fixed = combined(base, Component.cells_of(sure)) if sure else base
        self.components = [Component(qs, rs, beliefs) for qs, rs in linked(open_rules)]
        self.all = self.fixed
        for component in self.components:
            self.all = combined(self.all, component.cells)

    def rest_of(self, at):
        rest = self.fixed
        for other, component in enumerate(self.components):
            if other != at:
                rest = combined(rest, component.cells)
        return rest


def linked(rules):
    """Groups of (questions, rules), linked by the open questions that rules share."""
    groups = []
    for rule in rules:
        questions = {q for q, _ in rule.rest}
        joined = [rule]
        kept = []
        for group_questions, group_rules in groups:
            if group_questions & questions:
                questions |= group_questions
                joined = group_rules + joined
            else:
                kept.append((group_questions, group_rules))
        groups = kept + [(questions, joined)]
    return [(sorted(questions), group_rules) for questions, group_rules in groups]


# --- values --------------------------------------------------------------------------------------------------------

class Stakes:
    """What granting, refusing and giving are worth for one term."""

    def __init__(self, entry, worth, value, harm):
        self.worth, self.harm = worth, harm
        self.friction = SHARE_OF_ORDER[entry["friction_class"]] * value
        self.gives = []
        for give in entry["gives"]:
            cost = give["cost"]
            percent = float(cost["percent"]) / 100 if cost["percent"] is not None else 0.0
            base = {"Nothing": 0.0, "PercentOfOrder": value, "PercentOfWorth": worth}[cost["kind"]]
            self.gives.append((give["id"], give["weight"], percent * base))

    def values(self, chances):
        """(U, {give: U_give}) from a function of the shift to (E[p], E[p f], E[f])."""
        granted, granted_friction, friction = chances(0)
        u = granted * self.worth - (friction - granted_friction) * self.friction
        gives = {}
        for give, weight, cost in self.gives:
            granted, granted_friction, friction = chances(weight)
            gives[give] = granted * (self.worth - cost) - (friction - granted_friction) * self.friction
        return u, gives

    @staticmethod
    def best(u, gives):
        """V as model.md writes it; harm bars the stance Ask, not this value."""
        return max(0.0, u, *gives.values())


def chances_of(cells):
    def chances(shift):
        granted = granted_friction = friction = 0.0
        for (score, evidence), (mass, with_friction) in cells.items():
            p = held(score + shift, evidence)
            granted += mass * p
            granted_friction += with_friction * p
            friction += with_friction
        return granted, granted_friction, friction
    return chances


def chances_given(rest):
    """The same for a part whose rest is given: tabulated by score, because every answer asks for it again."""
    table = {}
    friction_rest = sum(f for _, f in rest.values())

    def at(score, evidence):
        key = (score, evidence)
        if key not in table:
            one = two = 0.0
            for (other, other_evidence), (mass, friction) in rest.items():
                p = held(score + other, evidence or other_evidence)
                one += mass * p
                two += friction * p
            table[key] = (one, two)
        return table[key]

    def of(cells):
        def chances(shift):
            granted = granted_friction = friction = 0.0
            for (score, evidence), (mass, with_friction) in cells.items():
                one, two = at(score + shift, evidence)
                granted += mass * one
                granted_friction += with_friction * two
                friction += with_friction * friction_rest
            return granted, granted_friction, friction
        return chances
    return of


def quantile(cells, share):
    by_score = defaultdict(list)
    for (score, evidence), (mass, _) in cells.items():
        by_score[score].append((mass, held(score, evidence)))
    total = 0.0
    for score in sorted(by_score):
        total += sum(mass for mass, _ in by_score[score])
        if total >= share - 1e-12:
            here = [(mass, p) for mass, p in by_score[score] if mass > 0]
            return sum(mass * p for mass, p in here) / sum(mass for mass, _ in here)
    sys.exit("FAILED: a distribution without mass")


def word_of(p):
    percent = math.floor(p * 100 + 0.5)
    for least, word in ((80, "Open"), (60, "Likely"), (40, "Even"), (20, "Unlikely")):
        if percent >= least:
            return word
    return "Rigid"


# --- stretch and worth ---------------------------------------------------------------------------------------------

def stretch_of(entry, says, wanted):
    """The stretch of an ask, or none where the plan's units say nothing to the playbook's."""
    ask, default = entry["usual_ask"], entry["usual_default"]
    if "number" not in ask:
        return 0
    unit = ask["unit"]
    says = (unit, float(default["number"])) if says is None else number_of(says)
    wanted = (unit, float(ask["number"])) if wanted is None else number_of(wanted)
    if says is None or wanted is None or says[0] != unit or wanted[0] != unit:
        return None
    sign = -1.0 if entry["better"] == "Lower" else 1.0
    far = sign * (wanted[1] - says[1])
    usual = sign * (float(ask["number"]) - says[1])
    if far <= 0:
        return 3
    if usual <= 0:
        return -9
    return max(-9, min(3, -round(10 * math.log10(far / usual))))


def worth_of(entry, own, plan, value, covered, period):
    """The worth as the model states it; none where it takes dates or the law.

    `period` is (the days of payment as the PO has them, whether the law gives shorter ones anyway).
    """
    rule = entry["worth_rule"]
    kind = rule["kind"]
    if kind in ("Share", "PerUnit") and "worth" in own and value is not None:
        return float(own["worth"])
    whole = 100.0 if value is None else value
    if kind == "Share":
        return float(rule["percent"]) / 100 * whole
    seller = plan.get("seller", {})
    year = 360 if seller.get("day_count") == "Act360" else 365
    a_day = whole * float(seller.get("line_rate", 6)) / 100 / year
    if kind == "LateInterest":
        return a_day * rule["days"]
    default, ask = entry["usual_default"], entry["usual_ask"]
    if "number" not in ask:
        return None
    says = number_of(own["says"]) if "says" in own else (default["unit"], float(default["number"]))
    target = number_of(own["target"]) if "target" in own else (ask["unit"], float(ask["number"]))
    if says is None or target is None or says[0] != ask["unit"] or target[0] != ask["unit"]:
        return None
    moved = (says[1] - target[1]) if entry["better"] == "Lower" else (target[1] - says[1])
    if kind == "PerUnit":
        usual = abs(float(ask["number"]) - float(default["number"]))
        return float(rule["percent"]) / 100 * whole * min(moved, 3 * usual)
    if kind == "EarlyPayment":
        # Cash on one day instead of the PO's last, less the discount.
        days, by_law = period
        return None if by_law or days is None else a_day * (days - rule["on_day"]) - whole * target[1] / 100
    if kind == "WaitingDays":
        return None if covered else a_day * moved
    dated = any("date" in m for m in plan.get("order", {}).get("milestones", []))
    if kind in ("AdvanceShare", "RetentionShare") and ("days_moved" in own or not dated):
        return a_day * moved / 100 * own.get("days_moved", 120 if kind == "AdvanceShare" else 365)
    return None


# --- one assessment ------------------------------------------------------------------------------------------------

def believed(prior, option, percent):
    """One option at `percent`, the rest in proportion to the prior."""
    rest = sum(p for o, p in prior.items() if o != option)
    if rest == 0:
        return {o: percent / 100 if o == option else (1 - percent / 100) / (len(prior) - 1) for o in prior}
    return {o: percent / 100 if o == option else (1 - percent / 100) * p / rest for o, p in prior.items()}


class Case:
    """A plan with what-ifs, assessed by the program and counted again."""

    def __init__(self, playbook, name, path, what_ifs=()):
        self.playbook, self.path = playbook, path
        self.flags = [flag for w in what_ifs for flag in ("--answer", w)] + ["--as-of", AS_OF]
        self.name = " ".join([name, *what_ifs]) if len(what_ifs) < 6 else f"{name} with {len(what_ifs)} what-ifs"
        with open(path, encoding="utf-8") as file:
            self.plan = plan = Ron(file.read().lstrip("\ufeff")).struct()
        self.plan_terms = plan.get("terms", {})
        self.buyer, self.order = plan.get("buyer", {}), plan.get("order", {})
        self.what_ifs = [w.split("=", 1) for w in what_ifs]
        self.theirs = termwise("assess", path, *self.flags)
        self.next = termwise("ask-next", path, *self.flags)["questions"]
        self.beliefs = {a["question"]: a["probabilities"] for a in self.theirs["answers"]}
        self.terms = {t["id"]: t for t in self.theirs["terms"]}
        self.percent = self.theirs["currency"] == "percent"
        self.value = 100.0 if self.percent else float(self.order["value"])
        texts = [t["worth"] for t in self.theirs["terms"]]
        decimals = max((len(text.partition(".")[2]) for text in texts), default=2)
        self.cent = 10.0 ** -decimals
        self.money = self.cent * (1 + 1e-6)
        self.counted = [t for t in self.terms.values() if t["in_order"]] or list(self.terms.values())
        self.first = self.beliefs.get(QUESTION_OF_HISTORY, {}).get(FIRST_ORDER, 0) >= 1 - 1e-12

    def run(self):
        self.check_beliefs()
        self.scores = {}
        self.stakes = {}
        self.value_of = {}
        for term in self.terms.values():
            self.check_term(term)
        self.check_questions()
        self.check_stances()
        self.check_shortlist()

    def at(self, term):
        return f"{self.name}: {term['id']}"

    def check_beliefs(self):
        answers = {}
        for question, answer in self.buyer.get("answers", {}).items():
            if "is" in answer:
                answers[question] = (answer["is"], float(answer.get("certainty", 100)))
        for question, text in self.what_ifs:
            option, _, percent = text.partition(":")
            answers[question] = None if option == "unknown" else (option, float(percent or 100))
        for question, options in self.playbook.priors.items():
            options = self.playbook.local.get((question, self.buyer.get("country")), options)
            where = f"{self.name}: {question}"
            belief = self.beliefs.get(question)
            if belief is None:
                TALLY.check("absent is derived", self.playbook.questions[question]["derived"], lambda: where)
                continue
            TALLY.same("options of a belief", where, sorted(options), sorted(belief))
            TALLY.near("a belief adds to one", where, sum(belief.values()), 1.0)
            derived = self.playbook.questions[question]["derived"]
            if derived and question not in dict(self.what_ifs):
                TALLY.skip("the belief on a derived question comes from the plan's own fields")
                continue
            answer = answers.get(question)
            wanted = options if answer is None else believed(options, *answer)
            if derived and answer is None:
                continue
            for option, mass in wanted.items():
                TALLY.near("belief", f"{where}={option}", mass, belief.get(option))

    def harm_of(self, entry):
        harm = entry["harm"]
        if isinstance(harm, bool):
            return harm
        return all(
            sum(p for o, p in self.beliefs.get(c["question"], {}).items() if o in c["options"]) >= 0.5 for c in harm
        )

    def check_term(self, term):
        where, entry = self.at(term), self.playbook.terms[term["id"]]
        own = self.plan_terms.get(term["id"], {})
        stretch = stretch_of(entry, own.get("says"), own.get("target"))
        if stretch is None:
            TALLY.skip("stretch: what the PO says or the target is in words or another unit")
            stretch = term["stretch"]
        TALLY.same("base", where, entry["base"], term["base"])
        TALLY.same("stretch", where, stretch, term["stretch"])
        stretch = term["stretch"]
        score = Score(self.playbook, term["id"], stretch, self.beliefs)
        self.scores[term["id"]] = score
        self.check_distribution(where, term, score)
        self.check_contributions(where, term, score, entry["base"] + stretch)
        p = chances_of(score.all)(0)[0]
        TALLY.near("p", where, p, term["p"])
        TALLY.near("low", where, min(quantile(score.all, 0.1), p), term["low"])
        TALLY.near("high", where, max(quantile(score.all, 0.9), p), term["high"])
        TALLY.same("word", where, word_of(p), term["word"])
        self.check_limit(where, term, entry, own, score, stretch)
        self.check_values(where, term, entry, own, score)

    def period(self):
        """Days of payment as the PO has them, and whether the law gives shorter ones anyway."""
        for name, entry in self.playbook.terms.items():
            if entry["worth_rule"]["kind"] == "WaitingDays" and name in self.terms:
                own = self.plan_terms.get(name, {})
                says = number_of(own["says"]) if "says" in own else None
                default = float(entry["usual_default"]["number"])
                return (says[1] if says else default), self.terms[name]["covered_by"] is not None
        return None, False

    def check_distribution(self, where, term, score):
        ours = defaultdict(float)
        for (points, _), (mass, _) in score.all.items():
            ours[points] += mass
        theirs = {term["distribution"]["from"] + k: m for k, m in enumerate(term["distribution"]["mass"])}
        worst = max((abs(ours.get(s, 0.0) - theirs.get(s, 0.0)), s) for s in set(ours) | set(theirs))
        TALLY.check("distribution", worst[0] <= CLOSE, lambda: f"{where}: at {worst[1]} differs by {worst[0]:.3g}")
        TALLY.near("mass", where, sum(theirs.values()), 1.0, 1e-12)
        mean = sum(s * m for s, m in ours.items())
        TALLY.near("score_mean", where, mean, term["score_mean"])

    def check_contributions(self, where, term, score, start):
        theirs = {c["rule"]: c for c in term["contributions"]}
        TALLY.same("a rule contributes once", where, len(theirs), len(term["contributions"]))
        ours = {name: chance * weight for name, (chance, weight) in score.chance_of.items() if weight}
        for name in sorted(set(ours) | set(theirs)):
            at = f"{where}: {name}"
            TALLY.near("contribution", at, ours.get(name, 0.0), theirs.get(name, {"points": 0.0})["points"])
            if name in theirs and name in ours:
                TALLY.near("certainty", at, score.chance_of[name][0], theirs[name]["certainty"])
                TALLY.same("kind", at, self.playbook.kinds[name], theirs[name]["kind"])
                for finding in theirs[name]["findings"]:
                    belief = self.beliefs.get(finding["question"], {})
                    chance = sum(belief.get(o, 0.0) for o in finding["options"])
                    TALLY.near("finding", f"{at}: {finding['question']}", chance, finding["probability"])
        sizes = [abs(c["points"]) for c in term["contributions"]]
        ordered = all(a >= b - CLOSE for a, b in zip(sizes, sizes[1:]))
        TALLY.check("largest first", ordered, lambda: f"{where}: {sizes}")
        total = term["base"] + term["stretch"] + sum(c["points"] for c in term["contributions"])
        TALLY.near("waterfall adds up", where, total, term["score_mean"])
        TALLY.near("mean by rules", where, start + sum(ours.values()), term["score_mean"])

    def check_limit(self, where, term, entry, own, score, stretch):
        if "limit" not in own:
            TALLY.same("p_limit without a limit", where, None, term["p_limit"])
            return
        limit = stretch_of(entry, own.get("says"), own["limit"])
        if limit is None or "number" not in entry["usual_ask"]:
            TALLY.skip("p_limit: the model gives the stretch of a limit for numbers only")
            return
        p = chances_of(score.all)(limit - stretch)[0]
        TALLY.near("p_limit", where, p, term["p_limit"])

    def check_values(self, where, term, entry, own, score):
        worth = float(term["worth"])
        value, covered = None if self.percent else self.value, term["covered_by"] is not None
        ours = worth_of(entry, own, self.plan, value, covered, self.period())
        if worth == 0:
            TALLY.skip("worth: nothing to gain")
        elif ours is None:
            TALLY.skip("worth: dates of the order, the law or a discount decide it, which the JSON does not hold")
        else:
            TALLY.near("worth", where, ours, worth, self.money)
        stakes = Stakes(entry, worth, self.value, self.harm_of(entry))
        self.stakes[term["id"]] = stakes
        friction = chances_of(score.all)(0)[2] * stakes.friction
        TALLY.near("friction", where, friction, term["friction"], self.money)
        u, gives = stakes.values(chances_of(score.all))
        TALLY.near("u", where, u, term["u"], self.money)
        if not gives:
            TALLY.same("no give", where, (None, None), (term["give"], term["u_give"]))
        else:
            best = max(gives.values())
            TALLY.near("u_give", where, best, term["u_give"], self.money)
            named = gives.get(term["give"], -math.inf)
            TALLY.check("best give", named >= best - self.money, lambda: f"{where}: {term['give']} of {gives}")
        covered = term["covered_by"] is not None
        value = 0.0 if covered or worth == 0 else stakes.best(u, gives)
        self.value_of[term["id"]] = value

    # EVPI: by question, by term, the value of deciding after each answer.
    def check_questions(self):
        self.after = defaultdict(dict)
        for name, score in self.scores.items():
            stakes, worth = self.stakes[name], self.stakes[name].worth
            if self.terms[name]["covered_by"] is not None or worth == 0:
                continue
            for at, component in enumerate(score.components):
                chances = chances_given(score.rest_of(at))
                for question, answers in component.given.items():
                    self.after[question][name] = {
                        option: stakes.best(*stakes.values(chances(cells))) for option, cells in answers.items()
                    }
        open_questions = {
            q for q, belief in self.beliefs.items()
            if sum(1 for p in belief.values() if p > 0) > 1 and not self.playbook.questions[q]["derived"]
        }
        listed = {q["id"]: float(q["value"]) for q in self.next}
        TALLY.same("open questions", self.name, sorted(open_questions), sorted(listed))
        groups = self.groups()
        ours = {}
        for question in sorted(open_questions & set(listed)):
            ours[question] = self.evpi(question, groups)
            TALLY.near("EVPI", f"{self.name}: {question}", ours[question], listed[question], self.money)
        # Below a billionth of all worth a value is rounding, and there effort decides.
        grain = 1e-9 * sum(abs(s.worth) for s in self.stakes.values()) + 1e-12
        for one, two in zip(self.next, self.next[1:]):
            more = ours.get(one["id"], 0.0) - ours.get(two["id"], 0.0)
            holds = more > -2 * grain and (abs(more) > grain or one["effort"] <= two["effort"])
            text = f"{self.name}: {one['id']} before {two['id']} by {more:.3g}"
            TALLY.check("questions by value, then effort", holds, lambda text=text: text)
        for asked in self.next:
            effort = self.playbook.questions[asked["id"]]["effort"]
            TALLY.same("effort", f"{self.name}: {asked['id']}", effort, asked["effort"])

    def groups(self):
        groups = defaultdict(list)
        for term in self.counted:
            overlap = self.playbook.terms[term["id"]]["overlap"]
            groups[overlap or ("alone", term["id"])].append(term["id"])
        return list(groups.values())

    def evpi(self, question, groups):
        total = 0.0
        after = self.after.get(question, {})
        for members in groups:
            if not any(name in after for name in members):
                continue
            now = max(self.value_of[name] for name in members)
            then = 0.0
            for option, chance in self.beliefs[question].items():
                if chance > 0:
                    then += chance * max(
                        after[name][option] if name in after else self.value_of[name] for name in members
                    )
            total += then - now
        return total

    def check_stances(self):
        for term in self.terms.values():
            name, worth = term["id"], self.stakes[term["id"]].worth
            where = self.at(term)
            if term["covered_by"] is not None:
                TALLY.same("stance", where, "Covered", term["stance"])
                continue
            gains = {}
            for question, by_term in self.after.items():
                if name in by_term:
                    then = sum(self.beliefs[question][o] * v for o, v in by_term[name].items())
                    gains[question] = then - self.value_of[name]
            u, gives = self.stakes[name].values(chances_of(self.scores[name].all))
            best = max(gives.values(), default=-math.inf)
            # Harm is Trade or Leave, whatever could be found out.
            plain = -math.inf if self.stakes[name].harm else u
            top = max(gains.values(), default=0.0)
            if worth > 0 and abs(top - 0.05 * worth) < self.cent or worth > 0 and self.close(plain, best):
                TALLY.skip("stance: a tie within a minor unit")
                continue
            harm = self.stakes[name].harm
            if worth > 0 and top >= 0.05 * worth and not harm:
                ours = "Probe"
            elif worth == 0 or max(plain, best) <= 0:
                ours = "Leave"
            else:
                ours = "Ask" if plain >= best else "Trade"
            TALLY.same("stance", where, ours, term["stance"])
            if ours == "Probe" and term["stance"] == "Probe":
                named = gains.get(term["probe_question"], -math.inf)
                text = f"{where}: {term['probe_question']} is worth {named}, the best {top}"
                TALLY.check("probe question", named >= top - self.money, lambda text=text: text)
            elif ours != "Probe" and not harm:
                TALLY.same("probe question without Probe", where, None, term["probe_question"])

    def close(self, a, b):
        top = max(a, b)
        return abs(top) < self.cent or (a > 0 and b > 0 and abs(a - b) < self.cent)

    def check_shortlist(self):
        budget = 3 if self.first else 5
        taken, ours = set(), []
        ranked = sorted(self.counted, key=lambda t: (-self.value_of[t["id"]], t["id"]))
        for term in ranked:
            overlap = self.playbook.terms[term["id"]]["overlap"]
            if len(ours) == budget:
                break
            # A stance of the user's own decides whether a term is asked for; the value only ranks it.
            if term["own_stance"] == "Leave":
                continue
            if term["own_stance"] is None and (self.value_of[term["id"]] <= 0 or term["stance"] == "Leave"):
                continue
            if overlap is not None and overlap in taken:
                continue
            taken.add(overlap)
            ours.append(term["id"])
        theirs = self.theirs["shortlist"]
        ours_by_value = [round(self.value_of[name] / self.cent) for name in ours]
        theirs_by_value = [round(self.value_of.get(name, -1) / self.cent) for name in theirs]
        same = ours == theirs or (
            len(ours) == len(theirs) and all(abs(a - b) <= 1 for a, b in zip(ours_by_value, theirs_by_value))
        )
        text = f"{self.name}: recounted {ours} {ours_by_value}, program says {theirs} {theirs_by_value}"
        TALLY.check("shortlist", same, lambda: text)

    def check_compare(self, question):
        """`compare` is `assess` with each option in turn."""
        document = termwise("compare", self.path, "--question", question, *self.flags)
        TALLY.same("compare names its question", self.name, question, document["question"])
        TALLY.same("compare's options", self.name, self.playbook.options[question],
                   [o["id"] for o in document["options"]])
        for option in document["options"]:
            beliefs = dict(self.beliefs)
            beliefs[question] = {o: 1.0 if o == option["id"] else 0.0 for o in self.playbook.options[question]}
            for row in option["terms"]:
                if row["id"] not in self.terms:
                    TALLY.check("compare's terms", False, lambda row=row: f"{self.name}: {row['id']} is not assessed")
                    continue
                score = Score(self.playbook, row["id"], self.terms[row["id"]]["stretch"], beliefs)
                where = f"{self.name}: {question}={option['id']}: {row['id']}"
                TALLY.near("compare p", where, chances_of(score.all)(0)[0], row["p"])


# --- the cases -----------------------------------------------------------------------------------------------------

def cases(playbook, folder):
    def sample(name):
        return f"saved-plans/{name}.plan.ron"

    def written(name, text):
        path = os.path.join(folder, f"{name}.plan.ron")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    asked = [q for q, entry in playbook.questions.items() if not entry["derived"]]
    heard = [q for q in asked if any(q == w for rules in playbook.rules_of.values() for r in rules for w, _ in r.when)]
    every = [f"{q}={playbook.options[q][0]}" for q in heard]
    half = [f"{q}={playbook.options[q][-1]}:55" for q in heard]

    for name in SAMPLES:
        yield Case(playbook, name, sample(name))
    for number, name in enumerate(SAMPLES):
        one, two, three = (heard[(number * 5 + step) % len(heard)] for step in (0, 7, 13))
        yield Case(playbook, name, sample(name), [
            f"{one}={playbook.options[one][-1]}", f"{two}={playbook.options[two][0]}:70", f"{three}=unknown",
        ])
    yield Case(playbook, "nordwerk", sample("nordwerk"), [f"{q}=unknown" for q in heard])
    yield Case(playbook, "brasval", sample("brasval"), every)
    yield Case(playbook, "kitano", sample("kitano"), half)
    yield Case(playbook, "tallmadge", sample("tallmadge"), [f"{heard[0]}={playbook.options[heard[0]][1]}:1"])
    yield Case(playbook, "vindhya", sample("vindhya"), [f"{heard[-1]}={playbook.options[heard[-1]][0]}:99"])
    yield Case(playbook, "penhallow", sample("penhallow"), [f"{q}=unknown" for q in heard[::2]])
    yield Case(playbook, "empty", written("empty", '(format: 1, title: "Empty")\n'))
    yield Case(playbook, "yen", written("yen", '(format: 1, title: "Yen", order: (currency: "JPY", value: "90000000"))\n'))
    yield Case(playbook, "odd", written("odd", ODD), ["reporting-line=coo:60"])
    yield Case(playbook, "brasval", sample("brasval"), ["history=first-order"])
    yield Case(playbook, "tallmadge", sample("tallmadge"), ["stage=unknown"])


# Own stances, asks beyond the usual and short of it, a PO better than the usual ask, a term out of the order, words.
ODD = """(format: 1, title: "Odd", buyer: (country: "IN", history: Regular, answers: {"step-po": (is: "typed", certainty: 40)}),
order: (stage: Confirmed, currency: "EUR", value: "250000"),
terms: {
    "payment-days": (says: Days(20), target: Days(10), limit: Days(15), stance: Leave),
    "advance": (says: Percent(0), target: Percent(80), limit: Percent("5.5"), stance: Ask),
    "retention": (says: Words("as in the frame"), target: Percent(0)),
    "delay-cap": (says: Percent(100), target: Percent(1), limit: Percent(90)),
    "warranty-period": (says: Months(60), target: Months(59), stance: Probe),
    "force-majeure": (says: Choice("buyer-only"), in_order: false, worth: "-2000"),
    "liability-cap": (says: Choice("uncapped"), red_line: true, worth: "-500"),
},
seller: (country: "IN", line_rate: "0", day_count: Act360), governing_law: "IN")
"""


def main():
    if not os.access(TERMWISE, os.X_OK):
        sys.exit(f"FAILED: {TERMWISE} is not there: cargo build --release")
    playbook = Playbook(termwise("playbook", "show"))
    counted = 0
    compared = ["reporting-line", "step-po"]
    with tempfile.TemporaryDirectory() as folder:
        for case in cases(playbook, folder):
            case.run()
            counted += 1
            if counted <= len(SAMPLES):
                for question in compared:
                    if question in playbook.questions:
                        case.check_compare(question)
    for reason, count in sorted(TALLY.skipped.items()):
        print(f"skipped {count}: {reason}")
    kinds = ", ".join(f"{kind} {good + bad}" for kind, (good, bad) in sorted(TALLY.by_kind.items()))
    print(f"{counted} assessments: {kinds}")
    print(f"{TALLY.passed} passed, {TALLY.failed} failed")
    sys.exit(1 if TALLY.failed or not TALLY.passed else 0)


if __name__ == "__main__":
    main()
