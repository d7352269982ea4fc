//! `brief`: the plan for others to read, on one page or in full.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{FINE, Failure, input};
use crate::report::page::Paper;
use crate::report::{Form, InstalledFonts, Order, Reader, TableName, export_by};
use crate::store;
use crate::units::{Date, shown};

/// The paper, as the command line names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PaperName {
    /// 210 x 297 mm.
    A4,
    /// 8.5 x 11 inches.
    Letter,
}

impl PaperName {
    /// The paper itself.
    pub(super) fn paper(self) -> Paper {
        match self {
            Self::A4 => Paper::A4,
            Self::Letter => Paper::Letter,
        }
    }
}

/// The tables, as the command line names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TableChoice {
    /// Every term that counts.
    Terms,
    /// The asks with what to say.
    Asks,
    /// Open questions by what knowing is worth.
    FindOut,
    /// What we know of the buyer, with evidence.
    Answers,
    /// The buying centre.
    People,
    /// Lines of the order.
    OrderLines,
    /// Deliveries.
    Deliveries,
    /// Invoicing milestones.
    Milestones,
    /// The ways of financing with their prices.
    Financing,
    /// What was said in the talk.
    Log,
    /// Their points and our answers.
    Points,
    /// The tasks from kickoff to commissioning.
    Schedule,
    /// Who speaks with whom.
    Protocol,
}

impl TableChoice {
    fn name(self) -> TableName {
        match self {
            Self::Terms => TableName::Terms,
            Self::Asks => TableName::Asks,
            Self::FindOut => TableName::Questions,
            Self::Answers => TableName::Answers,
            Self::People => TableName::People,
            Self::OrderLines => TableName::Lines,
            Self::Deliveries => TableName::Deliveries,
            Self::Milestones => TableName::Milestones,
            Self::Financing => TableName::Financing,
            Self::Log => TableName::Log,
            Self::Points => TableName::Points,
            Self::Schedule => TableName::Schedule,
            Self::Protocol => TableName::Protocol,
        }
    }
}

/// Arguments of `brief`.
#[derive(Debug, Args)]
pub(super) struct BriefArgs {
    /// The plan
    file: PathBuf,
    /// The file to write; its ending says in which form
    #[arg(short, long, value_name = "OUT.{pdf,md,xlsx,csv}")]
    output: PathBuf,
    /// For the buyer: from a model that holds no limit, chance, worth, belief, stand-down or financing
    #[arg(long)]
    buyer_safe: bool,
    /// A PDF of everything, with sources and calculations, instead of one page
    #[arg(long)]
    long: bool,
    /// Which table a CSV holds
    #[arg(long, value_enum, default_value = "terms")]
    table: TableChoice,
    /// The paper of a PDF
    #[arg(long, value_enum, default_value = "a4")]
    paper: PaperName,
    /// Whom the metadata of a PDF name as its author; nobody otherwise
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// The day the brief holds for [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// A playbook of your own instead of the one that comes with the program
    #[arg(long, value_name = "DIR")]
    playbook: Option<PathBuf>,
}

pub(super) fn run(args: &BriefArgs, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
    let form = form_of(&args.output, args.long, args.table.name())?;
    let paper = args.paper.paper();
    let reader = if args.buyer_safe { Reader::Buyer } else { Reader::Internal };
    let as_of = args.as_of.unwrap_or_else(Date::today);
    let snapshot = input::snapshot_with(args.playbook.as_deref(), &args.file, as_of)?;
    let exported =
        export_by(&snapshot, Order { reader, form, paper }, args.author.as_deref(), &InstalledFonts::of_user())?;
    store::write_whole(&args.output, &exported.bytes, true)?;
    if let Some(warning) = &exported.warning {
        writeln!(err, "{warning}")?;
    }
    let for_whom = match reader {
        Reader::Internal => "Internal, not for the buyer",
        Reader::Buyer => "For the buyer",
    };
    writeln!(out, "{for_whom}: {} written.", shown(&args.output.display().to_string()))?;
    Ok(FINE)
}

/// The form that a file's ending names.
fn form_of(path: &Path, long: bool, table: TableName) -> Result<Form, Failure> {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "pdf" if long => Ok(Form::LongPdf),
        "pdf" => Ok(Form::Pdf),
        "md" => Ok(Form::Markdown),
        "xlsx" => Ok(Form::Workbook),
        "csv" => Ok(Form::Csv(table)),
        _ => Err(Failure::NoSuch(format!(
            "-o {}: end the name in .pdf, .md, .xlsx or .csv, which says in which form it is written",
            shown(&path.display().to_string())
        ))),
    }
}
