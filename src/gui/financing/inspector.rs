//! The calculation of the selected way: every number with what it comes from, the two rates, what is tried, the quote.

use egui::{Align, Id, Rect, Role, Ui, Vec2, pos2};
use rust_decimal::Decimal;

use super::quote::{focus_need, quote_ui};
use super::slider::{Range, slider_ui};
use super::state::FinancingState;
use crate::edit::{Edit, FinancingEdit, TermField};
use crate::finance::instruments::{Eligible, Evaluated, Kind};
use crate::gui::theme::{self, Tokens, space};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{self, Button, Ink, hline, text};
use crate::playbook::WorthRule;
use crate::session::{CalcLine, CalcPart, Financing, Tried, calculation, calculation_text, holds_while, if_it_ends};
use crate::units::{Amount, Percent, Price, Quantity, Unit, Value, YearlyRate};

/// What all parts of the inspector are drawn with.
struct Selected<'a> {
    t: &'static Tokens,
    view: &'a SnapshotView,
    financing: &'a Financing,
    option: &'a Evaluated,
}

/// Draws the inspector beside the screen of financing.
pub fn inspector_ui(ui: &mut Ui, view: &SnapshotView, state: &mut FinancingState, edits: &mut Vec<Edit>) {
    egui::ScrollArea::vertical().id_salt("calculation").auto_shrink(false).show(ui, |ui| {
        let width = ui.available_width() - 40.0;
        let left = ui.max_rect().left() + 20.0;
        let room = Rect::from_min_size(pos2(left, ui.cursor().top() + 16.0), Vec2::new(width, f32::INFINITY));
        let mut page = ui.new_child(egui::UiBuilder::new().max_rect(room).id_salt("calculation-page"));
        page.spacing_mut().item_spacing = Vec2::ZERO;
        selected_ui(&mut page, view, state, edits);
        page.add_space(space::PAGE);
        let used = page.min_rect();
        ui.allocate_rect(used.with_min_x(ui.max_rect().left()), egui::Sense::hover());
    });
}

fn selected_ui(ui: &mut Ui, view: &SnapshotView, state: &mut FinancingState, edits: &mut Vec<Edit>) {
    let t = theme::tokens(ui);
    text::paragraph(ui, "Calculation", Ink::caption(t.ink3));
    let found = view.snapshot.financing().ok().zip(state.selected);
    let Some((financing, option)) = found.and_then(|(f, kind)| Some((f, f.option(kind)?))) else {
        text::paragraph(ui, "Select a row to see its sum.", Ink::body(t.ink2));
        return;
    };
    text::paragraph(ui, &option.sheet.name, Ink::section(t.ink));
    text::paragraph(ui, &option.sheet.how, Ink::body(t.ink2));
    ui.add_space(8.0);
    let selected = Selected { t, view, financing, option };
    rates_ui(ui, t, view, option);
    sum_ui(ui, &selected, state);
    eligible_ui(ui, t, option);
    if let Some(ends) = if_it_ends(financing, option, view.locale()) {
        heading(ui, t, "If the programme ends");
        text::paragraph(ui, &ends, Ink::body(t.ink));
        ui.add_space(12.0);
    }
    tried_ui(ui, &selected, state, edits);
    quote_ui(ui, t, view, state, option, edits);
    sheet_ui(ui, t, view, option);
}

fn two(view: &SnapshotView, rate: Option<Decimal>) -> String {
    rate.map_or_else(
        || "–".to_owned(),
        |rate| {
            let mut shown = rate.round_dp(2);
            shown.rescale(2);
            format!("{}\u{a0}%", view.locale().number(shown))
        },
    )
}

/// The two rates side by side, each named under it; or what is missing.
fn rates_ui(ui: &mut Ui, t: &Tokens, view: &SnapshotView, option: &Evaluated) {
    let priced = match &option.priced {
        Ok(priced) => priced,
        Err(why) => {
            let sentence = format!("{}.", capital(&why.to_string()));
            text::paragraph(ui, &sentence, Ink::body(t.rigid).medium());
            text::paragraph(ui, &option.sheet.ask_for, Ink::body(t.ink));
            ui.add_space(12.0);
            return;
        }
    };
    let (id, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 56.0));
    // The name under the first figure is the longer one.
    let first = rect.width() * 0.6;
    let pairs = [
        (rect.left(), first, priced.simple_annual, "simple a year, on net proceeds"),
        (rect.left() + first + 4.0, rect.width() - first - 4.0, priced.effective_annual, "effective a year"),
    ];
    for (x, wide, rate, name) in pairs {
        let figure = Rect::from_min_size(pos2(x, rect.top()), Vec2::new(wide, 36.0));
        text::line(ui, figure, &two(view, rate), Ink::figure(t.ink), Align::Min);
        text::line(ui, figure.translate(Vec2::new(0.0, 28.0)), name, Ink::caption(t.ink3), Align::Min);
    }
    let said = format!(
        "{} simple a year on net proceeds, {} effective a year",
        two(view, priced.simple_annual),
        two(view, priced.effective_annual)
    );
    widgets::told(ui, rect, id, &said).on_hover_text("Both count by ACT/365, on the flows less those of waiting");
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The sum line by line; a number that comes from the quote leads to its field.
fn sum_ui(ui: &mut Ui, selected: &Selected<'_>, state: &mut FinancingState) {
    let Selected { t, view, financing, option } = *selected;
    let lines = calculation(financing, option, view.locale());
    if lines.is_empty() {
        return;
    }
    rule(ui, t);
    for line in &lines {
        line_ui(ui, t, option.kind, line);
    }
    if let Some(rate) = holds_while(financing, option) {
        ui.add_space(8.0);
        heading(ui, t, "Holds while");
        let rate = view.locale().number(rate);
        text::paragraph(ui, &format!("The rate stays at or below {rate}\u{a0}%"), Ink::body(t.ink));
    }
    ui.add_space(4.0);
    if ui
        .add(Button::link("Copy the calculation").name("Copy the calculation as text"))
        .on_hover_text("Ctrl C")
        .clicked()
    {
        ui.ctx().copy_text(calculation_text(financing, option, view.locale()));
        state.say(format!("The calculation of {} is copied", option.sheet.name.to_lowercase()));
    }
    rule(ui, t);
}

fn line_ui(ui: &mut Ui, t: &Tokens, kind: Kind, line: &CalcLine) {
    if line.part == CalcPart::Sum {
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 5.0));
        hline(ui, rect.left(), rect.right(), rect.center().y, theme::rule(t));
    }
    let height = if line.how.is_empty() { 22.0 } else { 37.0 };
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), height));
    let ink = match line.part {
        CalcPart::Item | CalcPart::Compared => Ink::body(t.ink),
        CalcPart::Sum => Ink::body(t.ink).bold(),
        CalcPart::Saved if line.label == "Saved" => Ink::body(t.open).bold(),
        CalcPart::Saved => Ink::body(t.rigid).bold(),
    };
    let name = format!("{}, {}, {}", line.label, line.amount, line.how);
    let id = Id::unique(("calculation-line", kind.id(), line.label.as_str()));
    let mut under = false;
    match line.input {
        Some(need) => {
            let response = widgets::hit(ui, rect, id, Role::Link, &name);
            under = response.hovered() || response.has_focus();
            if response.clicked() {
                focus_need(ui, kind, need);
            }
            response.on_hover_text("Comes from the quote; click to change it there");
        }
        None => {
            widgets::told(ui, rect, id, &name);
        }
    }
    let top = rect.with_max_y(rect.top() + 21.0);
    text::line(ui, top, &line.label, ink, Align::Min);
    text::line(ui, top, &line.amount, ink.underlined(under), Align::Max);
    if !line.how.is_empty() {
        let low = Rect::from_min_max(pos2(rect.left(), rect.top() + 19.0), rect.max);
        text::line(ui, low, &line.how, Ink::caption(t.ink3), Align::Min);
    }
}

/// Each check with its answer and what to ask.
fn eligible_ui(ui: &mut Ui, t: &Tokens, option: &Evaluated) {
    let told = option.findings.iter().filter(|f| !f.reason.is_empty());
    let mut first = true;
    for finding in told {
        if std::mem::take(&mut first) {
            heading(ui, t, "Can it be had?");
        }
        let (word, color) = match finding.outcome {
            Eligible::Yes => ("Yes", t.accent),
            Eligible::No => ("No", t.rigid),
            Eligible::NotKnown => ("Not known", t.ink),
        };
        let reason = format!(", {}", finding.reason);
        text::spans(ui, &[(word, Ink::body(color).bold()), (&reason, Ink::body(t.ink))]);
        if !finding.ask.is_empty() {
            text::paragraph(ui, &finding.ask, Ink::caption(t.ink2));
        }
        ui.add_space(4.0);
    }
    ui.add_space(8.0);
}

/// Days, rate and amount tried by dragging; nothing is kept until it is taken.
fn tried_ui(ui: &mut Ui, selected: &Selected<'_>, state: &mut FinancingState, edits: &mut Vec<Edit>) {
    let Selected { financing, option, .. } = *selected;
    if option.priced.is_err() {
        return;
    }
    heading(ui, selected.t, "What if");
    let start = Tried::start(financing, option.kind);
    let mut tried = state.tried.filter(|(kind, _)| *kind == option.kind).map_or(start, |(_, tried)| tried);
    let id = |what: &str| Id::unique(("financing-tried", what));
    let locale = selected.view.locale();
    let days = format!("{} days", tried.days);
    if let Some(to) = slider_ui(ui, id("days"), "Payment days", tried.days, &days, Range { low: 1, high: 360, step: 5 })
    {
        tried.days = to;
    }
    let hundredths = whole(tried.rate * Decimal::ONE_HUNDRED);
    let rate_name =
        if financing.quotes.get(&option.kind).is_some_and(|q| q.rate.is_some()) { "Their rate" } else { "Our line" };
    let rate = format!("{}\u{a0}%", locale.number(tried.rate.normalize()));
    let range = Range { low: 0, high: 1_500.max(hundredths), step: 10 };
    if let Some(to) = slider_ui(ui, id("rate"), rate_name, hundredths, &rate, range) {
        tried.rate = Decimal::new(to, 2);
    }
    let value = whole(tried.value);
    let step = (whole(start.value) / 100).max(1);
    let amount = format!("{} {}", financing.case.currency.code(), locale.number(tried.value.normalize()));
    if let Some(to) =
        slider_ui(ui, id("value"), "Order", value, &amount, Range { low: step, high: whole(start.value) * 2, step })
    {
        tried.value = Decimal::from(to);
    }
    state.tried = (tried != start).then_some((option.kind, tried));
    if tried == start {
        text::paragraph(ui, "Drag to try; nothing is saved until you take it", Ink::caption(selected.t.ink3));
    } else {
        outcome_ui(ui, selected, state, (start, tried), edits);
    }
    ui.add_space(12.0);
}

/// What came of it, and taking it or letting it go.
fn outcome_ui(
    ui: &mut Ui,
    selected: &Selected<'_>,
    state: &mut FinancingState,
    (start, tried): (Tried, Tried),
    edits: &mut Vec<Edit>,
) {
    let Selected { t, view, financing, option } = *selected;
    let words = tried.priced(financing, option, view.locale());
    let change = if words.change.is_empty() { String::new() } else { format!("  {}", words.change) };
    let cost = format!("Cost {}", words.cost);
    text::spans(ui, &[(&cost, Ink::body(t.ink).bold()), (&change, Ink::body(t.ink2))]);
    text::paragraph(ui, &words.rates, Ink::caption(t.ink2));
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if ui.add(Button::secondary("Take it").name("Take what was tried")).clicked() {
            edits.extend(taken(view, option.kind, start, tried));
            state.tried = None;
        }
        if ui.add(Button::text("Back").name("Back to what holds")).clicked() {
            state.tried = None;
        }
    });
}

/// What was tried as changes to the plan: days become our target, the rate goes to the quote or to our line.
fn taken(view: &SnapshotView, kind: Kind, start: Tried, tried: Tried) -> Vec<Edit> {
    let mut edits = Vec::new();
    let term = view.snapshot.playbook.terms.iter().find(|t| t.worth == WorthRule::WaitingDays);
    if let Some(term) = term.filter(|_| tried.days != start.days) {
        let value = Value::try_from(Quantity { unit: Unit::Days, number: Decimal::from(tried.days) }).ok();
        edits.push(Edit::SetTerm { term: term.id.clone(), field: TermField::Target, value });
    }
    let rate = Percent::try_from(tried.rate).ok().and_then(|r| YearlyRate::try_from(r).ok());
    if let Some(rate) = rate.filter(|_| tried.rate != start.rate) {
        let known = kind.instrument().and_then(|id| Some((view.snapshot.plan.financing.quotes.get(&id)?.clone(), id)));
        match known.filter(|(quote, _)| quote.rate.is_some()) {
            Some((mut quote, instrument)) => {
                quote.rate = Some(rate);
                edits.push(Edit::Financing(FinancingEdit::SetQuote { instrument, quote: Some(Box::new(quote)) }));
            }
            None => edits.push(Edit::Financing(FinancingEdit::SetLineRate(Some(rate)))),
        }
    }
    let value = Amount::try_from(tried.value).ok().and_then(|a| Price::try_from(a).ok());
    if let Some(value) = value.filter(|_| tried.value != start.value) {
        edits.push(Edit::Financing(FinancingEdit::SetOrderValue(value)));
    }
    edits
}

fn whole(number: Decimal) -> i64 {
    i64::try_from(number.round()).unwrap_or(0)
}

/// Risks, books, custom and what the buyer must do.
fn sheet_ui(ui: &mut Ui, t: &Tokens, view: &SnapshotView, option: &Evaluated) {
    let risks = &option.sheet.risks;
    heading(ui, t, "Who bears what");
    for (name, what) in [
        ("Buyer", &risks.buyer),
        ("Bank", &risks.bank),
        ("Documents", &risks.documents),
        ("Country", &risks.country),
        ("Recourse", &risks.recourse),
    ] {
        text::spans(ui, &[(name, Ink::body(t.ink).medium()), ("  ", Ink::body(t.ink)), (what, Ink::body(t.ink2))]);
    }
    ui.add_space(12.0);
    heading(ui, t, "What must be true there");
    text::paragraph(ui, &option.sheet.buyer_must, Ink::body(t.ink2));
    ui.add_space(12.0);
    heading(ui, t, "Balance sheet");
    let days = view.locale().number(option.dso_days.round().normalize().trunc());
    text::paragraph(ui, &format!("Days sales outstanding of this order: {days}"), Ink::body(t.ink));
    text::paragraph(ui, &option.sheet.balance, Ink::body(t.ink2));
    if !option.sheet.published.is_empty() {
        ui.add_space(12.0);
        heading(ui, t, "Published tariffs, to know what to ask");
        for published in &option.sheet.published {
            let fees: Vec<&str> = published.fees.iter().map(|fee| &*fee.name).collect();
            text::paragraph(ui, &published.source, Ink::body(t.ink2));
            text::paragraph(ui, &fees.join(", "), Ink::caption(t.ink3));
        }
    }
    ui.add_space(12.0);
    heading(ui, t, "Sources");
    for source in &option.sheet.sources {
        text::paragraph(ui, source, Ink::caption(t.ink3));
    }
}

/// A heading inside the inspector.
pub(super) fn heading(ui: &mut Ui, t: &Tokens, title: &str) {
    text::paragraph(ui, title, Ink::caption(t.ink2).bold());
    ui.add_space(2.0);
}

/// A hair-line between two parts.
fn rule(ui: &mut Ui, t: &Tokens) {
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 14.0));
    hline(ui, rect.left(), rect.right(), rect.center().y, theme::hair(t));
}
