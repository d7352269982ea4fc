//! Every command once: its text, its keys and when it can be used. Feeds menu, palette, keys sheet and tests.
//!
//! Knows commands; must not know how the app carries them out.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::app::Screen;

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
    /// Mark or unmark the selected term as a red line.
    RedLine,
    /// Look as the system says.
    ThemeSystem,
    /// Light.
    ThemeLight,
    /// Dark.
    ThemeDark,
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
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const NONE: Modifiers = Modifiers::NONE;

/// One row of the table of commands.
struct Entry {
    command: Command,
    chapter: Chapter,
    id: &'static str,
    text: &'static str,
    tooltip: &'static str,
    keys: &'static [KeyboardShortcut],
}

const fn keys(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

macro_rules! table {
    ($($chapter:ident $command:ident $id:literal $text:literal $tooltip:literal [$($key:expr),*];)+) => {
        /// The table, in the order of the menu.
        const TABLE: &[Entry] = &[$(Entry {
            command: Command::$command,
            chapter: Chapter::$chapter,
            id: $id,
            text: $text,
            tooltip: $tooltip,
            keys: &[$($key),*],
        }),+];

        impl Command {
            /// All commands, in the order of the menu.
            pub const ALL: &[Self] = &[$(Self::$command),+];
        }
    };
}

table! {
    Plan NewPlan "new-plan" "New plan" "Start a plan for a purchase order" [keys(CTRL, Key::N)];
    Plan Open "open" "Open a file…" "Open a plan with the system's file dialog" [keys(CTRL, Key::O)];
    Plan TypePath "type-path" "Open by path…" "Open a plan by typing its path" [keys(CTRL_SHIFT, Key::O)];
    Plan Save "save" "Save" "Save the plan in its file" [keys(CTRL, Key::S)];
    Plan SaveAs "save-as" "Save as…" "Save the plan under another name" [keys(CTRL_SHIFT, Key::S)];
    Plan History "history" "Earlier states…" "What the plan was when it was saved, and the way back to it" [];
    Plan Export "export" "Export" "Write the assessment for others to read" [keys(CTRL, Key::E)];
    Plan ExportText "export-text" "Export the assessment as text…" "Shortlist, terms and questions as plain text" [];
    Plan ExportCsv "export-csv" "Export the terms as CSV…" "The table of terms for a spreadsheet" [];
    Plan ExportLetter "export-letter" "Save the letter as text…" "The letter that is open, in the form chosen" [];
    Plan ExportSchedule "export-schedule" "Export the schedule for the buyer…" "A calendar file without slack, owners and what is internal" [];
    Plan ExportScheduleCsv "export-schedule-csv" "Export the schedule as CSV…" "Every task with its days, owner and slack" [];
    Plan ExportBrief "export-brief" "Brief as PDF…" "One page for the pocket; internal, not for the buyer" [];
    Plan ExportBriefBuyer "export-brief-buyer" "Buyer-safe brief as PDF…" "One page that the buyer may see" [];
    Plan ExportLongPdf "export-long-pdf" "Long plan as PDF…" "Everything, with sources and calculations" [];
    Plan ExportMarkdown "export-markdown" "Long plan as Markdown…" "Everything, as text with headings and tables" [];
    Plan ExportMarkdownBuyer "export-markdown-buyer" "Buyer-safe brief as Markdown…" "The points and dates that the buyer may see, as text" [];
    Plan ExportWorkbook "export-workbook" "Workbook (XLSX)…" "Inputs, live formulas and every table" [];
    Plan ExportWorkbookBuyer "export-workbook-buyer" "Buyer-safe workbook (XLSX)…" "The points and dates that the buyer may see" [];
    Plan Tables "tables" "Copy or write a table…" "Every table of the plan, for a spreadsheet" [];
    Plan Quit "quit" "Close Termwise" "Close the window; unsaved changes are asked for" [keys(CTRL, Key::Q)];
    Edit Undo "undo" "Undo" "Take the last step back" [keys(CTRL, Key::Z)];
    Edit Redo "redo" "Redo" "Do the step again" [keys(CTRL_SHIFT, Key::Z), keys(CTRL, Key::Y)];
    Edit TakeWording "take-wording" "Take the wording" "Take what the remark says instead" [keys(CTRL, Key::Enter)];
    Edit CopyLetter "copy-letter" "Copy the letter" "The letter that is open, ready to paste" [keys(CTRL_SHIFT, Key::C)];
    Edit Rename "rename" "Rename the plan…" "Give the plan another title" [];
    Terms FilterTerms "filter-terms" "Filter the terms" "Show only terms with some words" [keys(NONE, Key::Slash)];
    Terms AddTerm "add-term" "Add a term…" "Put a term into the order" [];
    Terms ToggleMap "toggle-map" "Table or map of the terms" "Chance against worth, and where asking pays" [keys(NONE, Key::M)];
    Terms RemoveTerm "remove-term" "Remove the term from the order" "Its notes and figures stay in the plan" [keys(NONE, Key::Delete)];
    Terms EditTarget "edit-target" "Edit the target" "What we ask for" [keys(NONE, Key::F2)];
    Terms EditLimit "edit-limit" "Edit the limit" "What we can live with" [keys(Modifiers::SHIFT, Key::F2)];
    Terms StanceAsk "stance-ask" "Stance Ask" "Ask plainly for the selected term" [keys(NONE, Key::Num1)];
    Terms StanceTrade "stance-trade" "Stance Trade" "Ask against something in return" [keys(NONE, Key::Num2)];
    Terms StanceProbe "stance-probe" "Stance Probe" "Find out first" [keys(NONE, Key::Num3)];
    Terms StanceLeave "stance-leave" "Stance Leave" "Spend no goodwill on the selected term" [keys(NONE, Key::Num4)];
    Terms StanceSuggested "stance-suggested" "Stance as suggested" "Go back to the suggested stance" [keys(NONE, Key::Backspace)];
    Terms RedLine "red-line" "Red line on or off" "Do not confirm the order while the PO says this" [];
    Go GoHome "go-home" "Go to Home" "Recent plans and samples" [keys(Modifiers::ALT, Key::Num0)];
    Go GoBuyer "go-buyer" "Go to Buyer" "Who decides there, and how an order is made" [keys(Modifiers::ALT, Key::Num1)];
    Go QuickStart "quick-start" "Start from questions" "Seven questions worth most, with the shortlist beside them" [];
    Go GoOrder "go-order" "Go to Order" "What is bought, when it is paid, and what our money costs" [keys(Modifiers::ALT, Key::Num2)];
    Go GoTerms "go-terms" "Go to Terms" "Which terms can move, and what to ask first" [keys(Modifiers::ALT, Key::Num3)];
    Go GoFinancing "go-financing" "Go to Financing" "What the terms cost, and who can carry them" [keys(Modifiers::ALT, Key::Num4)];
    Go GoConversation "go-conversation" "Go to Conversation" "The agenda of the talk, and the log of it" [keys(Modifiers::ALT, Key::Num6)];
    Go GoAfterPo "go-after-po" "Go to After the PO" "Acknowledge, reconfirm, start together" [keys(Modifiers::ALT, Key::Num7)];
    Go GoBrief "go-brief" "Go to Brief" "The plan on one page, for the pocket or for the buyer" [keys(Modifiers::ALT, Key::Num8)];
    Go NextRemark "next-remark" "Next remark" "The next remark on a letter" [keys(NONE, Key::F8)];
    Go Palette "palette" "Search or run a command" "Commands, terms and samples by a few letters" [keys(CTRL, Key::K), keys(CTRL_SHIFT, Key::P)];
    Go Menu "menu" "Menu" "All commands by chapter" [keys(NONE, Key::F10)];
    Go NextPane "next-pane" "Next pane" "Rail, top bar, centre, inspector" [keys(NONE, Key::F6)];
    Go Messages "messages" "Messages" "Remarks on the plan and what went wrong" [];
    Go Keys "keys" "Keys" "All keys on one sheet" [keys(NONE, Key::F1)];
    View Inspector "inspector" "Show or hide Why" "Why the selected term stands where it stands" [keys(CTRL, Key::I)];
    View Rail "rail" "Show or hide the steps" "The steps of the plan" [keys(CTRL, Key::B)];
    View ThemeSystem "theme-system" "Theme as the system" "Light or dark as the system says" [];
    View ThemeLight "theme-light" "Light theme" "Dark ink on light paper" [];
    View ThemeDark "theme-dark" "Dark theme" "Light ink on dark paper" [];
    View ZoomIn "zoom-in" "Zoom in" "Larger, up to 200 %" [keys(CTRL, Key::Plus), keys(CTRL_SHIFT, Key::Plus), keys(CTRL, Key::Equals)];
    View ZoomOut "zoom-out" "Zoom out" "Smaller, down to 80 %" [keys(CTRL, Key::Minus)];
    View ZoomReset "zoom-reset" "Zoom to 100 %" "Back to the usual size" [keys(CTRL, Key::Num0)];
    View CoverFigures "cover-figures" "Cover or show figures" "No figure is shown anywhere; Esc twice covers them too" [keys(NONE, Key::H)];
    View RememberRecent "remember-recent" "Remember recent plans on or off" "Off forgets the list at once" [];
    View ClearRecent "clear-recent" "Clear recent plans" "Forget which plans were opened" [];
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
            Self::Open | Self::TypePath => need(!facts.busy, "a file is being opened or saved"),
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
            | Self::Export
            | Self::Tables
            | Self::Rename
            | Self::History => need(facts.plan, "no plan is open"),
            Self::FilterTerms | Self::ToggleMap | Self::AddTerm => {
                need(facts.screen == Screen::Terms, "this works on Terms")
            }
            Self::Inspector => need(facts.screen.has_inspector(), "nothing to explain on this screen"),
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
