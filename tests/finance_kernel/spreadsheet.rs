//! Every vector of the fifteen spreadsheet functions, through `calc`, as a user calls them.

use serde_json::{Value, json};
use termwise::cli::calc::{CalcArgs, CalcExit, calc};

use crate::data::{SPREADSHEET, day, vectors};
use termwise::finance::sheet::{Basis, days360, yearfrac};

fn close(got: &Value, wanted: &Value, tolerance: &Value) -> bool {
    match (got.as_f64(), wanted.as_f64()) {
        (Some(got), Some(wanted)) => {
            let relative = tolerance["rel"].as_f64().map(|t| t * wanted.abs());
            (got - wanted).abs() <= relative.or_else(|| tolerance["abs"].as_f64()).unwrap()
        }
        _ => got == wanted,
    }
}

#[test]
fn every_spreadsheet_vector_is_met_in_one_call_for_each_function() {
    let all = vectors(SPREADSHEET);
    let mut names: Vec<&str> = all.iter().map(|vector| vector["function"].as_str().unwrap()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 15);
    let mut met = 0;
    for name in names {
        let cases: Vec<&Value> = all.iter().filter(|vector| vector["function"] == name).collect();
        let input: Vec<&Value> = cases.iter().map(|vector| &vector["inputs"]).collect();
        let mut output = Vec::new();
        let args = CalcArgs { name: Some(name.to_owned()), list: false };
        let exit = calc(&args, &mut json!(input).to_string().as_bytes(), &mut output).unwrap();
        assert_eq!(exit, CalcExit::Fine, "{name}");
        let answers: Vec<Value> = serde_json::from_slice(&output).unwrap();
        assert_eq!(answers.len(), cases.len());
        for (vector, answer) in cases.iter().zip(&answers) {
            let got = &answer["result"]["value"];
            let fits = close(got, &vector["expected"], &vector["tolerance"]);
            assert!(fits, "{}: {got}, expected {}", vector["id"], vector["expected"]);
            met += 1;
        }
    }
    assert_eq!(met, all.len());
}

#[track_caller]
fn check_days360(from: &str, to: &str, days: i64) {
    assert_eq!(days360(day(from), day(to), false).map(|found| found.value), Ok(days), "{from} to {to}");
}

#[test]
fn days360_treats_february_and_reversed_dates_as_excel_does() {
    // Results of Excel quoted in the sources of LibreOffice, sc/source/core/tool/interpr2.cxx, ScGetDiffDate360.
    check_days360("1995-02-28", "1995-08-31", 180);
    check_days360("1996-02-29", "1996-08-31", 180);
    check_days360("1996-01-30", "1996-03-31", 60);
    check_days360("1996-01-31", "1996-03-31", 60);
    check_days360("1999-02-02", "2000-03-31", 419);
    check_days360("2000-03-31", "1999-02-02", -418);
}

#[test]
fn yearfrac_is_the_same_in_either_order() {
    // ECMA-376 gives 0.236111111 both ways for basis 0.
    for basis in [Basis::Us30360, Basis::Actual, Basis::Act360, Basis::Act365, Basis::European30360] {
        let (one, other) = (day("2006-01-01"), day("2008-03-26"));
        assert_eq!(
            yearfrac(one, other, basis).unwrap().value.to_bits(),
            yearfrac(other, one, basis).unwrap().value.to_bits()
        );
    }
}
