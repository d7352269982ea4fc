//! A mapping as the text of its file.

use crate::exposure::import::Mapping;
use crate::ron_text;

/// The text of a mapping, as `read_mapping` reads it and as `exposure --mapping` takes it.
///
/// # Errors
/// It cannot be written down so that it reads back the same; nothing a user enters leads here.
pub fn mapping_text(mapping: &Mapping) -> Result<String, String> {
    let style = ron::ser::PrettyConfig::new().new_line("\n").struct_names(false);
    let written = ron_text::options().to_string_pretty(mapping, style);
    let mut text = written.map_err(|error| format!("the mapping cannot be written as text ({error})"))?;
    text.push('\n');
    match ron_text::parse::<Mapping>(&text) {
        Ok(read) if read == *mapping => Ok(text),
        _ => Err("the mapping as written would not read back the same".to_owned()),
    }
}
