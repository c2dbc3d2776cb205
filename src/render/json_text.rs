//! Records as JSON text: what [`serde`] says of a record becomes bytes, with nothing in its strings that acts on a terminal.
//!
//! The text is that of `serde_json`, but for the characters that would act on a terminal, which become `\uNNNN`. It is
//! written here because a record is mostly names of members, which need no check for characters to escape; `serde_json`
//! checks them each time, one byte after another. Only the shapes that the records have are known: no floats, no
//! byte strings, no enums with content.

use std::fmt;

use serde::Serialize;
use serde::ser::{
    Error as _, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};

use super::clean::acts_on_terminals;
use super::short_text::digits_of;

/// A growing JSON text. Kept and cleared, it allocates once for many records.
#[derive(Debug, Default)]
pub struct JsonText {
    /// Longer than the text, so that a piece is written after one check.
    bytes: Vec<u8>,
    length: usize,
}

impl JsonText {
    /// Adds one value.
    ///
    /// # Errors
    /// A value of a shape that no record has.
    pub fn push(&mut self, value: &impl Serialize) -> fmt::Result {
        value.serialize(self)
    }

    /// Adds bytes as they are.
    pub fn push_bytes(&mut self, bytes: &[u8]) {
        self.room(bytes.len()).copy_from_slice(bytes);
    }

    /// What was added since it was cleared.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// Forgets the text, keeps the room.
    pub fn clear(&mut self) {
        self.length = 0;
    }

    #[inline(always)]
    fn room(&mut self, count: usize) -> &mut [u8] {
        let start = self.length;
        let end = start.saturating_add(count);
        if end > self.bytes.len() {
            self.grow(end);
        }
        self.length = end;
        &mut self.bytes[start..end]
    }

    #[cold]
    fn grow(&mut self, least: usize) {
        self.bytes.resize((least * 2).max(4096), 0);
    }

    #[inline(always)]
    fn push_key(&mut self, key: &'static str, is_first: bool) {
        let key = key.as_bytes();
        let lead: &[u8] = if is_first { b"\"" } else { b",\"" };
        let place = self.room(lead.len() + key.len() + 2);
        let (before, place) = place.split_at_mut(lead.len());
        let (name, after) = place.split_at_mut(key.len());
        before.copy_from_slice(lead);
        name.copy_from_slice(key);
        after.copy_from_slice(b"\":");
    }

    fn push_text(&mut self, text: &str) {
        if is_plain(text.as_bytes()) {
            self.push_word(text);
        } else {
            self.push_escaped(text);
        }
    }

    /// A text of which it is known that nothing in it is to be escaped.
    fn push_word(&mut self, word: &str) {
        let bytes = word.as_bytes();
        let place = self.room(bytes.len() + 2);
        if let [first, middle @ .., last] = place {
            *first = b'"';
            middle.copy_from_slice(bytes);
            *last = b'"';
        }
    }

    fn push_number(&mut self, number: u64) {
        let mut digits = [0; 20];
        let start = digits_of(number, &mut digits);
        self.push_bytes(digits.get(start..).unwrap_or_default());
    }

    #[cold]
    fn push_escaped(&mut self, text: &str) {
        self.push_bytes(b"\"");
        for character in text.chars() {
            match character {
                '"' => self.push_bytes(b"\\\""),
                '\\' => self.push_bytes(b"\\\\"),
                '\u{8}' => self.push_bytes(b"\\b"),
                '\t' => self.push_bytes(b"\\t"),
                '\n' => self.push_bytes(b"\\n"),
                '\u{c}' => self.push_bytes(b"\\f"),
                '\r' => self.push_bytes(b"\\r"),
                _ if acts_on_terminals(character) => {
                    for unit in character.encode_utf16(&mut [0; 2]) {
                        self.push_unit(*unit);
                    }
                }
                _ => self.push_bytes(character.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        self.push_bytes(b"\"");
    }

    /// `\u202e`
    fn push_unit(&mut self, unit: u16) {
        let mut escape = *b"\\u0000";
        for (place, shift) in escape.iter_mut().skip(2).zip([12, 8, 4, 0]) {
            let nibble = (unit >> shift).to_le_bytes()[0] & 15;
            *place = b"0123456789abcdef"[usize::from(nibble)];
        }
        self.push_bytes(&escape);
    }
}

/// True when every byte is a printable ASCII character that JSON shows as it is.
fn is_plain(bytes: &[u8]) -> bool {
    let Some(last) = bytes.last_chunk::<8>() else {
        let is_usual = |byte: &u8| matches!(byte, b' '..=b'~') && *byte != b'"' && *byte != b'\\';
        return bytes.iter().all(is_usual);
    };
    // The last word may overlap the one before.
    let (words, _) = bytes.as_chunks::<8>();
    let odd = |word: &[u8; 8]| odd_bytes(u64::from_le_bytes(*word));
    words.iter().fold(odd(last), |all, word| all | odd(word)) == 0
}

/// Not zero when one of the eight bytes is a control character, DEL, not ASCII, a quotation mark or a backslash. A
/// borrow or a carry between bytes happens only where an earlier byte is odd, so the answer as a whole is right.
#[inline(always)]
const fn odd_bytes(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let control = word.wrapping_sub(ONES * 0x20);
    let delete = word.wrapping_add(ONES);
    let quote = (word ^ (ONES * b'"' as u64)).wrapping_sub(ONES);
    let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    (word | control | delete | quote | backslash) & HIGHS
}

/// The members of an object or the elements of a list.
pub struct Inside<'a> {
    text: &'a mut JsonText,
    is_first: bool,
    close: u8,
}

impl<'a> Inside<'a> {
    #[inline(always)]
    fn open(text: &'a mut JsonText, open: u8, close: u8) -> Self {
        text.room(1).fill(open);
        Inside {
            text,
            is_first: true,
            close,
        }
    }

    #[inline(always)]
    fn next(&mut self) {
        if !std::mem::replace(&mut self.is_first, false) {
            self.text.room(1).fill(b',');
        }
    }

    #[inline(always)]
    fn close(self) -> fmt::Result {
        self.text.room(1).fill(self.close);
        Ok(())
    }
}

impl SerializeStruct for Inside<'_> {
    type Ok = ();
    type Error = fmt::Error;

    #[inline(always)]
    fn serialize_field<T>(&mut self, key: &'static str, value: &T) -> fmt::Result
    where
        T: ?Sized + Serialize,
    {
        let is_first = std::mem::replace(&mut self.is_first, false);
        self.text.push_key(key, is_first);
        value.serialize(&mut *self.text)
    }

    #[inline(always)]
    fn end(self) -> fmt::Result {
        self.close()
    }
}

impl SerializeSeq for Inside<'_> {
    type Ok = ();
    type Error = fmt::Error;

    #[inline(always)]
    fn serialize_element<T>(&mut self, value: &T) -> fmt::Result
    where
        T: ?Sized + Serialize,
    {
        self.next();
        value.serialize(&mut *self.text)
    }

    #[inline(always)]
    fn end(self) -> fmt::Result {
        self.close()
    }
}

impl SerializeTuple for Inside<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T>(&mut self, value: &T) -> fmt::Result
    where
        T: ?Sized + Serialize,
    {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> fmt::Result {
        self.close()
    }
}

impl SerializeMap for Inside<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T>(&mut self, key: &T) -> fmt::Result
    where
        T: ?Sized + Serialize,
    {
        self.next();
        key.serialize(&mut *self.text)
    }

    fn serialize_value<T>(&mut self, value: &T) -> fmt::Result
    where
        T: ?Sized + Serialize,
    {
        self.text.push_bytes(b":");
        value.serialize(&mut *self.text)
    }

    fn end(self) -> fmt::Result {
        self.close()
    }
}

/// What no record holds.
fn unknown_shape<T>() -> Result<T, fmt::Error> {
    Err(fmt::Error::custom("no record has this shape"))
}

impl<'a> Serializer for &'a mut JsonText {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Inside<'a>;
    type SerializeTuple = Inside<'a>;
    type SerializeTupleStruct = Impossible<(), fmt::Error>;
    type SerializeTupleVariant = Impossible<(), fmt::Error>;
    type SerializeMap = Inside<'a>;
    type SerializeStruct = Inside<'a>;
    type SerializeStructVariant = Impossible<(), fmt::Error>;

    #[inline(always)]
    fn serialize_bool(self, value: bool) -> fmt::Result {
        self.push_bytes(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> fmt::Result {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> fmt::Result {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> fmt::Result {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> fmt::Result {
        if value < 0 {
            self.push_bytes(b"-");
        }
        self.push_number(value.unsigned_abs());
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> fmt::Result {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> fmt::Result {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> fmt::Result {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> fmt::Result {
        self.push_number(value);
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> fmt::Result {
        unknown_shape()
    }

    fn serialize_f64(self, _: f64) -> fmt::Result {
        unknown_shape()
    }

    fn serialize_char(self, value: char) -> fmt::Result {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> fmt::Result {
        self.push_text(value);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> fmt::Result {
        unknown_shape()
    }

    #[inline(always)]
    fn serialize_none(self) -> fmt::Result {
        self.serialize_unit()
    }

    #[inline(always)]
    fn serialize_some<T>(self, value: &T) -> fmt::Result
    where
        T: ?Sized + Serialize,
    {
        value.serialize(self)
    }

    #[inline(always)]
    fn serialize_unit(self) -> fmt::Result {
        self.push_bytes(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> fmt::Result {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> fmt::Result {
        self.push_word(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T>(self, _: &'static str, value: &T) -> fmt::Result
    where
        T: ?Sized + Serialize,
    {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> fmt::Result
    where
        T: ?Sized + Serialize,
    {
        unknown_shape()
    }

    #[inline(always)]
    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'a>, fmt::Error> {
        Ok(Inside::open(self, b'[', b']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Inside<'a>, fmt::Error> {
        Ok(Inside::open(self, b'[', b']'))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, fmt::Error> {
        unknown_shape()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, fmt::Error> {
        unknown_shape()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Inside<'a>, fmt::Error> {
        Ok(Inside::open(self, b'{', b'}'))
    }

    #[inline(always)]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'a>, fmt::Error> {
        Ok(Inside::open(self, b'{', b'}'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, fmt::Error> {
        unknown_shape()
    }
}
