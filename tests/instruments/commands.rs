//! `finance`, `price` and `law` as a program sees them.

use serde_json::Value as Json;
use termwise::cli;

fn run(arguments: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = std::iter::once("termwise").chain(arguments.iter().copied());
    let code = cli::run(all, &mut out, &mut err);
    (code, String::from_utf8(out).expect("text"), String::from_utf8(err).expect("text"))
}

fn sample(name: &str) -> String {
    format!("{}/saved-plans/{name}.plan.ron", env!("CARGO_MANIFEST_DIR"))
}

fn options(text: &str) -> Vec<Json> {
    let document: Json = serde_json::from_str(text).expect("JSON");
    document["options"].as_array().expect("options").clone()
}

/// The keys of an option, as they are documented.
const KEYS: [&str; 13] = [
    "available",
    "cash_in_day",
    "cost",
    "credit_risk",
    "customary",
    "effective_annual",
    "flows",
    "id",
    "name",
    "needs_buyer",
    "reason",
    "simple_annual",
    "uses_line",
];

#[test]
fn finance_writes_the_documented_shape_for_every_sample() {
    for name in ["nordwerk", "brasval", "tallmadge", "vindhya", "penhallow", "kitano"] {
        let (code, out, err) = run(&["finance", &sample(name), "--as-of", "2026-11-21", "--format", "json"]);
        assert_eq!((code, err.as_str()), (0, ""), "{name}");
        let all = options(&out);
        assert_eq!(all.len(), 17, "{name}");
        for option in all {
            let object = option.as_object().expect("an object");
            assert_eq!(object.keys().map(String::as_str).collect::<Vec<_>>(), KEYS, "{name}");
            assert!(["yes", "no", "not known"].contains(&option["available"].as_str().expect("a word")));
            assert!(option["needs_buyer"].is_boolean() && option["uses_line"].is_boolean());
            for flow in option["flows"].as_array().expect("flows") {
                assert_eq!(flow.as_object().expect("a flow").keys().collect::<Vec<_>>(), ["amount", "date", "label"]);
            }
            if option["cost"].is_null() {
                let reason = option["reason"].as_str().expect("a reason");
                assert!(reason.contains("missing quote") || reason.contains("no earlier"), "{reason}");
                assert_eq!(option["flows"].as_array().map(Vec::len), Some(0));
            }
        }
    }
}

#[test]
fn finance_as_text_says_what_is_missing_and_what_to_ask() {
    let (code, out, _) = run(&["finance", &sample("nordwerk"), "--as-of", "2026-11-21", "--width", "150"]);
    assert_eq!(code, 0);
    for words in ["EUR 18,345 at the line rate", "34,989", "missing quote", "at the hurdle rate", "check, not advice"] {
        assert!(out.contains(words), "{words} is not in\n{out}");
    }
}

#[test]
fn an_order_without_a_value_is_told_what_to_enter() {
    let folder = std::env::temp_dir().join(format!("termwise-finance-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("empty.plan.ron");
    std::fs::write(&path, "(format: 2, title: \"Empty\")").expect("a file");
    let (code, _, err) = run(&["finance", &path.display().to_string()]);
    std::fs::remove_dir_all(&folder).expect("removed");
    assert_eq!(code, 1);
    assert!(err.contains("Enter the order's value and currency"), "{err}");
}

fn inputs(name: &str, text: &str) -> std::path::PathBuf {
    let path = std::env::temp_dir().join(format!("termwise-price-{}-{name}.json", std::process::id()));
    std::fs::write(&path, text).expect("a file");
    path
}

const ORDER: &str = r#""currency": "EUR", "line_rate": 6, "ordered": "2026-12-01", "days": 120,
    "claims": [{"face": "500000", "invoiced": "2027-03-01"}]"#;

#[test]
fn price_prices_one_instrument_without_a_plan() {
    let text = format!(
        r#"{{ {ORDER}, "quote": {{"rate": "3.9", "day_count": "Act360", "cash_after": 12,
            "fees": [{{"name": "Platform", "charge": {{"Percent": "0.05"}}}}]}} }}"#
    );
    let path = inputs("scf", &text);
    let (code, out, err) =
        run(&["price", "supply-chain-finance", "--inputs", &path.display().to_string(), "--format", "json"]);
    std::fs::remove_file(&path).expect("removed");
    assert_eq!((code, err.as_str()), (0, ""));
    // Priced by hand: see `three_supply_chain_finance_from_the_day_of_approval`.
    let all = options(&out);
    assert_eq!(all[0]["cost"], "7074.27");
    assert_eq!(all[0]["cash_in_day"], 12.0);
}

#[test]
fn price_names_what_the_quote_lacks_and_what_is_no_instrument() {
    let path = inputs("lack", &format!("{{ {ORDER} }}"));
    let shown = path.display().to_string();
    let (code, out, _) = run(&["price", "forfaiting", "--inputs", &shown]);
    assert_eq!(code, 1);
    assert!(out.contains("missing quote: rate a year") && out.contains("Ask a forfaiter"), "{out}");
    let (code, _, err) = run(&["price", "forfeiting", "--inputs", &shown]);
    std::fs::remove_file(&path).expect("removed");
    assert_eq!(code, 2);
    assert!(err.contains("forfaiting"), "{err}");
    let broken = inputs("broken", "{");
    let (code, _, err) = run(&["price", "forfaiting", "--inputs", &broken.display().to_string()]);
    std::fs::remove_file(&broken).expect("removed");
    assert_eq!(code, 1);
    assert!(err.starts_with("--inputs"), "{err}");
}

#[test]
fn law_says_what_applies_and_what_is_not_covered() {
    let (code, out, _) = run(&["law", &sample("brasval"), "--as-of", "2026-11-21", "--format", "json"]);
    assert_eq!(code, 0);
    let document: Json = serde_json::from_str(&out).expect("JSON");
    assert_eq!(document["covered"], true);
    let rows = document["rows"].as_array().expect("rows");
    assert!(rows.len() >= 83);
    let ceiling = rows.iter().find(|row| row["id"] == "fr-l441-10-period").expect("the French ceiling");
    assert_eq!((&ceiling["applies"], &ceiling["ceiling_days"]), (&"yes".into(), &60.into()));
    let (code, out, _) = run(&["law", &sample("nordwerk"), "--as-of", "2026-11-21", "--width", "90"]);
    assert_eq!(code, 0);
    assert!(out.contains("Check, not advice") && out.contains("HGB 354a(1)"), "{out}");
}
