//! The quote of the selected way, entered where it is used: who, when, rate, days, share, charges.

use egui::{Align, Id, Rect, Ui, Vec2, pos2};

use super::inspector::heading;
use super::state::FinancingState;
use crate::edit::{Edit, FinancingEdit};
use crate::finance::instruments::{Evaluated, Kind, Need};
use crate::gui::theme::{self, Tokens, space};
use crate::gui::view::SnapshotView;
use crate::gui::widgets::{Button, Entry, Ink, Taken, segmented_ui, text};
use crate::session::{Entered, read_count, read_date, read_price, read_rate, read_share};
use crate::units::{
    Charge, Date, DayCount, Discounting, Fee, FeeBase, FeeDay, FeePeriod, FeeScope, FeeSpan, Fees, Line, Locale, Price,
    Quote, QuoteKind, Share, YearlyRate,
};

/// Height of a row of a field.
const ROW: f32 = 34.0;
/// Width of the field itself.
const FIELD: f32 = 132.0;

fn field_id(kind: Kind, what: &str) -> Id {
    Id::unique(("financing-quote", kind.id(), what))
}

/// The field that a part of a quote is entered in.
fn need_key(need: Need) -> &'static str {
    match need {
        Need::Rate => "rate",
        Need::Discounting => "discounting",
        Need::Share => "share",
        Need::Percent => "percent",
        Need::CashAfter => "cash-after",
        Need::GraceDays => "grace-days",
        Need::LongestDays => "longest-days",
        Need::Smallest => "smallest",
        Need::FallBackDays => "fall-back-days",
        Need::Fees => "fee-0",
    }
}

/// Gives the keys to the field that a number comes from.
pub(super) fn focus_need(ui: &Ui, kind: Kind, need: Need) {
    ui.memory_mut(|memory| memory.request_focus(field_id(kind, need_key(need))));
}

/// Draws the quote and takes what is entered.
pub(super) fn quote_ui(
    ui: &mut Ui,
    t: &Tokens,
    view: &SnapshotView,
    state: &mut FinancingState,
    option: &Evaluated,
    edits: &mut Vec<Edit>,
) {
    if option.sheet.needs.is_empty() && option.sheet.may.is_empty() {
        return;
    }
    let Some(instrument) = option.kind.instrument() else { return };
    let kept = view.snapshot.plan.financing.quotes.get(&instrument);
    heading(ui, t, "Quote");
    about_ui(ui, t, view, kept);
    let before = kept.cloned().unwrap_or_default();
    let mut form = Form { kind: option.kind, locale: view.locale(), quote: before.clone(), changed: false };
    if std::mem::take(&mut state.focus_quote) {
        let first = option.sheet.needs.first().copied().unwrap_or(Need::Rate);
        focus_need(ui, option.kind, first);
    }
    form.who_ui(ui, t, state);
    for need in option.sheet.needs.iter().chain(&option.sheet.may) {
        form.need_ui(ui, t, state, *need);
    }
    if form.changed {
        // What a person enters is no longer a sample's.
        if form.quote.kind == QuoteKind::Illustrative {
            form.quote.kind = QuoteKind::Quoted;
        }
        let quote = Some(Box::new(form.quote));
        edits.push(Edit::Financing(FinancingEdit::SetQuote { instrument: instrument.clone(), quote }));
    }
    if kept.is_some() && ui.add(Button::link("Forget the quote")).clicked() {
        edits.push(Edit::Financing(FinancingEdit::SetQuote { instrument, quote: None }));
    }
    ui.add_space(12.0);
}

/// Whose quote it is, how old, and whether it is a sample's.
fn about_ui(ui: &mut Ui, t: &Tokens, view: &SnapshotView, kept: Option<&Quote>) {
    let today = view.snapshot.assessment.as_of;
    let Some(quote) = kept else {
        text::paragraph(ui, "Nobody has quoted it yet", Ink::caption(t.ink3));
        return;
    };
    let kind = match quote.kind {
        QuoteKind::Quoted => "Quoted",
        QuoteKind::OwnEstimate => "Our own estimate",
        QuoteKind::Illustrative => "Sample, made up",
    };
    let age = quote.on.map(|on| today.days_since(on));
    let on = quote.on.map_or_else(|| ", no date".to_owned(), |on| format!(", {}", view.locale().date(on)));
    let ended = quote.valid_to.is_some_and(|to| to < today);
    let old = ended || age.is_some_and(|days| days > 90) || quote.on.is_none();
    let late = if ended {
        ", no longer holds"
    } else if age.is_some_and(|days| days > 90) {
        ", older than 90 days"
    } else {
        ""
    };
    let ink = if old { Ink::caption(t.note) } else { Ink::caption(t.ink3) };
    text::paragraph(ui, &format!("{kind}{on}{late}"), ink);
    if !quote.notes.is_empty() {
        text::paragraph(ui, &quote.notes, Ink::caption(t.ink2));
    }
}

/// A quote being entered.
struct Form {
    kind: Kind,
    locale: Locale,
    quote: Quote,
    changed: bool,
}

impl Form {
    /// A row with a label and a field; returns what the field was left with.
    fn row<T>(
        &self,
        ui: &mut Ui,
        t: &Tokens,
        state: &mut FinancingState,
        (what, label, suffix): (&str, &str, &str),
        shown: String,
        read: &dyn Fn(&str) -> Result<Entered<T>, String>,
    ) -> Option<Taken<T>> {
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), ROW));
        let field = Rect::from_min_size(pos2(rect.right() - FIELD, rect.top() + 2.0), Vec2::new(FIELD, space::CONTROL));
        let place = Rect::from_min_max(pos2(rect.left(), field.top()), pos2(field.left() - 8.0, field.bottom()));
        text::line(ui, place, label, Ink::body(t.ink2), Align::Min);
        Entry::new(field_id(self.kind, what), label, shown, read).suffix(suffix).show_in(ui, &mut state.drafts, field)
    }

    fn who_ui(&mut self, ui: &mut Ui, t: &Tokens, state: &mut FinancingState) {
        let locale = self.locale;
        let from = self.quote.from.to_string();
        if let Some(taken) = self.row(ui, t, state, ("from", "From", ""), from, &read_line) {
            self.quote.from = taken.value().unwrap_or_default();
            self.changed = true;
        }
        let shown = |date: Option<Date>| date.map_or_else(String::new, |date| locale.date(date));
        let read = move |typed: &str| read_date(locale, typed);
        if let Some(taken) = self.row(ui, t, state, ("on", "Quoted on", ""), shown(self.quote.on), &read) {
            self.quote.on = taken.value();
            self.changed = true;
        }
        if let Some(taken) = self.row(ui, t, state, ("valid-to", "Holds until", ""), shown(self.quote.valid_to), &read)
        {
            self.quote.valid_to = taken.value();
            self.changed = true;
        }
    }

    fn need_ui(&mut self, ui: &mut Ui, t: &Tokens, state: &mut FinancingState, need: Need) {
        match need {
            Need::Rate => self.rate_ui(ui, t, state),
            Need::Share => {
                let label = match self.kind {
                    Kind::CreditInsurance => "Share insured",
                    Kind::AdvanceGuarantee => "Share in advance",
                    _ => "Share paid out",
                };
                if let Some(taken) = self.share(ui, t, state, (need, label), self.quote.share) {
                    self.quote.share = taken.value();
                    self.changed = true;
                }
            }
            Need::Percent => {
                let label = if self.kind == Kind::PriceUplift { "Uplift" } else { "Discount" };
                if let Some(taken) = self.share(ui, t, state, (need, label), self.quote.percent) {
                    self.quote.percent = taken.value();
                    self.changed = true;
                }
            }
            Need::CashAfter => self.days(ui, t, state, (need, "Cash after"), |q| &mut q.cash_after),
            Need::GraceDays => self.days(ui, t, state, (need, "Days of grace"), |q| &mut q.grace_days),
            Need::LongestDays => self.days(ui, t, state, (need, "Longest term"), |q| &mut q.longest_days),
            Need::FallBackDays => self.days(ui, t, state, (need, "Falls back to"), |q| &mut q.fall_back_days),
            Need::Discounting => self.discounting_ui(ui, t),
            Need::Smallest => {
                let locale = self.locale;
                let shown = self.quote.smallest.map_or_else(String::new, |p| locale.number_to_edit(p.decimal()));
                let read = move |typed: &str| read_price(locale, typed);
                if let Some(taken) = self.row(ui, t, state, (need_key(need), "Smallest order", ""), shown, &read) {
                    self.quote.smallest = taken.value();
                    self.changed = true;
                }
            }
            Need::Fees => self.fees_ui(ui, t, state),
        }
    }

    fn rate_ui(&mut self, ui: &mut Ui, t: &Tokens, state: &mut FinancingState) {
        let locale = self.locale;
        let shown = self.quote.rate.map_or_else(String::new, |r| locale.number_to_edit(r.percent()));
        let read = move |typed: &str| read_rate(locale, typed);
        if let Some(taken) = self.row(ui, t, state, ("rate", "Rate a year", "%"), shown, &read) {
            self.quote.rate = taken.value();
            self.changed = true;
        }
        let counts = [DayCount::Act360, DayCount::Act365F, DayCount::ThirtyE360];
        let names = counts.map(DayCount::name);
        let chosen = counts.iter().position(|c| Some(*c) == self.quote.day_count).unwrap_or(usize::MAX);
        if let Some(to) = segmented_ui(ui, "day-count", &names, chosen) {
            self.quote.day_count = counts.get(to).copied();
            self.changed = true;
        }
        ui.add_space(6.0);
    }

    fn discounting_ui(&mut self, ui: &mut Ui, t: &Tokens) {
        text::paragraph(ui, "Discount reckoned", Ink::body(t.ink2));
        let ways = [Discounting::Straight, Discounting::ToYield, Discounting::SemiAnnual];
        let chosen = ways.iter().position(|way| *way == self.quote.discounting).unwrap_or(0);
        if let Some(to) = segmented_ui(ui, "discounting", &["Straight", "To yield", "Half-yearly"], chosen) {
            self.quote.discounting = ways.get(to).copied().unwrap_or_default();
            self.changed = true;
        }
        ui.add_space(6.0);
    }

    fn share(
        &self,
        ui: &mut Ui,
        t: &Tokens,
        state: &mut FinancingState,
        (need, label): (Need, &str),
        value: Option<Share>,
    ) -> Option<Taken<Share>> {
        let locale = self.locale;
        let shown = value.map_or_else(String::new, |s| locale.number_to_edit(s.percent()));
        let read = move |typed: &str| read_share(locale, typed);
        self.row(ui, t, state, (need_key(need), label, "%"), shown, &read)
    }

    fn days(
        &mut self,
        ui: &mut Ui,
        t: &Tokens,
        state: &mut FinancingState,
        (need, label): (Need, &str),
        field: impl Fn(&mut Quote) -> &mut Option<u16>,
    ) {
        let locale = self.locale;
        let shown = field(&mut self.quote).map_or_else(String::new, |days| days.to_string());
        let read = move |typed: &str| read_days(locale, typed);
        if let Some(taken) = self.row(ui, t, state, (need_key(need), label, "days"), shown, &read) {
            *field(&mut self.quote) = taken.value();
            self.changed = true;
        }
    }

    fn fees_ui(&mut self, ui: &mut Ui, t: &Tokens, state: &mut FinancingState) {
        text::paragraph(ui, "Charges", Ink::body(t.ink2));
        let mut fees: Vec<Fee> = self.quote.fees.to_vec();
        let mut gone = None;
        for (at, fee) in fees.iter_mut().enumerate() {
            if self.fee_ui(ui, state, at, fee) {
                gone = Some(at);
            }
        }
        if let Some(at) = gone {
            fees.remove(at);
            self.changed = true;
        }
        if let Some(new) = add_ui(ui) {
            fees.push(new);
            self.changed = true;
        }
        if let Ok(fees) = Fees::try_from(fees) {
            self.quote.fees = fees;
        }
        ui.add_space(6.0);
    }

    /// One charge: its name, its figure, and the way out. Returns whether it goes.
    fn fee_ui(&mut self, ui: &mut Ui, state: &mut FinancingState, at: usize, fee: &mut Fee) -> bool {
        let locale = self.locale;
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), ROW));
        let top = rect.top() + 2.0;
        let out = Rect::from_min_size(pos2(rect.right() - 24.0, top), Vec2::new(24.0, space::CONTROL));
        let figure = Rect::from_min_size(pos2(out.left() - 124.0, top), Vec2::new(120.0, space::CONTROL));
        let name = Rect::from_min_max(pos2(rect.left(), top), pos2(figure.left() - 8.0, figure.bottom()));
        let key = format!("fee-name-{at}");
        let shown = fee.name.to_string();
        let entry = Entry::new(field_id(self.kind, &key), "Name of the charge", shown, &read_line);
        if let Some(taken) = entry.show_in(ui, &mut state.drafts, name) {
            fee.name = taken.value().unwrap_or_default();
            self.changed = true;
        }
        let label = format!("{}, charge", crate::units::shown(&fee.name));
        let suffix = unit_of(&fee.charge);
        let read = move |typed: &str| read_price(locale, typed);
        let shown = locale.number_to_edit(figure_of(&fee.charge));
        let entry = Entry::new(field_id(self.kind, &format!("fee-{at}")), &label, shown, &read).suffix(suffix);
        if let Some(Taken::Value(price)) = entry.show_in(ui, &mut state.drafts, figure)
            && set_figure(&mut fee.charge, price)
        {
            self.changed = true;
        }
        let mut place = ui.new_child(egui::UiBuilder::new().max_rect(out).id_salt(("fee-out", at)));
        let gone = place.add(Button::link("×").name(&format!("Remove {}", crate::units::shown(&fee.name)))).clicked();
        if !matches!(fee.charge, Charge::Flat(_)) {
            self.least_ui(ui, state, at, fee, figure.x_range());
        }
        gone
    }

    /// The least that a charge comes to each time, under its figure.
    fn least_ui(&mut self, ui: &mut Ui, state: &mut FinancingState, at: usize, fee: &mut Fee, across: egui::Rangef) {
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), ROW));
        let t = theme::tokens(ui);
        let place = Rect::from_x_y_ranges(across, egui::Rangef::new(rect.top(), rect.top() + space::CONTROL));
        let words = place.with_min_x(rect.left()).with_max_x(place.left() - 8.0);
        text::line(ui, words, "at least, each time", Ink::caption(t.ink3), Align::Max);
        let locale = self.locale;
        let label = format!("{}, at least", crate::units::shown(&fee.name));
        let read = move |typed: &str| read_price(locale, typed);
        let shown = fee.minimum.map_or_else(String::new, |least| locale.number_to_edit(least.decimal()));
        let entry = Entry::new(field_id(self.kind, &format!("fee-least-{at}")), &label, shown, &read).hint("none");
        if let Some(taken) = entry.show_in(ui, &mut state.drafts, place) {
            fee.minimum = taken.value();
            self.changed = true;
        }
    }
}

fn read_line(typed: &str) -> Result<Entered<Line>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Entered::Nothing);
    }
    Line::try_from(typed).map(Entered::Value).map_err(|_| "Write at most 200 characters".to_owned())
}

fn read_days(locale: Locale, typed: &str) -> Result<Entered<u16>, String> {
    let bare = typed.trim().trim_end_matches("days").trim_end_matches("day").trim();
    match read_count(locale, bare)?.settled()? {
        None => Ok(Entered::Nothing),
        Some(number) => u16::try_from(number.decimal())
            .ok()
            .filter(|days| *days <= 3_650 && number.decimal().is_integer())
            .map(Entered::Value)
            .ok_or_else(|| "Write a whole number of days, for example 5".to_owned()),
    }
}

/// The figure of a charge: an amount or a percentage.
fn figure_of(charge: &Charge) -> rust_decimal::Decimal {
    match charge {
        Charge::Flat(price) => price.decimal(),
        Charge::Percent(share) => share.percent(),
        Charge::PercentAYear { percent, .. } | Charge::PerStarted { percent, .. } => percent.percent(),
        Charge::Tiers(tiers) => tiers.first().map_or_else(Default::default, |tier| tier.percent.percent()),
    }
}

fn unit_of(charge: &Charge) -> &'static str {
    match charge {
        Charge::Flat(_) => "flat",
        Charge::Percent(_) => "%",
        Charge::PercentAYear { .. } | Charge::PerStarted { a_year: true, .. } => "% a year",
        Charge::PerStarted { period: FeePeriod::Quarter, .. } => "% a quarter",
        Charge::PerStarted { period: FeePeriod::Month, .. } => "% a month",
        Charge::PerStarted { .. } => "% a period",
        Charge::Tiers(_) => "% at first",
    }
}

/// Sets the figure of a charge; false where it does not fit. Steps are written in the file.
fn set_figure(charge: &mut Charge, figure: Price) -> bool {
    let percent = crate::units::Percent::try_from(figure.decimal()).ok();
    let share = percent.and_then(|p| Share::try_from(p).ok());
    let yearly = percent.and_then(|p| YearlyRate::try_from(p).ok());
    match (charge, share, yearly) {
        (Charge::Flat(price), ..) => *price = figure,
        (Charge::Percent(old), Some(new), _) => *old = new,
        (Charge::PercentAYear { percent, .. } | Charge::PerStarted { percent, .. }, _, Some(new)) => *percent = new,
        _ => return false,
    }
    true
}

/// The buttons that add a charge of a kind.
fn add_ui(ui: &mut Ui) -> Option<Fee> {
    let mut added = None;
    let mut offer = |ui: &mut Ui, words: &str, make: &dyn Fn() -> Option<Fee>| {
        if ui.add(Button::link(words).name(&format!("Add a charge, {words}"))).clicked() {
            added = make();
        }
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(12.0, 0.0);
        let zero = || crate::units::Percent::default();
        let share = move || Share::try_from(zero()).ok();
        let yearly = move || YearlyRate::try_from(zero()).ok();
        let price = || crate::units::Amount::try_from("0".to_owned()).ok().and_then(|a| Price::try_from(a).ok());
        offer(ui, "% flat", &|| Some(charge("Commission", Charge::Percent(share()?))));
        offer(ui, "Per invoice", &|| Some(charge("Collection", Charge::Flat(price()?))));
        offer(ui, "Once", &|| Some(Fee { each: FeeScope::Order, ..charge("Set-up", Charge::Flat(price()?)) }));
        offer(ui, "% a year", &|| {
            Some(charge("Acceptance", Charge::PercentAYear { percent: yearly()?, day_count: DayCount::Act360 }))
        });
        offer(ui, "% a quarter", &|| {
            let each = Charge::PerStarted { percent: yearly()?, period: FeePeriod::Quarter, a_year: false };
            Some(Fee { over: FeeSpan::Undertaking, ..charge("Confirmation", each) })
        });
        offer(ui, "% a month", &|| {
            let each = Charge::PerStarted { percent: yearly()?, period: FeePeriod::Month, a_year: false };
            Some(charge("Service fee", each))
        });
    });
    added
}

fn charge(name: &str, charge: Charge) -> Fee {
    Fee {
        name: Line::try_from(name).unwrap_or_default(),
        charge,
        on: FeeBase::Face,
        each: FeeScope::Invoice,
        over: FeeSpan::Funded,
        paid: FeeDay::Funding,
        minimum: None,
        maximum: None,
        code: None,
    }
}
