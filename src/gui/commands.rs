//! Every command once: its text, its keys and when it can be used. Feeds menu, palette, keys sheet and tests.
//!
//! Knows commands; must not know how the app carries them out.

mod table;

use egui::{Key, KeyboardShortcut};

use super::app::Screen;
use table::{Entry, TABLE};

/// Something the user can do from anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Command {
    /// A new, empty plan.
    NewPlan,
    /// Open a plan by the system's dialog.
    Open,
    /// Open a plan by its path.
    TypePath,
    /// Save.
    Save,
    /// Save under another name.
    SaveAs,
    /// Earlier states of the plan.
    History,
    /// The assessment as text.
    ExportText,
    /// The terms as a table for a spreadsheet.
    ExportCsv,
    /// The letter that is open as a text file.
    ExportLetter,
    /// The schedule for the buyer as a calendar.
    ExportSchedule,
    /// The schedule for us as a table.
    ExportScheduleCsv,
    /// The brief on one page.
    ExportBrief,
    /// The brief for the buyer.
    ExportBriefBuyer,
    /// Everything as a PDF.
    ExportLongPdf,
    /// Everything as Markdown.
    ExportMarkdown,
    /// The brief for the buyer as Markdown.
    ExportMarkdownBuyer,
    /// The workbook.
    ExportWorkbook,
    /// The workbook for the buyer.
    ExportWorkbookBuyer,
    /// The tables, to copy or to write.
    Tables,
    /// The folder of plans that the portfolio adds up.
    PortfolioFolder,
    /// Receivables, looked at and then added to the portfolio.
    ImportReceivables,
    /// The table of the portfolio as CSV.
    ExportPortfolioCsv,
    /// The portfolio as a workbook.
    ExportPortfolioWorkbook,
    /// Close the window.
    Quit,
    /// Take the last step back.
    Undo,
    /// Do it again.
    Redo,
    /// Give the plan another title.
    Rename,
    /// Go to Home.
    GoHome,
    /// Seven questions, one at a time.
    QuickStart,
    /// Go to Order.
    GoOrder,
    /// Go to Buyer.
    GoBuyer,
    /// Go to Terms.
    GoTerms,
    /// Go to After the PO.
    GoAfterPo,
    /// The next remark on a letter.
    NextRemark,
    /// Take the wording of the remark shown.
    TakeWording,
    /// Copy the letter that is open.
    CopyLetter,
    /// Go to Financing.
    GoFinancing,
    /// Go to Brief.
    GoBrief,
    /// Go to Conversation.
    GoConversation,
    /// Go to Portfolio.
    GoPortfolio,
    /// Go to Workshop.
    GoWorkshop,
    /// Show the workshop to a room.
    Present,
    /// Go to Settings.
    GoSettings,
    /// The command window.
    Palette,
    /// The menu.
    Menu,
    /// The export menu.
    Export,
    /// The next pane.
    NextPane,
    /// The inspector, where there is no room for it.
    Inspector,
    /// The rail, where there is no room for it.
    Rail,
    /// The list of messages.
    Messages,
    /// Filter the terms by text.
    FilterTerms,
    /// The map of the terms, or the table again.
    ToggleMap,
    /// Put a term into the order.
    AddTerm,
    /// Take the selected term out of the order.
    RemoveTerm,
    /// Edit the selected term's target.
    EditTarget,
    /// Edit the selected term's limit.
    EditLimit,
    /// Ask for the selected term.
    StanceAsk,
    /// Trade the selected term.
    StanceTrade,
    /// Probe the selected term.
    StanceProbe,
    /// Leave the selected term.
    StanceLeave,
    /// Back to the suggested stance.
    StanceSuggested,
    /// The terms in another order.
    SortTerms,
    /// Mark or unmark the selected term as a red line.
    RedLine,
    /// Look as the system says.
    ThemeSystem,
    /// Light.
    ThemeLight,
    /// Dark.
    ThemeDark,
    /// High contrast, or no longer.
    HighContrast,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// 100 %.
    ZoomReset,
    /// Cover all figures, or show them again.
    CoverFigures,
    /// Remember opened plans, or no longer.
    RememberRecent,
    /// Forget the recent plans.
    ClearRecent,
    /// The keys.
    Keys,
}

/// Where a command stands in the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chapter {
    /// Plans and files.
    Plan,
    /// Changes.
    Edit,
    /// Terms.
    Terms,
    /// Where to go.
    Go,
    /// How it looks.
    View,
}

impl Chapter {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 5] = [Self::Plan, Self::Edit, Self::Terms, Self::Go, Self::View];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "Plan",
            Self::Edit => "Edit",
            Self::Terms => "Terms",
            Self::Go => "Go",
            Self::View => "View",
        }
    }
}

/// What decides whether a command can be used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one fact that a command asks for")]
pub struct Facts {
    /// A plan is open.
    pub plan: bool,
    /// The screen that is shown.
    pub screen: Screen,
    /// A term is selected.
    pub selected: bool,
    /// There is a step to take back.
    pub undo: bool,
    /// There is a step to do again.
    pub redo: bool,
    /// A file dialog, a read or a save is under way.
    pub busy: bool,
    /// Some recent plan is remembered.
    pub recent: bool,
    /// The portfolio shows something.
    pub portfolio: bool,
}

impl Command {
    fn entry(self) -> Option<&'static Entry> {
        TABLE.iter().find(|entry| entry.command == self)
    }

    /// Its name for tests and logs.
    pub fn id(self) -> &'static str {
        self.entry().map_or("", |e| e.id)
    }

    /// What menus call it.
    pub fn text(self) -> &'static str {
        self.entry().map_or("", |e| e.text)
    }

    /// What it does.
    pub fn tooltip(self) -> &'static str {
        self.entry().map_or("", |e| e.tooltip)
    }

    /// Its chapter in the menu.
    pub fn chapter(self) -> Chapter {
        self.entry().map_or(Chapter::Plan, |e| e.chapter)
    }

    /// Its keys, the usual ones first.
    pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
        self.entry().map_or(&[], |e| e.keys)
    }

    /// Its usual keys in words: "Ctrl Shift Z".
    pub fn keys(self) -> Option<String> {
        self.shortcuts().first().map(|shortcut| keys_text(*shortcut))
    }

    /// Whether the screen of terms answers the keys itself, because they depend on what has the focus there.
    pub fn is_answered_by_terms(self) -> bool {
        matches!(
            self,
            Self::FilterTerms
                | Self::EditTarget
                | Self::RemoveTerm
                | Self::StanceAsk
                | Self::StanceTrade
                | Self::StanceProbe
                | Self::StanceLeave
                | Self::StanceSuggested
        )
    }

    /// Whether it can be used.
    ///
    /// # Errors
    /// Why not.
    pub fn enabled(self, facts: Facts) -> Result<(), &'static str> {
        let need = |holds: bool, why: &'static str| if holds { Ok(()) } else { Err(why) };
        match self {
            Self::Undo => need(facts.undo, "nothing to take back"),
            Self::Redo => need(facts.redo, "nothing to do again"),
            Self::Open | Self::TypePath | Self::PortfolioFolder | Self::ImportReceivables => {
                need(!facts.busy, "a file is being opened or saved")
            }
            Self::NextRemark | Self::TakeWording | Self::CopyLetter => {
                need(facts.screen == Screen::AfterPo, "this works on After the PO")
            }
            Self::Save
            | Self::SaveAs
            | Self::ExportText
            | Self::ExportCsv
            | Self::ExportLetter
            | Self::ExportSchedule
            | Self::ExportScheduleCsv
            | Self::ExportBrief
            | Self::ExportBriefBuyer
            | Self::ExportLongPdf
            | Self::ExportMarkdown
            | Self::ExportMarkdownBuyer
            | Self::ExportWorkbook
            | Self::ExportWorkbookBuyer => {
                need(facts.plan, "no plan is open")?;
                need(!facts.busy, "a file is being opened or saved")
            }
            Self::GoBuyer
            | Self::GoOrder
            | Self::GoTerms
            | Self::GoFinancing
            | Self::GoConversation
            | Self::GoAfterPo
            | Self::GoBrief
            | Self::Tables
            | Self::Rename
            | Self::History => need(facts.plan, "no plan is open"),
            Self::Export => {
                let shows = facts.plan || (facts.screen == Screen::Portfolio && facts.portfolio);
                need(shows, "no plan is open")
            }
            Self::ExportPortfolioCsv | Self::ExportPortfolioWorkbook => {
                need(facts.portfolio, "the portfolio has nothing to show yet")?;
                need(!facts.busy, "a file is being opened or saved")
            }
            Self::FilterTerms | Self::ToggleMap | Self::AddTerm | Self::SortTerms => {
                need(facts.screen == Screen::Terms, "this works on Terms")
            }
            Self::Inspector => {
                let explains = facts.screen.has_inspector() || facts.screen == Screen::Portfolio;
                need(explains, "nothing to explain on this screen")
            }
            Self::RemoveTerm
            | Self::EditTarget
            | Self::EditLimit
            | Self::StanceAsk
            | Self::StanceTrade
            | Self::StanceProbe
            | Self::StanceLeave
            | Self::StanceSuggested
            | Self::RedLine => need(facts.screen == Screen::Terms && facts.selected, "select a term first"),
            Self::ClearRecent => need(facts.recent, "no recent plan is remembered"),
            _ => Ok(()),
        }
    }
}

/// Keys in words, the same on every machine of a kind: "Ctrl Shift Z", "F10", "/".
pub fn keys_text(shortcut: KeyboardShortcut) -> String {
    let modifiers = shortcut.modifiers;
    let ctrl = if cfg!(target_os = "macos") { "Cmd" } else { "Ctrl" };
    let held = [(modifiers.command || modifiers.ctrl, ctrl), (modifiers.alt, "Alt"), (modifiers.shift, "Shift")];
    let mut words: Vec<&str> = held.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
    words.push(match shortcut.logical_key {
        Key::Plus => "+",
        Key::Minus => "\u{2212}",
        Key::Equals => "=",
        Key::Slash => "/",
        key => key.name(),
    });
    words.join(" ")
}

#[cfg(test)]
mod tests;
