//! Names that data gives to things: questions, options, terms, rules, sources.
//!
//! Knows only what a well-formed id looks like, never which ids exist.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The longest id accepted, in bytes.
pub const MAX_ID: usize = 48;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{found}\" is not an id: use 1 to {MAX_ID} lower-case letters, digits and single hyphens, starting with a letter"
)]
pub struct IdError {
    /// The text as found, shortened to 60 characters.
    pub found: String,
}

/// Whether `text` can be an id: `a-z`, `0-9` and single inner hyphens, a letter first.
fn is_id(text: &str) -> bool {
    let body = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    body && text.len() <= MAX_ID
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && !text.contains("--")
}

macro_rules! id_type {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                if is_id(&text) {
                    Ok(Self(text))
                } else {
                    Err(IdError { found: text.chars().take(60).collect() })
                }
            }
        }

        impl TryFrom<&str> for $name {
            type Error = IdError;
            fn try_from(text: &str) -> Result<Self, IdError> {
                Self::try_from(text.to_owned())
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )+};
}

id_type! {
    /// A question of the playbook, such as `reporting-line`.
    QuestionId,
    /// An option of a question, such as `cfo`.
    OptionId,
    /// A task of a schedule, such as `lot-1`.
    TaskId,
    /// A term of a purchase order, such as `payment-days`.
    TermId,
    /// A rule, such as `cfo-holds-the-days`.
    RuleId,
    /// A source in the registry, such as `stratoserve-b2b5`.
    SourceId,
    /// A row of the law table, such as `de-bgb-271a`.
    LawId,
    /// A choice of a term whose value is not a number, such as `mutual`.
    ChoiceId,
    /// A thing to offer in return, such as `price-hold`.
    GiveId,
    /// Terms whose worth is partly the same money, such as `days`.
    OverlapId,
    /// A way to carry or shorten the payment term, such as `invoice-discounting`.
    InstrumentId,
    /// An industry pack, such as `automotive`.
    PackId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_id(text: &str, ok: bool) {
        assert_eq!(TermId::try_from(text).is_ok(), ok, "{text:?}");
    }

    #[test]
    fn an_id_is_lower_case_with_single_hyphens() {
        check_id("payment-days", true);
        check_id("n60", true);
        check_id("", false);
        check_id("Payment", false);
        check_id("payment--days", false);
        check_id("-days", false);
        check_id("days-", false);
        check_id("9days", false);
        check_id("payment_days", false);
        check_id(&"a".repeat(MAX_ID), true);
        check_id(&"a".repeat(MAX_ID + 1), false);
    }
}
