//! The command `workshop`: the map as text, JSON and CSV, and its papers.

use std::path::PathBuf;

use termwise::cli;

fn run(arguments: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = cli::run(std::iter::once("termwise").chain(arguments.iter().copied()), &mut out, &mut err);
    (code, String::from_utf8(out).expect("text"), String::from_utf8(err).expect("text"))
}

fn plan() -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("saved-plans/nordwerk.plan.ron").display().to_string()
}

#[test]
fn the_map_is_text_for_people_and_json_for_programs() {
    let plan = plan();
    let (code, text, _) = run(&["workshop", &plan, "--as-of", "2026-11-21", "--width", "100"]);
    assert_eq!(code, 0);
    assert!(text.contains("90 days instead of 180") && text.contains("*15 Rigid"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 100));
    let (code, text, _) = run(&["workshop", &plan, "--as-of", "2026-11-21", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&text).expect("json");
    assert_eq!((code, json["step"].as_str()), (0, Some("step-po")));
    assert_eq!(json["rows"].as_array().map(Vec::len), Some(5));
    let (code, _, error) = run(&["workshop", &plan, "--term", "payment-dyas"]);
    assert!(code == 2 && error.contains("payment-days"), "{code} {error}");
}

#[test]
fn papers_and_the_table_are_written_by_their_ending() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("workshop-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let plan = plan();
    for (name, what) in
        [("a.pdf", "run-sheet"), ("b.pdf", "seller-card"), ("c.pdf", "buyer-card"), ("d.csv", "run-sheet")]
    {
        let path = folder.join(name).display().to_string();
        let (code, _, error) = run(&["workshop", &plan, "-o", &path, "--what", what, "--minutes", "180"]);
        assert_eq!((code, error.as_str()), (0, ""));
        let bytes = std::fs::read(&path).expect("it was written");
        assert_eq!(bytes.starts_with(b"%PDF"), name.ends_with("pdf"));
    }
    let csv = std::fs::read_to_string(folder.join("d.csv")).expect("text");
    assert!(csv.contains("Writing the order,CSCO,CEO,COO,CFO,Other\r\nPaper,85,70,65,20,45"), "{csv}");
    let (code, _, error) = run(&["workshop", &plan, "-o", "map.docx"]);
    assert!(code != 0 && error.contains(".pdf or .csv"), "{error}");
    std::fs::remove_dir_all(&folder).expect("it goes");
}
