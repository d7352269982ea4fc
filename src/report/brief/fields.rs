//! Every field that a plan can have, found by asking its own reader: so that none is added without a word on whether the
//! buyer may see it.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
    value::StrDeserializer,
};

use super::redacted::{DERIVED_LISTED, DERIVED_WITHHELD, LISTED, WITHHELD};
use crate::plan::Plan;

/// Values to try for a field, until its reader takes one.
const TEXTS: [&str; 9] = ["EUR", "DE", "2026-11-21", "x-y", "1", "08:30", "ACT/360", "Micro", "a@b.c"];

type Fault = de::value::Error;

#[derive(Default)]
struct Asked {
    /// Which value is tried at each leaf, in the order in which they are read.
    tries: RefCell<Vec<usize>>,
    /// How many values there are at each leaf.
    counts: RefCell<Vec<usize>>,
    found: RefCell<BTreeSet<String>>,
}

/// A reader at a place in the plan.
struct Place<'a> {
    asked: &'a Asked,
    path: String,
    is_key: bool,
}

impl Place<'_> {
    fn inside(&self, name: &str) -> Self {
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        Place { asked: self.asked, path, is_key: false }
    }

    /// Notes the place, and says which of so many values to try.
    fn leaf(&self, count: usize) -> usize {
        if !self.is_key {
            self.asked.found.borrow_mut().insert(self.path.clone());
        }
        let mut counts = self.asked.counts.borrow_mut();
        let at = counts.len();
        counts.push(count);
        let mut tries = self.asked.tries.borrow_mut();
        if tries.len() <= at {
            tries.push(0);
        }
        tries.get(at).copied().unwrap_or(0)
    }
}

macro_rules! numbers {
    ($($method:ident)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            match self.leaf(2) {
                0 => visitor.visit_i64(1),
                _ => visitor.visit_i64(2026),
            }
        }
    )+};
}

impl<'de> Deserializer<'de> for Place<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.leaf(TEXTS.len() + 1) {
            0 => visitor.visit_i64(1),
            at => visitor.visit_str(TEXTS.get(at - 1).copied().unwrap_or("x")),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let at = self.leaf(TEXTS.len());
        visitor.visit_str(TEXTS.get(at).copied().unwrap_or("x"))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.leaf(1);
        visitor.visit_char('x')
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.leaf(1);
        visitor.visit_bool(true)
    }

    numbers! { deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16
    deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64 }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.leaf(1);
        visitor.visit_bytes(b"x")
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.leaf(1);
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_seq(Entries { place: self, left: 1, name: "*" })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_seq(Entries { place: self, left: length, name: "*" })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_map(Fields { place: self, names: &["*"], at: 0, is_map: true })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_map(Fields { place: self, names, at: 0, is_map: false })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let at = self.leaf(variants.len());
        let variant = variants.get(at).copied().unwrap_or("");
        visitor.visit_enum(Variant { place: self, variant })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }
}

struct Entries<'a> {
    place: Place<'a>,
    left: usize,
    name: &'static str,
}

impl<'de> SeqAccess<'de> for Entries<'_> {
    type Error = Fault;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(self.place.inside(self.name)).map(Some)
    }
}

struct Fields<'a> {
    place: Place<'a>,
    names: &'static [&'static str],
    at: usize,
    is_map: bool,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Fault;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some(name) = self.names.get(self.at) else { return Ok(None) };
        if self.is_map {
            let key = Place { is_key: true, ..self.place.inside(name) };
            return seed.deserialize(key).map(Some);
        }
        seed.deserialize(StrDeserializer::new(name)).map(Some)
    }
    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        let name = self.names.get(self.at).copied().unwrap_or("*");
        self.at += 1;
        seed.deserialize(self.place.inside(name))
    }
}

struct Variant<'a> {
    place: Place<'a>,
    variant: &'static str,
}

impl<'de, 'a> EnumAccess<'de> for Variant<'a> {
    type Error = Fault;
    type Variant = Place<'a>;
    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Place<'a>), Fault> {
        let inner = self.place.inside(self.variant);
        Ok((seed.deserialize(StrDeserializer::new(self.variant))?, inner))
    }
}

impl<'de> VariantAccess<'de> for Place<'_> {
    type Error = Fault;
    fn unit_variant(self) -> Result<(), Fault> {
        Ok(())
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(self)
    }
    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_tuple(length, visitor)
    }
    fn struct_variant<V: Visitor<'de>>(self, names: &'static [&'static str], visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_map(Fields { place: self, names, at: 0, is_map: false })
    }
}

/// The paths of every field of a plan; the reader is asked again with other values until it takes all of them.
fn every_field() -> Result<BTreeSet<String>, String> {
    const MOST: usize = 100_000;
    let asked = Asked::default();
    for _ in 0..MOST {
        asked.counts.borrow_mut().clear();
        let place = Place { asked: &asked, path: String::new(), is_key: false };
        let Err(fault) = Plan::deserialize(place) else { return Ok(asked.found.take()) };
        // The value read last is at fault: try the next one there, and if there is none, at the leaf before.
        let counts = asked.counts.borrow().clone();
        let mut tries = asked.tries.borrow_mut();
        tries.truncate(counts.len());
        loop {
            let Some(last) = tries.pop() else { return Err(format!("no plan can be read: {fault}")) };
            if last + 1 < counts.get(tries.len()).copied().unwrap_or(0) {
                tries.push(last + 1);
                break;
            }
        }
    }
    Err("the search has no end".to_owned())
}

/// Whether a rule, in which a star is any entry, speaks of a path or of what it lies in.
fn speaks_of(rule: &str, path: &str) -> bool {
    path == rule || path.strip_prefix(rule).is_some_and(|rest| rest.starts_with('.'))
}

#[test]
fn every_field_of_a_plan_is_listed_for_the_buyer_or_withheld() -> Result<(), String> {
    let fields = every_field()?;
    assert!(fields.len() > 60, "a plan has many fields: {fields:?}");
    let count = |rules: &[&str], path: &str| rules.iter().filter(|rule| speaks_of(rule, path)).count();
    let unnamed: Vec<&String> = fields.iter().filter(|f| count(LISTED, f) + count(WITHHELD, f) != 1).collect();
    assert!(
        unnamed.is_empty(),
        "say in brief/redacted.rs whether the buyer may see these fields, LISTED or WITHHELD: {unnamed:?}"
    );
    let gone = |rule: &&&str| !fields.iter().any(|field| speaks_of(rule, field));
    let stale: Vec<&&str> = LISTED.iter().chain(WITHHELD).filter(gone).collect();
    assert!(stale.is_empty(), "no such field any more: {stale:?}");
    Ok(())
}

/// The paths of every field in what a value shows of itself for debugging: a field's name stands before a colon, deeper
/// by four blanks for each level; what has no name of its own in a list or a map is a star.
fn fields_shown(shown: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    // The names above a line, by level; none where a level has no name, as inside `Some`.
    let mut above: Vec<Option<String>> = Vec::new();
    for line in shown.lines().skip(1) {
        let text = line.trim_start();
        let level = (line.len() - text.len()) / 4;
        above.truncate(level.saturating_sub(1));
        let name = text.split_once(": ").map(|(name, _)| name);
        let is_field =
            name.is_some_and(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit()));
        let in_list = text.ends_with('{') && !is_field;
        let part = match name {
            Some(name) if is_field => Some(name.to_owned()),
            _ => in_list.then(|| "*".to_owned()),
        };
        above.resize(level.saturating_sub(1), None);
        if is_field {
            let path: Vec<&str> = above.iter().flatten().map(String::as_str).chain(name).collect();
            found.insert(path.join("."));
        }
        above.push(part);
    }
    found
}

#[test]
fn names_before_a_colon_are_fields_and_entries_are_stars() {
    #[derive(Debug)]
    #[expect(dead_code, reason = "read by what it shows of itself")]
    struct Inner {
        deep: u8,
    }
    #[derive(Debug)]
    #[expect(dead_code, reason = "read by what it shows of itself")]
    struct Outer {
        one: u8,
        maybe: Option<Inner>,
        list: Vec<Inner>,
        words: &'static str,
    }
    let value = Outer { one: 1, maybe: Some(Inner { deep: 2 }), list: vec![Inner { deep: 3 }], words: "a: b" };
    let found = fields_shown(&format!("{value:#?}"));
    let expected = ["list", "list.*.deep", "maybe", "maybe.*.deep", "one", "words"];
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

/// What is derived has no reader to ask, but shows itself: over all samples every field of an assessment is named.
#[test]
fn every_field_of_an_assessment_is_listed_for_the_buyer_or_withheld() -> Result<(), String> {
    let playbook = std::sync::Arc::new(crate::playbook::embedded().map_err(|faults| format!("{faults:?}"))?);
    let mut fields = BTreeSet::new();
    for text in crate::samples::names().filter_map(crate::samples::text) {
        let plan = std::sync::Arc::new(crate::store::parse_plan(text).map_err(|fault| fault.to_string())?);
        let day = crate::units::Date::of(2026, 11, 21).map_err(|error| error.to_string())?;
        let snapshot = crate::session::Snapshot::derive(std::sync::Arc::clone(&playbook), plan, Vec::new(), day);
        fields.append(&mut fields_shown(&format!("{:#?}", snapshot.assessment)));
    }
    let count = |rules: &[&str], path: &str| rules.iter().filter(|rule| speaks_of(rule, path)).count();
    let lies_over = |path: &str| DERIVED_LISTED.iter().chain(DERIVED_WITHHELD).any(|rule| speaks_of(path, rule));
    let unnamed: Vec<&String> = fields
        .iter()
        .filter(|field| !lies_over(field) && count(DERIVED_LISTED, field) + count(DERIVED_WITHHELD, field) != 1)
        .collect();
    assert!(unnamed.is_empty(), "say in brief/redacted.rs whether the buyer may see these fields: {unnamed:?}");
    let stale: Vec<&&str> = DERIVED_LISTED
        .iter()
        .chain(DERIVED_WITHHELD)
        .filter(|rule| !fields.iter().any(|f| speaks_of(rule, f)))
        .collect();
    assert!(stale.is_empty(), "no such field any more: {stale:?}");
    Ok(())
}
