//! Drafts from the facts of a plan, in English and German, and the two forms they are sent in.
//!
//! Every figure, name and point is the plan's; only the sentences around them are ours.

use super::check::capital;
use super::dates::long;
use super::facts::{Deviation, Facts, grouped_number, joint_kickoff};
use crate::plan::{KickoffKind, Language, OwnText, Person, Plan, Recipient, Reconfirm};
use crate::units::{Date, Note};

/// How a text is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// A mail: subject, text, name.
    #[default]
    Mail,
    /// A letter: sender, address, date, subject, text, signature.
    Letter,
}

/// A text to someone, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub to: Recipient,
    /// In which language.
    pub language: Language,
    /// Its subject.
    pub subject: String,
    /// From the salutation to the last sentence.
    pub text: String,
    /// Whether the user wrote it; else it is the draft.
    pub is_own: bool,
    /// Whether the plan has nothing to say to this person yet.
    pub is_bare: bool,
}

/// The text to someone: the user's own, or the draft.
pub fn letter(facts: &Facts<'_>, to: &Recipient, language: Language) -> Letter {
    let own = own_text(facts.plan, to, language);
    let is_bare = match to {
        Recipient::Purchasing => false,
        Recipient::Person(name) => own.is_none() && point_sentence(facts.plan, name, language).is_none(),
    };
    Letter {
        to: to.clone(),
        language,
        subject: Words(language).subject(facts.plan, to),
        text: own.map_or_else(|| draft(facts, to, language), |own| own.text.to_string()),
        is_own: own.is_some(),
        is_bare,
    }
}

fn own_text<'a>(plan: &'a Plan, to: &Recipient, language: Language) -> Option<&'a OwnText> {
    plan.award.texts.iter().find(|own| own.to == *to && own.language == language)
}

/// The draft to someone, from the plan's facts.
pub fn draft(facts: &Facts<'_>, to: &Recipient, language: Language) -> String {
    let words = Words(language);
    let plan = facts.plan;
    let mut parts = vec![words.salutation(plan, to)];
    match to {
        Recipient::Purchasing => {
            parts.push(words.acknowledge(plan));
            parts.extend(words.lines(plan));
            parts.extend(words.deliveries(plan));
            parts.push(words.deviations(facts));
        }
        Recipient::Person(name) => {
            let point = point_sentence(plan, name, language);
            parts.push([Some(words.in_hand(plan)), point].into_iter().flatten().collect::<Vec<_>>().join(" "));
            parts.extend(words.agreed_with(facts, to));
            if let Some(next) = plan.order.deliveries.iter().min_by_key(|d| d.date) {
                parts.push(words.delivery_sentence(&next.text, next.date));
            }
        }
    }
    if !plan.award.manager.name.is_empty() {
        parts.push(words.contact_sentence(plan));
    }
    parts.push(words.forward(plan));
    parts.join("\n\n")
}

fn reconfirm<'a>(plan: &'a Plan, name: &str) -> Option<&'a Reconfirm> {
    plan.award.reconfirm.iter().find(|r| *r.person == *name)
}

/// What matters to a person and how it is being done, in the user's words.
fn point_sentence(plan: &Plan, name: &str, language: Language) -> Option<String> {
    let row = reconfirm(plan, name)?;
    row.doing.get(&language).map(|note: &Note| note.trim().to_owned()).filter(|text| !text.is_empty())
}

impl Letter {
    /// The person it goes to.
    pub fn person<'a>(&self, plan: &'a Plan) -> Option<&'a Person> {
        person_of(plan, &self.to)
    }

    /// The whole text in a form, on a day.
    pub fn in_form(&self, form: Form, plan: &Plan, day: Date) -> String {
        let words = Words(self.language);
        let manager = &plan.award.manager;
        let sender = if manager.name.is_empty() { plan.seller.name.to_string() } else { manager.name.to_string() };
        match form {
            Form::Mail => {
                let house = if manager.name.is_empty() { String::new() } else { format!("\n{}", &*plan.seller.name) };
                format!(
                    "{}: {}\n\n{}\n\n{}\n{sender}{house}\n",
                    words.subject_label(),
                    self.subject,
                    self.text,
                    words.close_mail()
                )
            }
            Form::Letter => {
                let address = address(plan, &self.to).join("\n");
                let day = long(day, self.language);
                format!(
                    "{}\n\n{address}\n\n{day}\n\n{}\n\n{}\n\n{}\n\n\n{sender}\n",
                    &*plan.seller.name,
                    self.subject,
                    self.text,
                    words.close_letter()
                )
            }
        }
    }
}

fn address(plan: &Plan, to: &Recipient) -> Vec<String> {
    let mut lines = vec![plan.buyer.name.to_string()];
    if let Some(person) = person_of(plan, to) {
        lines.push(person.name.to_string());
        lines.push(person.role.to_string());
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The person a text goes to; for purchasing the one whose role says so, the most influential first.
pub(super) fn person_of<'a>(plan: &'a Plan, to: &Recipient) -> Option<&'a Person> {
    match to {
        Recipient::Person(name) => plan.buyer.people.iter().find(|p| *p.name == **name),
        Recipient::Purchasing => {
            let buys = |person: &&Person| {
                let role = person.role.to_lowercase();
                ["purchas", "buyer", "planner", "procure", "category", "einkauf", "office manager", "supply"]
                    .iter()
                    .any(|word| role.contains(word))
            };
            let ranked = plan.buyer.people.iter().filter(buys);
            // A chief is not who types the order.
            ranked.min_by_key(|p| (p.role.to_lowercase().contains("chief"), std::cmp::Reverse(p.influence)))
        }
    }
}

/// The sentences of a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words(pub(super) Language);

impl Words {
    fn pick(self, english: &str, german: &str) -> String {
        match self.0 {
            Language::En => english.to_owned(),
            Language::De => german.to_owned(),
        }
    }

    fn subject_label(self) -> String {
        self.pick("Subject", "Betreff")
    }

    fn subject(self, plan: &Plan, to: &Recipient) -> String {
        let number = if plan.order.number.is_empty() { plan.title.to_string() } else { plan.order.number.to_string() };
        match to {
            Recipient::Purchasing => self.pick(
                &format!("Acknowledgement of your order {number}"),
                &format!("Auftragsbestätigung zu Ihrer Bestellung {number}"),
            ),
            Recipient::Person(_) => {
                self.pick(&format!("Order {number}: how we go on"), &format!("Bestellung {number}: wie es weitergeht"))
            }
        }
    }

    fn salutation(self, plan: &Plan, to: &Recipient) -> String {
        let Some(person) = person_of(plan, to) else {
            return self.pick("Dear colleagues,", "Sehr geehrte Damen und Herren,");
        };
        let name = &*person.name;
        let (title, rest) = name.split_once(' ').unwrap_or(("", name));
        let last = rest.split_whitespace().last().unwrap_or(rest);
        match (self.0, title) {
            (Language::En, "Dr" | "Dr." | "Mr" | "Ms" | "Mrs" | "Prof" | "Prof.") => format!("Dear {title} {last},"),
            (Language::De, "Dr" | "Dr.") => format!("Guten Tag Dr. {last},"),
            (Language::De, "Prof" | "Prof.") => format!("Guten Tag Prof. {last},"),
            (Language::De, "Mr") => format!("Guten Tag Herr {last},"),
            (Language::De, "Ms" | "Mrs") => format!("Guten Tag Frau {last},"),
            (Language::En, _) => format!("Dear {name},"),
            (Language::De, _) => format!("Guten Tag {name},"),
        }
    }

    /// "your order 4711-0093 of 9 November 2026".
    fn your_order(self, plan: &Plan) -> String {
        let order = &plan.order;
        let number = if order.number.is_empty() { String::new() } else { format!(" {}", &*order.number) };
        let dated =
            order.date.map_or_else(String::new, |day| format!("{}{}", self.pick(" of ", " vom "), long(day, self.0)));
        self.pick(&format!("your order{number}{dated}"), &format!("Ihre Bestellung{number}{dated}"))
    }

    fn money(self, plan: &Plan) -> Option<String> {
        let value = plan.order.value?.decimal();
        let code = plan.order.currency?.code();
        Some(match self.0 {
            Language::En => format!("{code} {}", grouped_number(value, ',', '.')),
            Language::De => format!("{} {code}", grouped_number(value, '.', ',')),
        })
    }

    fn acknowledge(self, plan: &Plan) -> String {
        let order = self.your_order(plan);
        let value = self.money(plan);
        let amount = value.map_or_else(String::new, |money| {
            self.pick(&format!(", {money} without tax"), &format!(", {money} ohne Steuer"))
        });
        let place = plan.order.incoterm.map_or_else(String::new, |rule| format!(", {rule:?} {}", &*plan.order.place));
        let end = format!("{amount}{place}");
        self.pick(&format!("We acknowledge {order}{end}."), &format!("Wir bestätigen {order}{end}."))
    }

    fn lines(self, plan: &Plan) -> Option<String> {
        if plan.order.lines.is_empty() {
            return None;
        }
        let head = self.pick("You ordered:", "Sie haben bestellt:");
        let lines = plan.order.lines.iter().map(|line| {
            let (thousands, point) = if self.0 == Language::En { (',', '.') } else { ('.', ',') };
            let quantity = grouped_number(line.quantity.decimal(), thousands, point);
            let unit = if line.unit.is_empty() { String::new() } else { format!(" {}", &*line.unit) };
            let amount = grouped_number(line.amount.decimal(), thousands, point);
            let code = plan.order.currency.map_or("", |c| c.code());
            match self.0 {
                Language::En => format!("- {}: {quantity}{unit}, {code} {amount}", &*line.text),
                Language::De => format!("- {}: {quantity}{unit}, {amount} {code}", &*line.text),
            }
        });
        Some(std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n"))
    }

    fn deliveries(self, plan: &Plan) -> Option<String> {
        if plan.order.deliveries.is_empty() {
            return None;
        }
        let head = self.pick("These dates stand:", "Diese Termine stehen:");
        let lines = plan.order.deliveries.iter().map(|d| format!("- {}: {}", &*d.text, long(d.date, self.0)));
        Some(std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n"))
    }

    fn deviations(self, facts: &Facts<'_>) -> String {
        if facts.agreed.is_empty() {
            return self.pick("It stands as you ordered it.", "Es bleibt bei allem, wie Sie bestellt haben.");
        }
        let head = self.pick(
            "It stands as you ordered it, with what was agreed:",
            "Es bleibt bei allem, wie Sie bestellt haben, mit dem, was vereinbart wurde:",
        );
        let lines = facts.agreed.iter().map(|deviation| format!("- {}", self.deviation_line(deviation)));
        std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
    }

    fn agreed_with(self, facts: &Facts<'_>, to: &Recipient) -> Option<String> {
        let lines: Vec<String> =
            facts.deviations_for(to).map(|deviation| format!("- {}", self.deviation_line(deviation))).collect();
        let head = self.pick("As agreed with you:", "Wie mit Ihnen vereinbart:");
        (!lines.is_empty()).then(|| format!("{head}\n{}", lines.join("\n")))
    }

    /// "Early payment: 2.1 % (Dr Sommer, 24 November 2026, meeting in Bremen)".
    pub(super) fn deviation_line(self, deviation: &Deviation) -> String {
        let mut line = format!("{}: {}", deviation.name(self.0), deviation.agreed(self.0));
        if let Some(outcome) = &deviation.outcome {
            let day = outcome.on.map(|day| long(day, self.0));
            let facts = [Some(outcome.by.to_string()), day, Some(outcome.occasion.to_string())];
            let known: Vec<String> = facts.into_iter().flatten().filter(|text| !text.is_empty()).collect();
            if !known.is_empty() {
                line.push_str(&format!(" ({})", known.join(", ")));
            }
        }
        line
    }

    pub(super) fn order_sentence(self, plan: &Plan) -> String {
        let order = self.your_order(plan);
        self.pick(&format!("This concerns {order}."), &format!("Es geht um {order}."))
    }

    fn in_hand(self, plan: &Plan) -> String {
        let order = capital(&self.your_order(plan));
        self.pick(&format!("{order} is in work."), &format!("{order} ist in Arbeit."))
    }

    pub(super) fn delivery_sentence(self, name: &str, date: Date) -> String {
        let day = long(date, self.0);
        self.pick(&format!("{name}: {day}."), &format!("{name}: {day}."))
    }

    pub(super) fn contact_sentence(self, plan: &Plan) -> String {
        let manager = &plan.award.manager;
        let reach: Vec<&str> = [&*manager.phone, &*manager.mail].into_iter().filter(|t| !t.is_empty()).collect();
        let reach = if reach.is_empty() { String::new() } else { format!(", {}", reach.join(", ")) };
        let name = &*manager.name;
        self.pick(
            &format!("Your contact for everything is {name}{reach}."),
            &format!("Ihr Ansprechpartner für alles ist {name}{reach}."),
        )
    }

    fn forward(self, plan: &Plan) -> String {
        let joint = plan.award.kickoffs.iter().find(|k| k.kind == KickoffKind::Joint);
        let Some(day) = joint_kickoff(plan) else {
            return self.pick(
                "We look forward to putting it to work with your team.",
                "Wir freuen uns auf die gemeinsame Umsetzung mit Ihrem Team.",
            );
        };
        let time = joint.map_or("", |k| &*k.time);
        let place = joint.map_or("", |k| &*k.place);
        let place = if place.is_empty() { String::new() } else { format!(", {place}") };
        let day = long(day, self.0);
        let (at, um) = if time.is_empty() {
            (String::new(), String::new())
        } else {
            (format!(" at {time}"), format!(" um {time} Uhr"))
        };
        self.pick(
            &format!("We look forward to the joint kickoff on {day}{at}{place}."),
            &format!("Wir freuen uns auf den gemeinsamen Auftakt am {day}{um}{place}."),
        )
    }

    fn close_mail(self) -> String {
        self.pick("Kind regards", "Freundliche Grüße")
    }

    fn close_letter(self) -> String {
        self.pick("Yours sincerely", "Mit freundlichen Grüßen")
    }
}
