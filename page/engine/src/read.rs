//! The whole input: told for what it is, and read.

use std::cell::RefCell;
use std::ops::ControlFlow;

use tlstrail::Analyzer;
use tlstrail::input::{InputError, Message, SourceName, Split, Visitor};
use tlstrail::plain::Language;
use tlstrail::stats::Options as StatsOptions;

use crate::answer::Wrong;
use crate::host::{Host, Shared};
use crate::mailbox::Mailbox;
use crate::message::Told;
use crate::options::{Options, reader};

/// Reads the input.
pub fn read(options: &Options, host: &mut dyn Host) -> Result<String, Wrong> {
    let analyzer = options.analyzer()?;
    let mut counted = StatsOptions::default();
    counted.trust(&options.trust, &options.trust()?);
    let source = options.source();
    // Reading and telling take turns.
    let host = RefCell::new(host);
    let mut found = Found {
        source: source.as_str(),
        analyzer,
        language: options.language(),
        host: &host,
        single: None,
        mailbox: Mailbox::new(counted),
        bytes: 0,
    };
    let _ = reader().read(&source, Shared(&host), &mut found);
    Ok(found.answer())
}

/// What was found.
struct Found<'a, 'h> {
    source: &'a str,
    analyzer: Analyzer,
    language: Language,
    host: &'a RefCell<&'h mut dyn Host>,
    /// The message that the input is.
    single: Option<Told>,
    mailbox: Mailbox,
    bytes: u64,
}

impl Found<'_, '_> {
    fn answer(self) -> String {
        if let Some(told) = self.single {
            return told.answer(self.bytes);
        }
        if self.mailbox.messages() == 0
            && let Some(error) = self.mailbox.first_error()
        {
            return format!("{{\"kind\":\"none\",\"error\":{error}}}");
        }
        self.mailbox
            .answer(self.bytes, &mut **self.host.borrow_mut())
    }
}

impl Visitor for Found<'_, '_> {
    fn member(&mut self, _: &SourceName) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn message(&mut self, message: Message<'_>) -> ControlFlow<()> {
        let trail = self.analyzer.trail(message);
        if message.split == Split::File {
            self.single = Told::of(self.source, &trail, self.language);
        } else {
            let host = &mut **self.host.borrow_mut();
            self.mailbox.message(self.source, &message, &trail, host);
        }
        ControlFlow::Continue(())
    }

    fn paste(&mut self, text: &[u8]) -> ControlFlow<()> {
        match self.analyzer.read_pasted(text) {
            Ok(trail) => {
                self.single = Told::of(self.source, &trail, self.language);
                ControlFlow::Continue(())
            }
            Err(error) => self.error(error),
        }
    }

    fn error(&mut self, error: InputError) -> ControlFlow<()> {
        let host = &mut **self.host.borrow_mut();
        self.mailbox.error(self.source, error, host);
        ControlFlow::Continue(())
    }

    fn bytes(&mut self, count: u64) {
        self.bytes += count;
    }
}
