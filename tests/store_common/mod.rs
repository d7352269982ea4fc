//! What the tests of `store` share: a plan as a person writes it, and a folder that goes away again.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A plan with every part filled in, as a person writes it by hand.
pub const RICH: &str = r#"// Nordwerk, second call-off. Ask Ines before you change this!
#![enable(implicit_some)]
(
    format: 2,
    title: "Nordwerk – presses for Köln",
    document: "0f8b2c",
    buyer: (
        name: "Nordwerk Maschinenbau GmbH & Co. KG",
        country: "DE", size: Large, public: false,
        history: Regular,
        approval_limits: (review: "250000", board: "1000000.00"),
        answers: {
            "reporting-line": (is: "cfo", evidence: "Org chart of the \"supplier day\",\nslide 4", on: "2026-09-14", by: "T. Berg"),
            "po-step": (is: "clerk", certainty: 70),
            "receipt-step": (evidence: "nobody knows yet"),
        },
        people: [
            (name: "Jörg Thiel", role: "Head of purchasing", influence: 4, attitude: Sceptical, last_contact: "2026-11-02"),
            (name: "Ayşe Kaya", role: "Controller", notes: r"reads C:\Orders first"),
        ],
    ),
    order: (
        number: "4500-118", date: "2026-11-16", stage: PoReceived, confirm_by: "2026-11-27",
        currency: "EUR", value: "1240000.50",
        contract: Commissioned,
        lines: [
            (text: "Press, 400 t", quantity: 2, unit: "pieces", amount: "1180000"),
            (text: "Assembly", quantity: "37.5", unit: "days", amount: "60000.50"),
        ],
        deliveries: [(text: "Lot 1", date: "2027-02-15"), (text: "Lot 2", date: "2027-04-12")],
        milestones: [
            (share: 30, trigger: "Lot 1 delivered", date: "2027-02-15"),
            (share: "60.5", trigger: "Lot 2 delivered"),
            (share: "9.5", trigger: "Acceptance", retention: true),
        ],
        incoterm: DAP, place: "Köln",
    ),
    terms: {
        "payment-days": (says: Days(180), target: Days(60), limit: Days(90), worth: "24800", stance: Trade, red_line: true),
        "retention": (says: Percent("9.5"), target: Percent(5), days_moved: 730),
        "liability": (says: Choice("unlimited"), target: Choice("order-value"), notes: "/* no comment */"),
        "penalty": (says: PercentPerWeek("0.5"), limit: Words("at most 5 % in all")),
        "warranty": (in_order: false, target: Months(24)),
        "audit": (says: Count(2), limit: Amount("5000")),
    },
    /* our own side /* confidential */ */
    seller: (name: "Berg & Söhne", country: "AT", size: Medium, line_rate: "6.25", hurdle_rate: 11, day_count: Act360, free_line: "300000"),
    governing_law: "DE", law_checked: ["de-bgb-271a"],
    packs: ["machinery"],
    notes: "Call before 27 Nov.",
)
"#;

/// A new folder of its own, removed with all in it when dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// Creates it. `purpose` is part of its name.
    pub fn new(purpose: &str) -> Self {
        static COUNTER: AtomicU32 = AtomicU32::new(0);
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("termwise-{purpose}-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(std::fs::canonicalize(path).unwrap())
    }

    /// The path of a file in it.
    pub fn file(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}
