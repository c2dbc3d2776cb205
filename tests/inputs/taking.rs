//! The mail that all kinds hold, and what reading gives of it.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use tempfile::TempDir;
use tlstrail::input::{
    InputError, InputFormat, Limits, Message, SourceName, SourceReader, Visitor, expand,
};

/// Messages in the mailbox.
pub const MESSAGES: usize = 12;

/// One message of some size.
pub fn message(number: usize) -> Vec<u8> {
    let mut text = format!(
        "Received: from a{number}.example (a.example [192.0.2.1]) by mx.b.example with ESMTPS\n\
         \tid {number}; Thu, 14 Mar 2024 09:12:03 +0000\nSubject: message {number}\n\n"
    );
    for line in 0..(number * 7) % 23 {
        // Something that does not compress to nothing.
        let word = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (line % 40);
        text.push_str(&format!("line {line} {word:x}\n"));
    }
    text.into_bytes()
}

/// A mailbox of all messages.
pub fn mailbox() -> Vec<u8> {
    let mut bytes = Vec::new();
    for number in 0..MESSAGES {
        bytes.extend_from_slice(b"From a@a.example Thu Mar 14 09:12:03 2024\n");
        bytes.extend_from_slice(&message(number));
        bytes.push(b'\n');
    }
    bytes
}

/// The header block of each message.
pub fn heads() -> Vec<String> {
    (0..MESSAGES).map(head).collect()
}

/// The header block of one message.
pub fn head(number: usize) -> String {
    let text = String::from_utf8(message(number)).expect("UTF-8");
    let end = text.find("\n\n").expect("an empty line");
    text[..=end].to_owned()
}

/// What was given of a source.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Taken {
    /// Header block, member and offset of each message.
    pub messages: Vec<(String, String, u64)>,
    /// Code, member and offset of each error.
    pub errors: Vec<(&'static str, String, u64)>,
    /// The errors' sentences.
    pub sentences: Vec<String>,
    pub passed_over: u64,
    member: String,
}

impl Taken {
    pub fn heads(&self) -> Vec<&str> {
        self.messages
            .iter()
            .map(|(head, ..)| head.as_str())
            .collect()
    }

    pub fn codes(&self) -> Vec<&'static str> {
        self.errors.iter().map(|(code, ..)| *code).collect()
    }

    /// The members that messages stand in, each once.
    pub fn members(&self) -> Vec<&str> {
        let mut members: Vec<&str> = self
            .messages
            .iter()
            .map(|(_, name, _)| name.as_str())
            .collect();
        members.dedup();
        members
    }
}

impl Visitor for Taken {
    fn member(&mut self, name: &SourceName) -> ControlFlow<()> {
        self.member = name.to_string();
        ControlFlow::Continue(())
    }

    fn message(&mut self, message: Message<'_>) -> ControlFlow<()> {
        let head = String::from_utf8_lossy(message.head).into_owned();
        self.messages
            .push((head, self.member.clone(), message.offset));
        ControlFlow::Continue(())
    }

    fn error(&mut self, error: InputError) -> ControlFlow<()> {
        self.sentences.push(error.to_string());
        self.errors
            .push((error.code(), self.member.clone(), error.offset));
        ControlFlow::Continue(())
    }

    fn passed_over(&mut self, count: u64) {
        self.passed_over += count;
    }
}

/// A folder of files.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

/// What a path gives; names are those below `root`.
pub fn read_path(root: &Path, name: &str, format: InputFormat, limits: &Limits) -> Taken {
    let mut taken = Taken::default();
    let mut reader = SourceReader::new(limits, format);
    let mut sources = expand(&[root.join(name).into()]);
    for source in sources.by_ref() {
        match source {
            Ok(source) => {
                let flow = reader.read(&source, &mut taken);
                assert_eq!(flow, ControlFlow::Continue(()));
            }
            Err(error) => {
                let _ = taken.member(&error.name);
                let _ = taken.error(error.error);
            }
        }
    }
    taken.passed_over += sources.passed_over();
    let prefix = format!("{}/", root.display());
    for (_, name, _) in &mut taken.messages {
        *name = name.replace(&prefix, "");
    }
    for (_, name, _) in &mut taken.errors {
        *name = name.replace(&prefix, "");
    }
    taken.member.clear();
    taken
}

thread_local! {
    /// Where the files are written that are read next.
    static PLACE: TempDir = tempfile::tempdir().expect("a temporary folder");
}

/// What a file of these bytes gives.
pub fn read_within(bytes: &[u8], limits: &Limits) -> Taken {
    PLACE.with(|folder| {
        fs::write(folder.path().join("x"), bytes).expect("a file");
        read_path(folder.path(), "x", InputFormat::Auto, limits)
    })
}

/// What a file of these bytes gives.
pub fn read(bytes: &[u8]) -> Taken {
    read_within(bytes, &Limits::default())
}
