//! Commands and their text: the program without a window.
//!
//! The edge: reads arguments, the clock and files, and hands plain values inward.

mod ask_next;
mod assess;
mod brief;
pub mod calc;
mod check;
mod compare;
mod confirm;
mod explain;
mod exposure;
mod finance;
mod input;
mod json;
mod law;
mod layout;
mod new;
mod playbook;
mod schedule;
mod talk;
mod workshop;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::portfolio::workbook::{ChildRequest, answer_workbook};
use crate::session::Snapshot;
use crate::units::Date;
pub use input::Failure;

/// Everything is fine.
pub const FINE: u8 = 0;
/// The input is at fault: a file that cannot be read, a playbook that does not hold.
pub const INPUT_AT_FAULT: u8 = 1;
/// The call is at fault: an option or a name on the command line that does not exist.
pub const CALL_AT_FAULT: u8 = 2;

/// Prepare the talk about a purchase order: which terms can move, why, and what to ask first.
#[derive(Debug, Parser)]
#[command(name = "termwise", version, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// A plan to open
    file: Option<PathBuf>,
    /// Open a window or fail, without falling back to text
    #[arg(long)]
    window: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Which terms are likely negotiable, which to ask for, and what to find out next
    Assess {
        #[command(flatten)]
        derive: Derive,
        /// Only this term
        #[arg(long, value_name = "ID")]
        term: Option<String>,
    },
    /// Why one term stands where it stands, in points
    Explain {
        #[command(flatten)]
        derive: Derive,
        /// The term, such as payment-days
        term: String,
    },
    /// What to find out next, by what knowing it is worth
    AskNext {
        #[command(flatten)]
        derive: Derive,
    },
    /// The agenda of the conversation: what to open with, find out and ask, and how it went
    Talk(Derive<talk::TalkFormat>),
    /// What each answer to a question would make of the terms
    Compare {
        #[command(flatten)]
        derive: Derive,
        /// The question, such as reporting-line
        #[arg(long, value_name = "ID")]
        question: String,
    },
    /// What the payment terms of all open orders and receivables cost, and when the money comes
    Exposure(exposure::ExposureArgs),
    /// Whether plans can be read and fit the playbook
    Check {
        /// Plans, or folders with plans
        #[arg(required = true, value_name = "FILE|DIR")]
        paths: Vec<PathBuf>,
        /// A playbook of your own instead of the one that comes with the program
        #[arg(long, value_name = "DIR")]
        playbook: Option<PathBuf>,
    },
    /// Start a new plan; an existing file is never overwritten
    New {
        /// The file to write, such as lyon.plan.ron
        file: PathBuf,
        /// Start from a sample
        #[arg(long, value_name = "SAMPLE")]
        from: Option<String>,
    },
    /// Acknowledge the order or reconfirm with a person, or check a text before it goes out
    Confirm(confirm::ConfirmArgs),
    /// The schedule with slack to each customer date, as text, calendar or table
    Schedule(schedule::ScheduleArgs),
    /// The plan for others to read: one page for the pocket, or a page for the buyer
    Brief(brief::BriefArgs),
    /// The heat map of a term, and role cards and run sheets of a workshop about a plan
    Workshop(workshop::WorkshopArgs),
    /// Compute finance functions on JSON from standard input
    Calc(calc::CalcArgs),
    /// What the terms cost and who can carry them
    Finance {
        #[command(flatten)]
        derive: Derive,
    },
    /// Price one instrument without a plan, on JSON from a file or standard input
    Price {
        /// The instrument, such as invoice-discounting
        instrument: String,
        /// The claims and the quote, as the README says; - is standard input
        #[arg(long, value_name = "FILE|-")]
        inputs: PathBuf,
        /// Text for people or JSON for programs
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Which rows of the law apply to a plan. Check, not advice
    Law {
        #[command(flatten)]
        derive: Derive,
    },
    /// Read a workbook from standard input: for this program's own use, in a process of its own
    #[command(hide = true)]
    ReadWorkbook {
        /// The sheet
        #[arg(long, value_name = "NAME")]
        sheet: String,
        /// Most memory in bytes
        #[arg(long, value_name = "BYTES")]
        memory: u64,
        /// Most processor time
        #[arg(long, value_name = "SECONDS")]
        seconds: u64,
    },
    /// Look into the playbook or check one of your own
    Playbook {
        #[command(subcommand)]
        action: playbook::Action,
    },
}

/// How text and JSON are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs; documented in the README.
    Json,
}

/// What every command that derives takes; most write text or JSON.
#[derive(Debug, Args)]
struct Derive<F: ValueEnum + Clone + Send + Sync + 'static = Format> {
    /// The plan
    file: PathBuf,
    /// Try an answer without saving it: reporting-line=cfo, reporting-line=cfo:70, reporting-line=unknown
    #[arg(long = "answer", value_name = "QUESTION=OPTION")]
    answers: Vec<String>,
    /// The day the assessment holds for [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// A playbook of your own instead of the one that comes with the program
    #[arg(long, value_name = "DIR")]
    playbook: Option<PathBuf>,
    /// Text for people or JSON for programs
    #[arg(long, value_enum, default_value = "text")]
    format: F,
    /// Width of the text in columns [default: that of the terminal]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(60..=240))]
    width: Option<u16>,
}

/// Opens a window with a plan, or with Home; or says in one sentence why it cannot.
pub type OpenWindow<'a> = &'a mut dyn FnMut(Option<PathBuf>) -> Result<(), String>;

/// Runs the program without a window. See [`run_with_window`].
pub fn run(
    arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let none = "This build of Termwise has no window, so here is the assessment as text.";
    run_with_window(arguments, out, err, &mut |_| Err(none.to_owned()))
}

/// Runs the program with arguments, the program's name first; without a subcommand the window is opened, and where that
/// cannot be, its main job is done as text. Returns the exit code: 0 fine, 1 the input is at fault, 2 the call is at
/// fault or the window that `--window` insists on cannot be opened.
pub fn run_with_window(
    arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>,
    out: &mut dyn Write,
    err: &mut dyn Write,
    window: OpenWindow<'_>,
) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
    if let Some(message) = misspelt_command(&arguments) {
        let _ = writeln!(err, "{message}");
        return CALL_AT_FAULT;
    }
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(usage) => {
            let target: &mut dyn Write = if usage.use_stderr() { err } else { out };
            let _ = write!(target, "{}", usage.render());
            return if usage.use_stderr() { CALL_AT_FAULT } else { FINE };
        }
    };
    match dispatch(cli, out, err, window) {
        Ok(code) => code,
        Err(Failure::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => FINE,
        Err(failure) => {
            let _ = writeln!(err, "{failure}");
            failure.exit_code()
        }
    }
}

/// A first word that is neither a command nor anything like a file: most likely a misspelt command.
fn misspelt_command(arguments: &[OsString]) -> Option<String> {
    let word = arguments.get(1)?.to_str()?;
    let is_name =
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && !word.starts_with('-');
    let command = Cli::command();
    let names: Vec<&str> =
        command.get_subcommands().filter(|c| !c.is_hide_set()).map(clap::Command::get_name).collect();
    let known = word == "help" || command.find_subcommand(word).is_some();
    (is_name && !known && !PathBuf::from(word).exists())
        .then(|| format!("there is no command \"{word}\": {}", crate::playbook::allowed(word, names)))
}

/// The assessment of a snapshot as text, as wide as a printed page.
pub fn assessment_text(snapshot: &Snapshot) -> String {
    const COLUMNS: usize = 110;
    let mut text = Vec::new();
    match assess::write_text(snapshot, None, COLUMNS, &mut text) {
        Ok(()) => String::from_utf8_lossy(&text).into_owned(),
        Err(failure) => failure.to_string(),
    }
}

fn dispatch(cli: Cli, out: &mut dyn Write, err: &mut dyn Write, window: OpenWindow<'_>) -> Result<u8, Failure> {
    match cli.command {
        None => match window(cli.file.clone()) {
            Ok(()) => Ok(FINE),
            Err(why) => without_window(cli.file, cli.window, &why, out, err),
        },
        Some(Command::Assess { derive, term }) => assess::run(&derive, term.as_deref(), out),
        Some(Command::Explain { derive, term }) => explain::run(&derive, &term, out),
        Some(Command::AskNext { derive }) => ask_next::run(&derive, out),
        Some(Command::Talk(args)) => talk::run(&args, out),
        Some(Command::Compare { derive, question }) => compare::run(&derive, &question, out),
        Some(Command::Exposure(args)) => exposure::run(&args, out, err),
        Some(Command::Check { paths, playbook }) => check::run(&paths, playbook.as_deref(), out),
        Some(Command::New { file, from }) => new::run(&file, from.as_deref(), out),
        Some(Command::Confirm(args)) => confirm::run(&args, out),
        Some(Command::Schedule(args)) => schedule::run(&args, out),
        Some(Command::Brief(args)) => brief::run(&args, out, err),
        Some(Command::Workshop(args)) => workshop::run(&args, out, err),
        Some(Command::Calc(args)) => match calc::calc(&args, &mut io::stdin().lock(), out)? {
            calc::CalcExit::Fine => Ok(FINE),
            calc::CalcExit::InputAtFault => Ok(INPUT_AT_FAULT),
            calc::CalcExit::CallAtFault(message) => {
                writeln!(err, "{message}")?;
                Ok(CALL_AT_FAULT)
            }
        },
        Some(Command::Finance { derive }) => finance::run(&derive, out),
        Some(Command::Price { instrument, inputs, format }) => {
            finance::price(&instrument, &inputs, format, &mut io::stdin().lock(), out)
        }
        Some(Command::Law { derive }) => law::run(&derive, out),
        Some(Command::ReadWorkbook { sheet, memory, seconds }) => {
            let request = ChildRequest { sheet, memory, seconds };
            answer_workbook(&request, io::stdin().lock(), out)?;
            Ok(FINE)
        }
        Some(Command::Playbook { action }) => playbook::run(&action, out),
    }
}

/// Where no window can be opened, its main job is done as text.
fn without_window(
    file: Option<PathBuf>,
    insist: bool,
    why: &str,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    writeln!(err, "{why}")?;
    if insist {
        return Ok(CALL_AT_FAULT);
    }
    let shown = file.as_ref().map_or_else(|| "saved-plans/nordwerk.plan.ron".to_owned(), |f| f.display().to_string());
    let snapshot = match file {
        Some(path) => input::snapshot_of(&path, Date::today())?,
        None => input::first_sample(Date::today())?,
    };
    assess::write_text(&snapshot, None, layout::width(None), out)?;
    writeln!(out, "\nGo on with")?;
    for (command, does) in [
        (format!("termwise explain {shown} payment-days"), "why a term stands where it stands"),
        (format!("termwise ask-next {shown}"), "what to find out next"),
        ("termwise new my.plan.ron --from nordwerk".to_owned(), "a plan of your own from a sample"),
    ] {
        writeln!(out, "  {command:<58}{does}")?;
    }
    Ok(FINE)
}
