//! `calc NAME`: one finance function on JSON from standard input, its results on standard output.
//!
//! Reads and writes JSON and knows the names and fields of the functions; must not know a formula.

mod answer;
mod dates;
mod fields;
mod money;
mod receivables;
mod sheet;

use std::fmt::Write as _;
use std::io::{self, Read, Write};

use clap::Args;
use serde_json::Value;

use self::answer::{Answer, Outcome};
use self::fields::{Case, CaseError, Field, brief};
use crate::finance::{HolidayList, holiday_lists};
use crate::units::DayCount;

/// The most bytes read from standard input: 16 MiB.
const MAX_INPUT: u64 = 16 * 1024 * 1024;

/// Computes finance functions on JSON.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Reads one case as an object, or several as an array of objects, and writes as many answers. \
                        A case that is at fault gets an error of its own and does not spoil the others.\n\
                        Exit status: 0 fine, 1 a case or the input is at fault, 2 the call is at fault.")]
pub struct CalcArgs {
    /// The function, such as straight-discount or XIRR
    pub name: Option<String>,
    /// List the functions with their fields, units and an example each; with NAME only that one
    #[arg(long)]
    pub list: bool,
}

/// How a call ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalcExit {
    /// Every case has its result.
    Fine,
    /// The input is at fault, in part or as a whole.
    InputAtFault,
    /// The call is at fault, such as a function that does not exist: what to say of it.
    CallAtFault(String),
}

/// One function as `calc` offers it.
struct Function {
    name: &'static str,
    about: &'static str,
    takes: &'static [Field],
    gives: &'static str,
    example: &'static str,
    run: fn(Case<'_>) -> Result<Answer, CaseError>,
}

fn functions() -> impl Iterator<Item = &'static Function> {
    [dates::FUNCTIONS, money::FUNCTIONS, receivables::FUNCTIONS, sheet::FUNCTIONS].into_iter().flatten()
}

/// Runs `calc`: reads cases from `input`, writes answers or the list to `output`.
///
/// # Errors
/// `output` cannot be written; everything else is said in the output and in how the call ended.
pub fn calc(args: &CalcArgs, input: &mut dyn Read, output: &mut dyn Write) -> io::Result<CalcExit> {
    let Some(name) = &args.name else {
        if args.list {
            output.write_all(list_of(functions()).as_bytes())?;
            return Ok(CalcExit::Fine);
        }
        let message = "calc needs the name of a function: calc --list shows them all".to_owned();
        return Ok(CalcExit::CallAtFault(message));
    };
    let Some(function) = functions().find(|known| known.name == name.as_str()).or_else(|| unique_ignoring_case(name))
    else {
        return Ok(CalcExit::CallAtFault(unknown(name)));
    };
    if args.list {
        output.write_all(list_of([function]).as_bytes())?;
        return Ok(CalcExit::Fine);
    }
    match read(input) {
        Ok(Value::Array(cases)) => {
            let outcomes: Vec<Outcome> = cases.iter().map(|case| answer_to(function, case)).collect();
            write_json(output, &outcomes)?;
            Ok(exit_of(&outcomes))
        }
        Ok(case) => {
            let outcome = answer_to(function, &case);
            write_json(output, &outcome)?;
            Ok(exit_of(&[outcome]))
        }
        Err(error) => {
            write_json(output, &Outcome::Error { error })?;
            Ok(CalcExit::InputAtFault)
        }
    }
}

fn exit_of(outcomes: &[Outcome]) -> CalcExit {
    let failed = outcomes.iter().any(|outcome| matches!(outcome, Outcome::Error { .. }));
    if failed { CalcExit::InputAtFault } else { CalcExit::Fine }
}

fn write_json(output: &mut dyn Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *output, value)?;
    writeln!(output)
}

fn read(input: &mut dyn Read) -> Result<Value, CaseError> {
    let error =
        |name, problem: String, remedy: &str| CaseError { name, field: None, problem, remedy: remedy.to_owned() };
    let mut bytes = Vec::new();
    input
        .take(MAX_INPUT + 1)
        .read_to_end(&mut bytes)
        .map_err(|why| error("input-unreadable", why.to_string(), "check what is piped in"))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_INPUT {
        return Err(error(
            "input-too-long",
            "the input is longer than 16 MiB".to_owned(),
            "split it into several calls",
        ));
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    serde_json::from_slice(text).map_err(|why| {
        let remedy = "write one object with the fields of the function, or an array of such objects";
        error("not-json", format!("the input is not JSON: {why}"), remedy)
    })
}

fn answer_to(function: &Function, case: &Value) -> Outcome {
    let answer = match case.as_object() {
        Some(map) => unknown_field(function, map.keys()).map_or_else(|| (function.run)(Case { map }), Err),
        None => Err(CaseError {
            name: "not-an-object",
            field: None,
            problem: format!("the case {} is not an object", brief(case)),
            remedy: format!("write it like {}", function.example),
        }),
    };
    Outcome::from(answer)
}

/// A field that the function does not have, so that a misspelt one is not silently left out.
fn unknown_field<'a>(function: &Function, mut found: impl Iterator<Item = &'a String>) -> Option<CaseError> {
    let odd = found.find(|name| !function.takes.iter().any(|field| field.name == name.as_str()))?;
    let known: Vec<&str> = function.takes.iter().map(|field| field.name).collect();
    let shown: String = odd.chars().take(40).collect();
    Some(CaseError {
        name: "field-unknown",
        problem: format!("{} has no field \"{}\"", function.name, crate::units::shown(&shown)),
        field: Some(shown),
        remedy: format!("leave it out or write one of {}", known.join(", ")),
    })
}

/// The one function that has this name but for capitals.
fn unique_ignoring_case(name: &str) -> Option<&'static Function> {
    let mut same = functions().filter(|known| known.name.eq_ignore_ascii_case(name));
    same.next().filter(|_| same.next().is_none())
}

fn unknown(name: &str) -> String {
    let shown: String = name.chars().take(40).collect();
    let start: String = name.chars().take(3).collect::<String>().to_ascii_lowercase();
    let near: Vec<&str> = functions()
        .map(|known| known.name)
        .filter(|known| !start.is_empty() && known.to_ascii_lowercase().contains(&start))
        .collect();
    let hint = if near.is_empty() { String::new() } else { format!("; near it are {}", near.join(", ")) };
    format!("there is no function \"{}\": calc --list shows them all{hint}", crate::units::shown(&shown))
}

/// The functions with their fields, units and an example each, for a person.
fn list_of<'a>(chosen: impl IntoIterator<Item = &'a Function>) -> String {
    let counts = DayCount::ALL.map(DayCount::name).join(", ");
    let lists = holiday_lists().unwrap_or_default();
    let calendars: Vec<&str> = lists.iter().map(HolidayList::name).collect();
    let mut text = format!(
        "calc NAME reads one case as a JSON object, or several as an array, from standard input.\n\
         Numbers are bare or in quotes. In an answer decimals are in quotes, so that no reader changes them, and \
         exact;\n\"booked\" has money rounded half-even to the minor unit.\n\
         Day counts: {counts}.\nCalendars: {}.\n",
        calendars.join(", ")
    );
    for function in chosen {
        // Writing into a String cannot fail.
        let _ = write_function(&mut text, function);
    }
    text
}

fn write_function(text: &mut String, function: &Function) -> std::fmt::Result {
    writeln!(text, "\n{}\n  {}\n  takes", function.name, function.about)?;
    let width = function.takes.iter().map(|field| field.name.len()).max().unwrap_or(0);
    for field in function.takes {
        let left_out = if field.needed || field.about.contains("if left out") { "" } else { " [optional]" };
        writeln!(text, "    {:width$}  {}: {}{left_out}", field.name, field.kind.written(), field.about)?;
    }
    writeln!(text, "  gives\n    {}\n  example\n    {}", function.gives, function.example)?;
    let example: Value = serde_json::from_str(function.example).unwrap_or(Value::Null);
    if let Outcome::Answer(answer) = answer_to(function, &example) {
        writeln!(text, "    {}", serde_json::to_string(answer.result()).unwrap_or_default())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_has_a_name_of_its_own_and_an_example_that_works() {
        let mut names: Vec<String> = functions().map(|function| function.name.to_owned()).collect();
        names.sort();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
        for function in functions() {
            let example: Value = serde_json::from_str(function.example).unwrap_or(Value::Null);
            let outcome = answer_to(function, &example);
            assert!(matches!(outcome, Outcome::Answer(_)), "{}: {outcome:?}", function.name);
        }
    }

    #[test]
    fn a_needed_field_left_out_is_named() {
        for function in functions() {
            let Ok(Value::Object(example)) = serde_json::from_str::<Value>(function.example) else { continue };
            for field in function.takes.iter().filter(|field| field.needed) {
                let mut less = example.clone();
                assert!(less.remove(field.name).is_some(), "{} has no {} in its example", function.name, field.name);
                let outcome = answer_to(function, &Value::Object(less));
                let named = matches!(&outcome, Outcome::Error { error } if error.field.as_deref() == Some(field.name));
                assert!(named, "{} without {}: {outcome:?}", function.name, field.name);
            }
        }
    }
}
