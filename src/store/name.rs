//! Names of documents: made once, kept for life.

use std::time::SystemTime;

use sha2::{Digest, Sha256};

use crate::units::{Line, hex};

/// A name for a new document that no other is likely to have: 16 hexadecimal digits.
pub fn document_name() -> Line {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_nanos());
    let digest = Sha256::digest(format!("{now}\0{}", std::process::id()).as_bytes());
    let name: String = hex(&digest).chars().take(16).collect();
    Line::try_from(name).unwrap_or_default()
}
