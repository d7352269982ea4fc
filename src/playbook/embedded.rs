//! The playbook that comes with the program, so that it works from any folder.

use super::load::Playbook;
use super::place::{PlaybookFault, SourceFile};

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_str!(concat!("../../assets/playbook/", $name)))),+]
    };
}

/// Name and text of each embedded file.
static FILES: [(&str, &str); 16] = files![
    "customs.ron",
    "law.ron",
    "questions.ron",
    "rules-deciders.ron",
    "rules-money.ron",
    "rules-needs.ron",
    "rules-process.ron",
    "rules-standing.ron",
    "sources.ron",
    "terms-administration.ron",
    "terms-delivery.ron",
    "terms-legal.ron",
    "terms-money-payment.ron",
    "terms-money-price.ron",
    "terms-quality.ron",
    "terms-risk.ron",
];

/// The embedded files.
pub fn embedded_files() -> Vec<SourceFile> {
    FILES.iter().map(|(name, text)| SourceFile { name: (*name).to_owned(), text: (*text).to_owned() }).collect()
}

/// The embedded playbook.
///
/// # Errors
/// None in a released program: a test loads it.
pub fn embedded() -> Result<Playbook, Vec<PlaybookFault>> {
    Playbook::load(&embedded_files())
}
