//! `confirm`: acknowledgement and reconfirmations as text, and the check of a text.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::layout::{labelled, paragraph};
use super::{FINE, Failure, Format, INPUT_AT_FAULT, input, layout};
use crate::award::{self, Remark, wording_remarks};
use crate::plan::{Language, Recipient};
use crate::session::{AwardView, LetterView};
use crate::units::{Date, shown};

/// What `confirm` takes.
#[derive(Debug, Args)]
pub(super) struct ConfirmArgs {
    /// The plan
    #[arg(required_unless_present = "check")]
    file: Option<PathBuf>,
    /// The reconfirmation to a person of the buying centre instead of the acknowledgement
    #[arg(long, value_name = "PERSON", conflicts_with = "check")]
    to: Option<String>,
    /// Check a text instead; with a plan also its number, dates, contact and deviations
    #[arg(long, value_name = "TEXTFILE")]
    check: Option<PathBuf>,
    /// Language of the text [default: the plan's; English without a plan]
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// How it is sent
    #[arg(long, value_enum, default_value = "mail")]
    form: FormArg,
    /// The day the text is written on [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Text for people or JSON for programs
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Lang {
    /// English.
    En,
    /// German.
    De,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormArg {
    /// Subject, text, name.
    Mail,
    /// Sender, address, date, subject, text, signature.
    Letter,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::En,
            Lang::De => Self::De,
        }
    }
}

/// A text with what is said of it, for programs.
#[derive(Debug, Serialize)]
struct ConfirmJson<'a> {
    to: &'a str,
    language: String,
    subject: &'a str,
    text: String,
    ready: bool,
    checks: Vec<CheckJson<'a>>,
    remarks: Vec<RemarkJson<'a>>,
}

#[derive(Debug, Serialize)]
struct CheckJson<'a> {
    name: &'a str,
    met: bool,
    open: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct RemarkJson<'a> {
    rule: &'a str,
    title: &'a str,
    why: &'a str,
    source: &'a str,
    kind: &'a str,
    house_rule: Option<&'a str>,
    phrase: Option<&'a str>,
    from: Option<usize>,
    to: Option<usize>,
    /// What to say instead; an empty text means: leave it out.
    instead: Option<&'a str>,
}

fn remarks_json<'a>(remarks: &'a [Remark], text: &'a str) -> Vec<RemarkJson<'a>> {
    let row = |remark: &'a Remark| RemarkJson {
        rule: &remark.rule,
        title: &remark.title,
        why: &remark.why,
        source: &remark.source,
        kind: remark.kind.name(),
        house_rule: remark.house.as_deref(),
        phrase: remark.phrase.clone().and_then(|span| text.get(span)),
        from: remark.phrase.as_ref().map(|span| span.start),
        to: remark.phrase.as_ref().map(|span| span.end),
        instead: remark.fix.as_ref().map(|fix| fix.text.trim()),
    };
    remarks.iter().map(row).collect()
}

pub(super) fn run(args: &ConfirmArgs, out: &mut dyn Write) -> Result<u8, Failure> {
    if let Some(path) = &args.check {
        return check(args, path, out);
    }
    let Some(file) = &args.file else { return Ok(FINE) };
    let snapshot = input::snapshot_of(file, args.as_of.unwrap_or_else(Date::today))?;
    let language = args.lang.map_or(snapshot.plan.award.language, Language::from);
    let view = AwardView::of(&snapshot, language);
    let letter = match &args.to {
        None => &view.acknowledgement,
        Some(name) => find(&view, name)?,
    };
    let form = match args.form {
        FormArg::Mail => award::Form::Mail,
        FormArg::Letter => award::Form::Letter,
    };
    let text = view.in_form(letter, form, &snapshot);
    let is_acknowledgement = args.to.is_none();
    if args.format == Format::Json {
        let checks = view.checks.iter().filter(|_| is_acknowledgement);
        let json = ConfirmJson {
            to: &letter.name,
            language: language.to_string(),
            subject: &letter.letter.subject,
            text,
            ready: if is_acknowledgement { view.blocked_by().is_none() } else { letter.remarks.is_empty() },
            checks: checks
                .map(|c| CheckJson { name: c.name, met: c.open.is_none(), open: c.open.as_deref() })
                .collect(),
            remarks: remarks_json(&letter.remarks, &letter.letter.text),
        };
        return write_json(&json, out);
    }
    for line in text.lines() {
        writeln!(out, "{}", shown(line))?;
    }
    write_state(&view, letter, is_acknowledgement, out)?;
    Ok(FINE)
}

fn write_json(value: &impl Serialize, out: &mut dyn Write) -> Result<u8, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(std::io::Error::from)?;
    writeln!(out, "{text}")?;
    Ok(FINE)
}

fn find<'a>(view: &'a AwardView, name: &str) -> Result<&'a LetterView, Failure> {
    let wanted = name.to_lowercase();
    let fits = |letter: &&LetterView| letter.name.to_lowercase().contains(&wanted);
    let mut all = view.letters.iter().filter(fits);
    match (all.next(), all.next()) {
        (Some(only), None) => Ok(only),
        (found, _) => {
            let names: Vec<&str> = view.letters.iter().map(|l| &*l.name).collect();
            let why = if found.is_some() { "fits more than one person" } else { "is nobody of the buying centre" };
            Err(Failure::NoSuch(format!("--to: \"{name}\" {why}: {}", names.join(", "))))
        }
    }
}

fn write_state(
    view: &AwardView,
    letter: &LetterView,
    is_acknowledgement: bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let width = layout::width(None);
    writeln!(out, "\n{}", "-".repeat(width.min(72)))?;
    if is_acknowledgement {
        match view.blocked_by() {
            None => writeln!(out, "Ready")?,
            Some(why) => writeln!(out, "{}", labelled("Not ready", why, 0, 12, width))?,
        }
        for check in &view.checks {
            let mark = if check.open.is_none() { "[x]" } else { "[ ]" };
            let open = check.open.as_deref().map_or_else(String::new, |open| format!(": {open}"));
            writeln!(out, "{}", paragraph(&format!("{mark} {}{open}", check.name), 0, width))?;
        }
    } else {
        writeln!(out, "{}", letter.state())?;
    }
    write_remarks(&letter.remarks, &letter.letter.text, out)
}

fn write_remarks(remarks: &[Remark], text: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let width = layout::width(None);
    for remark in remarks {
        writeln!(out, "\n{}", remark.title)?;
        if let Some(phrase) = remark.phrase.clone().and_then(|span| text.get(span)) {
            writeln!(out, "{}", labelled("  Found", &format!("\"{}\"", shown(phrase)), 0, 12, width))?;
        }
        writeln!(out, "{}", labelled("  Why", &remark.why, 0, 12, width))?;
        let source = format!("{}, {}", remark.kind.name(), remark.source);
        writeln!(out, "{}", labelled("  Source", &source, 0, 12, width))?;
        if let Some(house) = &remark.house {
            writeln!(out, "{}", labelled("  Note", house, 0, 12, width))?;
        }
        if let Some(fix) = &remark.fix {
            let say = if fix.text.is_empty() { "leave it out" } else { fix.text.trim() };
            writeln!(out, "{}", labelled("  Instead", say, 0, 12, width))?;
        }
    }
    Ok(())
}

/// The check of a text of one's own. Exit code 1 where there is a remark.
fn check(args: &ConfirmArgs, path: &Path, out: &mut dyn Write) -> Result<u8, Failure> {
    let text = read_text(path)?;
    let remarks = match &args.file {
        None => wording_remarks(&text, args.lang.map_or(Language::En, Language::from), None),
        Some(file) => {
            let snapshot = input::snapshot_of(file, args.as_of.unwrap_or_else(Date::today))?;
            let language = args.lang.map_or(snapshot.plan.award.language, Language::from);
            let facts = award::Facts::of(&snapshot.plan, &snapshot.playbook);
            award::remarks(&text, "", &Recipient::Purchasing, language, &facts)
        }
    };
    let code = if remarks.is_empty() { FINE } else { INPUT_AT_FAULT };
    if args.format == Format::Json {
        write_json(&remarks_json(&remarks, &text), out)?;
        return Ok(code);
    }
    match remarks.len() {
        0 => writeln!(out, "No remark")?,
        1 => writeln!(out, "One remark")?,
        n => writeln!(out, "{n} remarks")?,
    }
    write_remarks(&remarks, &text, out)?;
    Ok(code)
}

/// The largest text that is checked, in bytes.
const MAX_TEXT: u64 = 1024 * 1024;

fn read_text(path: &Path) -> Result<String, Failure> {
    let failed = |why: String| Failure::Text { path: path.display().to_string(), why };
    let about = fs::metadata(path).map_err(|e| failed(e.to_string()))?;
    if !about.is_file() || about.len() > MAX_TEXT {
        return Err(failed("this is no text file of at most 1 MiB".to_owned()));
    }
    let text = fs::read_to_string(path).map_err(|e| failed(e.to_string()))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
