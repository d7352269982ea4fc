//! The command: arrays of cases, exit status, the list, and that no input makes it fall over.

use std::io::Write as _;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use serde_json::{Value, json};
use termwise::cli::calc::{CalcArgs, CalcExit, calc};

pub fn run(name: Option<&str>, list: bool, input: &str) -> (CalcExit, String) {
    let mut output = Vec::new();
    let args = CalcArgs { name: name.map(str::to_owned), list };
    let exit = calc(&args, &mut input.as_bytes(), &mut output).unwrap();
    (exit, String::from_utf8(output).unwrap())
}

pub fn answer(name: &str, input: &Value) -> (CalcExit, Value) {
    let (exit, output) = run(Some(name), false, &input.to_string());
    (exit, serde_json::from_str(&output).unwrap())
}

/// The functions with their examples, read from the list as a user reads it.
fn examples() -> Vec<(String, Value)> {
    let (_, list) = run(None, true, "");
    let mut found = Vec::new();
    let mut name = String::new();
    for line in list.lines().skip_while(|line| !line.is_empty()) {
        if !line.is_empty() && !line.starts_with(' ') {
            line.clone_into(&mut name);
        } else if found.last().is_none_or(|(last, _)| *last != name)
            && let Ok(example) = serde_json::from_str(line)
        {
            found.push((name.clone(), example));
        }
    }
    found
}

#[test]
fn one_case_at_fault_does_not_spoil_the_others() {
    let good = json!({"face": 14000, "rate_percent": 8, "days": 60, "day_count": "ACT/360"});
    let bad = json!({"face": 14000, "rate_percent": 4000, "days": 60});
    let (exit, answers) = answer("straight-discount", &json!([good, bad, good]));
    assert_eq!(exit, CalcExit::InputAtFault);
    assert_eq!(answers[0]["booked"], json!({"discount": "186.67", "proceeds": "13813.33"}));
    assert_eq!(answers[1]["error"]["name"], "rate-out-of-range");
    assert!(answers[1].get("result").is_none());
    assert_eq!(answers[0], answers[2]);
    assert_eq!(answer("straight-discount", &good).0, CalcExit::Fine);
    assert_eq!(answer("straight-discount", &json!([])), (CalcExit::Fine, json!([])));
}

#[test]
fn an_answer_explains_itself() {
    let (_, found) =
        answer("straight-discount", &json!({"face": "0.1", "rate_percent": 8, "days": 90, "currency": "USD"}));
    let explanation = &found["explanation"];
    assert_eq!(explanation["formula"]["name"], "straight discount");
    assert!(explanation["formula"]["source"].as_str().is_some_and(|source| source.contains("McGraw-Hill")));
    assert_eq!(explanation["convention"], "ACT/365");
    assert_eq!(explanation["inputs"][0], json!({"name": "face F", "value": "0.1", "unit": "USD"}));
}

#[test]
fn several_rates_are_told_and_the_unique_one_is_refused() {
    // mrexcel.com thread 335762: the spreadsheet shows -12.45 %; the flows change sign twice.
    let flows = json!({"values": [-7812, 1342, 4887, 1320, -1660],
        "dates": ["2009-01-28", "2009-07-16", "2011-11-08", "2012-04-25", "2012-10-11"]});
    let (exit, found) = answer("XIRR", &flows);
    assert_eq!((exit, found["result"]["all"].as_array().unwrap().len()), (CalcExit::Fine, 2));
    assert!(found["notes"].to_string().contains("more than one rate"));
    let (exit, found) = answer("internal-rate", &flows);
    assert_eq!((exit, &found["error"]["name"]), (CalcExit::InputAtFault, &json!("several-rates")));
}

#[test]
fn money_keeps_its_digits() {
    let exact = json!({"proceeds": "12345678901234.5678", "rate_percent": 0, "days": 0});
    assert_eq!(answer("face-for-proceeds", &exact).1["result"]["face"], "12345678901234.5678");
    let (_, bare) =
        run(Some("face-for-proceeds"), false, r#"{"proceeds": 12345678901234.5678, "rate_percent": 0, "days": 0}"#);
    assert!(bare.contains("field-malformed") && bare.contains("in quotes"), "{bare}");
}

#[test]
fn the_call_may_be_at_fault() {
    for name in ["nonsense", "straight", "\u{1b}[31m", ""] {
        let (exit, output) = run(Some(name), false, "{}");
        assert_eq!(output, "");
        let CalcExit::CallAtFault(message) = exit else { panic!("{name:?}: {exit:?}") };
        assert!(message.contains("calc --list") && !message.contains('\u{1b}'), "{message}");
    }
    assert!(matches!(run(None, false, "{}").0, CalcExit::CallAtFault(_)));
    assert!(matches!(run(Some("nonsense"), true, "").0, CalcExit::CallAtFault(_)));
    // Names are told apart by capitals only where they must be.
    assert_eq!(run(Some("xirr"), true, "").0, CalcExit::Fine);
}

#[test]
fn the_list_shows_every_function_with_an_example_that_works() {
    let examples = examples();
    assert!(examples.len() >= 50, "{}", examples.len());
    for (name, example) in &examples {
        let (exit, found) = answer(name, example);
        assert_eq!(exit, CalcExit::Fine, "{name}: {found}");
        let (_, one) = run(Some(name), true, "");
        assert!(one.contains(&format!("\n{name}\n")) && one.lines().count() < 40, "{one}");
    }
}

#[test]
fn what_is_no_json_is_refused_and_a_byte_order_mark_is_not() {
    for bad in ["", "{", "[1", "nonsense", &"[".repeat(100_000), "{\"face\": 1e999}"] {
        let (exit, output) = run(Some("straight-discount"), false, bad);
        assert_eq!(exit, CalcExit::InputAtFault, "{output}");
    }
    assert!(run(Some("straight-discount"), false, "7").1.contains("not-an-object"));
    let (exit, _) = run(Some("EFFECT"), false, "\u{feff}{\"rate\": 0.0525, \"npery\": 4}");
    assert_eq!(exit, CalcExit::Fine);
}

#[test]
fn the_program_answers_on_its_standard_output() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_termwise"))
        .args(["calc", "EFFECT"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"[{\"rate\": 0.0525, \"npery\": 4}, {\"rate\": 40, \"npery\": 4}]").unwrap();
    let done = child.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(1));
    let unknown = Command::new(env!("CARGO_BIN_EXE_termwise")).args(["calc", "nonsense"]).stdin(Stdio::null()).output();
    let unknown = unknown.unwrap();
    assert_eq!((unknown.status.code(), unknown.stdout.len()), (Some(2), 0));
    assert!(String::from_utf8(unknown.stderr).unwrap().contains("calc --list"));
    let answers: Value = serde_json::from_slice(&done.stdout).unwrap();
    // Microsoft, EFFECT function: 0.0535427.
    assert!((answers[0]["result"]["value"].as_f64().unwrap() - 0.053_542_7).abs() < 5e-8);
    assert_eq!(answers[1]["error"]["name"], "rate-out-of-range");
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-40_000_i64..40_000).prop_map(Value::from),
        (-1.0..20.0).prop_map(Value::from),
        prop::sample::select(vec![
            "9999-12-31",
            "1900-01-01",
            "2024-02-29",
            "2026-06-30",
            "0000-00-00",
            "999999999999999",
            "-999999999999999.9999",
            "79228162514264337593543950335",
            "0.0000000000000000000000000001",
            "1000",
            "-1000",
            "JPY",
            "XXX",
            "ACT/ACT ISDA",
            "India::NSE",
            "continuous",
            "discount",
            "true",
            "a year",
            "end of month, then tenor",
            "modified preceding",
            "\u{202e}",
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 20, 6, |inner| prop::collection::vec(inner, 0..6).prop_map(Value::from))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3_000) })]

    #[test]
    fn no_input_makes_a_function_fall_over(pick in any::<prop::sample::Index>(), changes in prop::collection::vec((any::<prop::sample::Index>(), any_value()), 1..4)) {
        use std::sync::OnceLock;
        static EXAMPLES: OnceLock<Vec<(String, Value)>> = OnceLock::new();
        let all = EXAMPLES.get_or_init(examples);
        let (name, example) = pick.get(all);
        let mut case = example.as_object().unwrap().clone();
        let fields: Vec<String> = case.keys().cloned().collect();
        for (field, value) in changes {
            case.insert(field.get(&fields).clone(), value);
        }
        let (exit, found) = answer(name, &Value::Object(case));
        let fine = found.get("result").is_some();
        prop_assert_eq!(fine, exit == CalcExit::Fine);
        if !fine {
            let error = &found["error"];
            let told = |part: &str| error[part].as_str().is_some_and(|text| !text.is_empty());
            prop_assert!(told("name") && told("problem") && told("remedy"), "{error}");
        }
    }
}
