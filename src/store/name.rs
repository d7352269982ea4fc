//! Names of documents, made once and kept for life, and what is filed under them.

use std::path::Path;
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use crate::plan::Plan;
use crate::units::{Line, hex};

/// A name for a new document that no other is likely to have: 16 hexadecimal digits.
pub fn document_name() -> Line {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_nanos());
    let digest = Sha256::digest(format!("{now}\0{}", std::process::id()).as_bytes());
    let name: String = hex(&digest).chars().take(16).collect();
    Line::try_from(name).unwrap_or_default()
}

/// The name under which recovery copies and saved states of a plan are filed: that of its document where it has one,
/// else one made of its path. Safe as a file name, whatever a file says its document is called.
pub fn key_of(plan: &Plan, path: Option<&Path>) -> String {
    const LONGEST: usize = 64;
    let safe = |name: &str| {
        (1..=LONGEST).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    match (&plan.document, path) {
        (Some(name), _) if safe(name) => name.to_string(),
        (Some(name), _) => short_hash("document", name),
        (None, Some(path)) => {
            let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            short_hash("path", &whole.to_string_lossy())
        }
        (None, None) => "untitled".to_owned(),
    }
}

/// The kind stands in the name too, so that no hash is taken for a document's own name.
fn short_hash(kind: &str, text: &str) -> String {
    let digits: String = hex(&Sha256::digest(text.as_bytes())).chars().take(16).collect();
    format!("{kind}_{digits}")
}

/// A moment in thousandths of a second since 1970, as it stands in files and names.
pub(super) fn millis(at: SystemTime) -> u64 {
    at.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| u64::try_from(d.as_millis()).unwrap_or(u64::MAX))
}

/// The moment again.
pub(super) fn moment(millis: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(millis)).unwrap_or(SystemTime::UNIX_EPOCH)
}
