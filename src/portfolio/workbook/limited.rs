//! A stream that ends with an error instead of growing without end.

use std::io::{self, Read};

/// The longest run of bytes without the beginning of a tag: the text of a cell has at most 32,767 letters.
const LONGEST_RUN: usize = 1024 * 1024;

/// A part of an archive, cut off where it is larger than it said, and where a text or a tag in it is larger than any can be.
pub(super) struct Limited<R> {
    inner: R,
    left: u64,
    run: usize,
}

impl<R: Read> Limited<R> {
    /// At most `most` bytes.
    pub(super) fn new(inner: R, most: u64) -> Self {
        Self { inner, left: most, run: 0 }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let read = buffer.get(..count).unwrap_or_default();
        self.left = self.left.checked_sub(count as u64).ok_or_else(|| too_large("is larger than it says"))?;
        self.run = match read.iter().rposition(|byte| *byte == b'<') {
            Some(last) => count - last,
            None => self.run + count,
        };
        if self.run > LONGEST_RUN {
            return Err(too_large("holds a text of more than a million letters"));
        }
        Ok(count)
    }
}

fn too_large(why: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}
