//! The table of commands: chapter, text, tooltip and keys of each.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Chapter, Command};

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const NONE: Modifiers = Modifiers::NONE;

/// One row of the table of commands.
pub(super) struct Entry {
    pub(super) command: Command,
    pub(super) chapter: Chapter,
    pub(super) id: &'static str,
    pub(super) text: &'static str,
    pub(super) tooltip: &'static str,
    pub(super) keys: &'static [KeyboardShortcut],
}

const fn keys(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

macro_rules! table {
    ($($chapter:ident $command:ident $id:literal $text:literal $tooltip:literal [$($key:expr),*];)+) => {
        /// The table, in the order of the menu.
        pub(super) const TABLE: &[Entry] = &[$(Entry {
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
    Plan PortfolioFolder "portfolio-folder" "Add up a folder of plans…" "Choose the folder that Portfolio shows" [];
    Plan ImportReceivables "import-receivables" "Import receivables…" "Open and paid invoices from a CSV file or a workbook" [];
    Plan ExportPortfolioWorkbook "export-portfolio-workbook" "Portfolio as a workbook (XLSX)…" "Every receivable, live sums over them, and whether they say what the program says" [];
    Plan ExportPortfolioCsv "export-portfolio-csv" "Portfolio as CSV…" "The table of the portfolio as it is sorted, with raw numbers" [];
    Plan Quit "quit" "Close Termwise" "Close the window; unsaved changes are asked for" [keys(CTRL, Key::Q)];
    Edit Undo "undo" "Undo" "Take the last step back" [keys(CTRL, Key::Z)];
    Edit Redo "redo" "Redo" "Do the step again" [keys(CTRL_SHIFT, Key::Z), keys(CTRL, Key::Y)];
    Edit TakeWording "take-wording" "Take the wording" "Take what the remark says instead" [keys(CTRL, Key::Enter)];
    Edit CopyLetter "copy-letter" "Copy the letter" "The letter that is open, ready to paste" [keys(CTRL_SHIFT, Key::C)];
    Edit Rename "rename" "Rename the plan…" "Give the plan another title" [];
    Terms FilterTerms "filter-terms" "Filter the terms" "Show only terms with some words" [keys(NONE, Key::Slash)];
    Terms AddTerm "add-term" "Add a term…" "Put a term into the order" [];
    Terms ToggleMap "toggle-map" "Table or map of the terms" "Chance against worth, and where asking pays" [keys(NONE, Key::M)];
    Terms SortTerms "sort-terms" "Sort the terms by the next column" "By worth, chance, stance and name, then by chapter" [];
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
    Go GoPortfolio "go-portfolio" "Go to Portfolio" "What is open over all plans, when it is paid, and what waiting costs" [keys(Modifiers::ALT, Key::Num9)];
    Go GoWorkshop "go-workshop" "Go to Workshop" "Heat map, exercise and presenting to a room" [];
    Go Present "present" "Present" "The room’s window and yours, with a timer and the room’s guesses" [keys(NONE, Key::F5)];
    Go GoSettings "settings" "Settings" "Look, locale, privacy and folders" [keys(CTRL, Key::Comma)];
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
    View HighContrast "high-contrast" "High contrast on or off" "All text at 7 to 1 or more, edges instead of shadows" [];
    View ZoomIn "zoom-in" "Zoom in" "Larger, up to 200 %" [keys(CTRL, Key::Plus), keys(CTRL_SHIFT, Key::Plus), keys(CTRL, Key::Equals)];
    View ZoomOut "zoom-out" "Zoom out" "Smaller, down to 80 %" [keys(CTRL, Key::Minus)];
    View ZoomReset "zoom-reset" "Zoom to 100 %" "Back to the usual size" [keys(CTRL, Key::Num0)];
    View CoverFigures "cover-figures" "Cover or show figures" "No figure is shown anywhere; Esc twice covers them too" [keys(NONE, Key::H)];
    View RememberRecent "remember-recent" "Remember recent plans on or off" "Off forgets the list at once" [];
    View ClearRecent "clear-recent" "Clear recent plans" "Forget which plans were opened" [];
}
