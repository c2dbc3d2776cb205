//! A header block and its fields.
