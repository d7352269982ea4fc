//! A look through a workbook before it is read: its archive, then every tag of its sheets and texts.
//!
//! Memory does not grow with the file, whatever it says of itself.

use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::WorkbookFault;
use super::limited::Limited;
use super::sheet::{MAX_COLUMNS, SheetFacts, place_of};
use crate::exposure::Cancel;

/// Most parts of an archive.
const MAX_PARTS: usize = 2_000;
/// Most bytes of all parts, unpacked.
const MAX_UNPACKED: u64 = 1024 * 1024 * 1024;
/// Most bytes of one part for each packed byte of it, above the size from which that matters. Sheets of many equal rows
/// reach some 60.
const MAX_RATIO: u64 = 200;
const RATIO_FROM: u64 = 4 * 1024 * 1024;
/// Deepest nesting of tags.
const MAX_DEPTH: usize = 64;
/// Most cells that a sheet may say it spans.
const MAX_SPAN: u64 = 100_000_000;
/// Most cells of a sheet.
const MAX_CELLS: u64 = 20_000_000;
/// Merged ranges that are named.
const NAMED: usize = 5;
/// Tags between two looks at whether it was cancelled.
const TAGS_AT_ONCE: u32 = 65_536;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn suspicious(why: impl Into<String>) -> WorkbookFault {
    WorkbookFault::Suspicious(why.into())
}

/// Looks through a workbook and returns its sheets in their order.
pub(super) fn scan(bytes: &[u8], cancel: &Cancel) -> Result<Vec<SheetFacts>, WorkbookFault> {
    kind(bytes)?;
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| suspicious("the file is cut off or is no archive"))?;
    let parts = check_parts(&mut archive)?;
    let (sheets, is_stale) = sheets_of(&mut archive, cancel)?;
    let mut facts = Vec::new();
    for (name, hidden, path) in sheets {
        let mut sheet = SheetFacts { name, hidden, is_stale, ..SheetFacts::default() };
        each_tag(&mut archive, &path, cancel, |tag| sheet.take(tag))?;
        facts.push(sheet);
    }
    // Counts of texts and of formats, from which memory is reserved by those who believe them.
    for (path, size) in
        parts.iter().filter(|(path, _)| path.ends_with("sharedStrings.xml") || path.ends_with("styles.xml"))
    {
        each_tag(&mut archive, path, cancel, |tag| check_counts(tag, *size))?;
    }
    Ok(facts)
}

/// What the first bytes tell.
fn kind(bytes: &[u8]) -> Result<(), WorkbookFault> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let why = "the workbook has a password, or is of the kind before 2007: save it as .xlsx without a password";
        return Err(WorkbookFault::NotAWorkbook(why));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(());
    }
    let is_text = !bytes.is_empty() && bytes.iter().take(4_096).all(|byte| *byte >= b' ' || b"\t\r\n".contains(byte));
    Err(WorkbookFault::NotAWorkbook(if is_text {
        "the file is text, no workbook: give it a name that ends in .csv"
    } else {
        "the file is no workbook: save it as .xlsx"
    }))
}

/// Name and unpacked size of every part.
fn check_parts(archive: &mut Archive<'_>) -> Result<Vec<(String, u64)>, WorkbookFault> {
    let broken = |_| suspicious("the archive of the workbook is damaged");
    if archive.len() > MAX_PARTS {
        return Err(suspicious(format!("the workbook has {} parts, more than {MAX_PARTS}", archive.len())));
    }
    if archive.has_overlapping_files().map_err(broken)? {
        return Err(suspicious("parts of the workbook lie over each other"));
    }
    let (mut parts, mut all) = (Vec::new(), 0_u64);
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(broken)?;
        let name = part.name().map_err(broken)?.into_owned();
        if part.encrypted() {
            return Err(WorkbookFault::NotAWorkbook("the workbook has a password: save it without one"));
        }
        let (size, packed) = (part.size(), part.compressed_size());
        all = all.saturating_add(size);
        if all > MAX_UNPACKED {
            return Err(suspicious("the workbook would unpack to more than a gigabyte"));
        }
        if size > RATIO_FROM && size / packed.max(1) > MAX_RATIO {
            return Err(suspicious(format!("{name} would unpack to {} times its size", size / packed.max(1))));
        }
        parts.push((name, size));
    }
    let has = |name: &str| parts.iter().any(|(part, _)| part.eq_ignore_ascii_case(name));
    if has("xl/workbook.bin") {
        return Err(WorkbookFault::NotAWorkbook("the workbook is an .xlsb: save it as .xlsx"));
    }
    if !has("xl/workbook.xml") {
        return Err(WorkbookFault::NotAWorkbook("the archive holds no workbook: save it as .xlsx"));
    }
    Ok(parts)
}

/// Name, whether hidden, and path of a worksheet.
type SheetPath = (String, bool, String);

/// Every worksheet, and whether the workbook says that its formulas are to be computed anew.
fn sheets_of(archive: &mut Archive<'_>, cancel: &Cancel) -> Result<(Vec<SheetPath>, bool), WorkbookFault> {
    let mut named: Vec<SheetPath> = Vec::new();
    let mut is_stale = false;
    each_tag(archive, "xl/workbook.xml", cancel, |tag| {
        is_stale |= attribute(tag, "fullCalcOnLoad").is_some_and(|value| value == "1" || value == "true");
        if tag.local_name().as_ref() == "sheet" {
            let hidden = attribute(tag, "state").is_some_and(|state| state != "visible");
            named.push((attribute(tag, "name").unwrap_or_default(), hidden, attribute(tag, "id").unwrap_or_default()));
        }
        Ok(())
    })?;
    let mut paths: HashMap<String, String> = HashMap::new();
    each_tag(archive, "xl/_rels/workbook.xml.rels", cancel, |tag| {
        let is_sheet = attribute(tag, "Type").is_some_and(|kind| kind.ends_with("/worksheet"));
        if let (true, Some(id), Some(target)) = (is_sheet, attribute(tag, "Id"), attribute(tag, "Target")) {
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            paths.insert(id, path);
        }
        Ok(())
    })?;
    let sheets = named.into_iter().filter_map(|(name, hidden, id)| Some((name, hidden, paths.get(&id)?.clone())));
    Ok((sheets.collect(), is_stale))
}

/// The value of an attribute, whatever its prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        tag.attributes().with_checks(false).filter_map(Result::ok).find(|a| a.key.local_name().as_ref() == name);
    found.and_then(|a| a.normalized_value(XmlVersion::Implicit1_0).ok()).map(std::borrow::Cow::into_owned)
}

/// Calls `take` with every tag of a part.
fn each_tag(
    archive: &mut Archive<'_>,
    path: &str,
    cancel: &Cancel,
    mut take: impl FnMut(&BytesStart<'_>) -> Result<(), WorkbookFault>,
) -> Result<(), WorkbookFault> {
    let damaged = |why: &dyn std::fmt::Display| suspicious(format!("{path} is damaged ({why})"));
    let part = archive.by_name(path).map_err(|error| damaged(&error))?;
    let size = part.size();
    let stream = BufReader::new(Limited::new(part.take(size + 1), size));
    let mut reader = Reader::from_reader(stream);
    reader.config_mut().check_end_names = true;
    let (mut buffer, mut depth, mut tags) = (Vec::new(), 0_usize, 0_u32);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| damaged(&error))? {
            Event::Start(tag) => {
                depth += 1;
                take(&tag)?;
            }
            Event::Empty(tag) => take(&tag)?,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(_) => return Err(suspicious(format!("{path} brings a document type of its own"))),
            Event::Eof => return Ok(()),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(suspicious(format!("tags in {path} lie more than {MAX_DEPTH} deep in each other")));
        }
        tags = tags.wrapping_add(1);
        if tags.is_multiple_of(TAGS_AT_ONCE) && cancel.is_cancelled() {
            return Err(WorkbookFault::Cancelled);
        }
    }
}

/// A count of more things than the part has bytes is a lie.
fn check_counts(tag: &BytesStart<'_>, size: u64) -> Result<(), WorkbookFault> {
    for name in ["uniqueCount", "count"] {
        let Some(text) = attribute(tag, name) else { continue };
        if text.trim().parse::<u64>().map_or(true, |count| count > size) {
            let tag = tag.local_name();
            return Err(suspicious(format!("{} says {name}=\"{text}\", which it cannot hold", tag.as_ref())));
        }
    }
    Ok(())
}

impl SheetFacts {
    fn take(&mut self, tag: &BytesStart<'_>) -> Result<(), WorkbookFault> {
        let hidden = || attribute(tag, "hidden").is_some_and(|value| value == "1" || value == "true");
        let no_place = |text: &str| suspicious(format!("\"{text}\" in the sheet \"{}\" is no cell", self.name));
        match tag.local_name().as_ref() {
            "dimension" => {
                let span = attribute(tag, "ref").unwrap_or_default();
                let (first, last) = span.split_once(':').unwrap_or((&span, &span));
                let (first, last) = place_of(first).zip(place_of(last)).ok_or_else(|| no_place(&span))?;
                let rows = u64::from(last.0.saturating_sub(first.0)) + 1;
                let columns = u64::from(last.1.saturating_sub(first.1)) + 1;
                if rows * columns > MAX_SPAN {
                    return Err(suspicious(format!("the sheet \"{}\" says it spans {span}", self.name)));
                }
            }
            "c" => {
                self.cells += 1;
                if self.cells > MAX_CELLS {
                    return Err(suspicious(format!("the sheet \"{}\" has more than {MAX_CELLS} cells", self.name)));
                }
                if let Some(text) = attribute(tag, "r") {
                    let (_, column) = place_of(&text).ok_or_else(|| no_place(&text))?;
                    if column > MAX_COLUMNS {
                        let name = &self.name;
                        let why = format!("the sheet \"{name}\" has a cell {text}, beyond the column {MAX_COLUMNS}");
                        return Err(suspicious(why));
                    }
                }
            }
            "f" => self.formulas += 1,
            "row" => {
                if let Some(text) = attribute(tag, "r") {
                    place_of(&format!("A{text}")).ok_or_else(|| no_place(&text))?;
                }
                self.hidden_rows += u64::from(hidden());
            }
            "col" if hidden() => {
                let number = |name| attribute(tag, name).and_then(|text| text.parse::<u64>().ok());
                let (first, last) = number("min").zip(number("max")).unwrap_or((1, 1));
                self.hidden_columns += (last.saturating_sub(first) + 1).min(16_384);
            }
            "mergeCell" => {
                self.merged_count += 1;
                if self.merged.len() < NAMED {
                    self.merged.extend(attribute(tag, "ref").map(|text| text.chars().take(24).collect()));
                }
            }
            _ => {}
        }
        Ok(())
    }
}
