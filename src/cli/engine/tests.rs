//! Faults that are planted where they would hang a run, each under a watchdog.

use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use super::guard::Place;
use super::*;
use crate::input::expand;

const DATED: &str = "From a@a.example Thu Mar 14 09:12:03 2024";

/// A run of these takes a small part of a second.
const TOO_LONG: Duration = Duration::from_secs(30);

/// A panic at a place is asked for by `panic-` and its name in the name of the source; of the places of a mailbox, by
/// block 1.
pub(super) fn plant(place: Place, source: &str, number: u64) {
    let word = match place {
        Place::Admission => {
            if source.contains("slow-admission") && number % 3 == 1 {
                thread::sleep(Duration::from_millis(300));
            }
            return;
        }
        Place::Opening => "panic-opening",
        Place::Block => "panic-block",
        Place::Link => "panic-link",
        Place::Messages => "panic-messages",
        Place::File => "panic-file",
        Place::Pump => "panic-pump",
        Place::Copy => "panic-copy",
        Place::Request => "panic-request",
    };
    let is_its_turn = matches!(place, Place::Opening | Place::File | Place::Pump) || number == 1;
    assert!(!(source.contains(word) && is_its_turn), "planted");
}

struct Lines;

impl Worker for Lines {
    fn message(&mut self, source: &str, message: Message<'_>, part: &mut Joined, _: bool) {
        let head = String::from_utf8_lossy(message.head);
        let name = Path::new(source).file_name().unwrap_or_default();
        let subject = head.trim_end();
        part.text
            .extend(format!("{} {subject}\n", name.display()).bytes());
        assert!(!head.contains("panic"), "planted");
    }

    fn recover(&mut self) {}
}

#[derive(Default)]
struct Taken {
    text: String,
    errors: Vec<String>,
    /// Fails after this many parts.
    fails_at: Option<usize>,
    panics_at: Option<usize>,
    parts: usize,
}

impl Sink for Taken {
    fn messages(&mut self, part: &mut Joined) -> io::Result<()> {
        assert!(self.panics_at != Some(self.parts), "planted");
        if self.fails_at.is_some_and(|at| self.parts >= at) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.parts += 1;
        self.text += &String::from_utf8_lossy(&part.text);
        Ok(())
    }

    fn error(&mut self, record: &ErrorRecord) -> io::Result<()> {
        let name = Path::new(&record.source).file_name().unwrap_or_default();
        self.text += &format!("{} ! {} {}\n", name.display(), record.code, record.offset);
        self.errors.push(record.sentence.clone());
        Ok(())
    }
}

/// Fails the test when something takes too long, which is all that can be seen of a run that hangs.
fn in_time<T: Send + 'static>(what: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(work()));
    match receiver.recv_timeout(TOO_LONG) {
        Ok(result) => result,
        Err(_) => panic!("{what}: it hangs, or it panicked itself"),
    }
}

fn plan(jobs: usize, small: u64) -> Plan {
    Plan {
        jobs,
        block: 600,
        small,
        limits: Limits::default(),
        format: InputFormat::Auto,
        rule: MboxRule::default(),
        range: None,
        pasting: None,
        hashing: false,
    }
}

fn run_over(plan: Plan, inputs: Vec<OsString>, sink: Taken) -> (Outcome<Lines>, Taken) {
    let stop = AtomicBool::new(false);
    run(&plan, expand(&inputs), || Lines, sink, &stop)
}

fn message(number: usize) -> String {
    format!(
        "{DATED}\nSubject: {number}\n\n{}\n\n",
        "text ".repeat(number % 40)
    )
}

fn mailbox(count: usize) -> String {
    (0..count).map(message).collect()
}

fn file(folder: &Path, name: &str, text: &str) -> OsString {
    let path = folder.join(name);
    fs::write(&path, text).expect("a file");
    path.into()
}

/// What a run tells over these files, the same for any number of threads.
fn told(files: &[(&'static str, String)], small: u64) -> (String, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let inputs: Vec<_> = files
        .iter()
        .map(|(name, text)| file(folder.path(), name, text))
        .collect();
    let mut all = Vec::new();
    for jobs in [1, 2, 3, 8] {
        let inputs = inputs.clone();
        let (outcome, taken) = in_time(&format!("{jobs} threads"), move || {
            run_over(plan(jobs, small), inputs, Taken::default())
        });
        assert!(outcome.panicked && outcome.failure.is_none());
        assert_eq!(outcome.errors as usize, taken.errors.len());
        all.push((taken.text, taken.errors));
    }
    for other in &all[1..] {
        assert_eq!(&all[0], other);
    }
    all.swap_remove(0)
}

fn count(text: &str, name: &str) -> usize {
    text.lines().filter(|line| line.starts_with(name)).count()
}

#[test]
fn a_fault_in_a_block_costs_the_block() {
    for name in ["panic-block.mbox", "panic-link.mbox", "panic-messages.mbox"] {
        let files = [(name, mailbox(60)), ("next.mbox", mailbox(30))];
        let (text, errors) = told(&files, 0);
        assert_eq!(errors.len(), 1, "{text}");
        assert!(errors[0].contains("in the bytes "), "{errors:?}");
        assert_eq!(count(&text, "next.mbox"), 30);
        let found = count(&text, name);
        // Nearly all, some of them missing unless the fault came after the last of the block.
        assert!((45..=61).contains(&found), "{found}: {text}");
        assert!(text.contains("Subject: 0\n") && text.contains("Subject: 59\n"));
        assert!(text.contains(&format!("{name} ! internal_error ")));
    }
}

#[test]
fn a_fault_in_the_last_block_ends_the_mailbox_as_usual() {
    let text = mailbox(10);
    assert!((601..1200).contains(&text.len()), "two blocks");
    let (told, errors) = told(&[("panic-block.mbox", text)], 0);
    assert_eq!(errors.len(), 1);
    // The message that the lost block cuts has its whole header block.
    assert!(told.starts_with("panic-block.mbox Subject: 0\n"), "{told}");
    assert!(told.ends_with("! internal_error 600\n"), "{told}");
}

#[test]
fn a_fault_in_a_small_file_costs_the_file() {
    let files = [
        ("a.eml", "Subject: a\n\n".to_owned()),
        ("panic-file.eml", "Subject: b\n\n".to_owned()),
        ("c.eml", "Subject: c\n\n".to_owned()),
        ("d.mbox", mailbox(40)),
    ];
    let (text, errors) = told(&files, 1 << 20);
    assert_eq!(errors.len(), 1);
    assert!(
        text.starts_with("a.eml Subject: a\npanic-file.eml ! internal_error 0\nc.eml Subject: c\n"),
        "{text}"
    );
    assert_eq!(count(&text, "d.mbox"), 40);
}

#[test]
fn a_fault_in_a_stream_or_when_a_source_is_opened_costs_the_source() {
    for name in ["panic-pump.eml", "panic-opening.mbox"] {
        // A single message is no mailbox to be cut, so it goes through the pump.
        let files = [
            ("a.mbox", mailbox(20)),
            (name, "Subject: b\n\n".to_owned()),
            ("c.mbox", mailbox(20)),
        ];
        let (text, errors) = told(&files, 0);
        assert_eq!(errors.len(), 1);
        assert!(errors[0].contains("behind byte 0"), "{errors:?}");
        assert!(text.contains(&format!("{name} ! internal_error 0\nc.mbox Subject: 0\n")));
        assert_eq!((count(&text, "a.mbox"), count(&text, "c.mbox")), (20, 20));
    }
}

#[test]
fn a_fault_at_a_message_costs_the_message() {
    let text = mailbox(5) + DATED + "\nSubject: panic\n\n\n" + &mailbox(5);
    for small in [0, 1 << 20] {
        let (told, errors) = told(&[("a.mbox", text.clone())], small);
        assert_eq!(errors.len(), 1);
        assert_eq!(count(&told, "a.mbox Subject"), 10, "{told}");
        assert!(!told.contains("panic"), "{told}");
    }
}

#[test]
fn a_fault_of_the_sink_ends_the_run_and_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = file(folder.path(), "a.mbox", &mailbox(500));
    for jobs in [1, 2, 3, 8] {
        for panics_at in [0, 3] {
            let inputs = vec![input.clone()];
            let sink = Taken {
                panics_at: Some(panics_at),
                ..Taken::default()
            };
            let (outcome, taken) = in_time(&format!("{jobs} threads"), move || {
                run_over(plan(jobs, 0), inputs, sink)
            });
            assert_eq!(taken.parts, panics_at);
            assert!(outcome.panicked);
            let failure = outcome.failure.expect("a failure");
            assert!(
                failure
                    .get_ref()
                    .is_some_and(|inner| inner.is::<Panicked>())
            );
        }
    }
}

#[test]
fn nobody_waits_for_a_block_that_was_given_up() {
    let folder = tempfile::tempdir().expect("a folder");
    // Block 1 is late for its admission. Meanwhile the output fails at block 0, and block 2 waits to be linked.
    let input = file(folder.path(), "slow-admission.mbox", &mailbox(100));
    for jobs in [1, 2, 3, 8] {
        for fails_at in [0, 1, 2, 5] {
            let inputs = vec![input.clone()];
            let sink = Taken {
                fails_at: Some(fails_at),
                ..Taken::default()
            };
            let (outcome, taken) = in_time(&format!("{jobs} threads"), move || {
                run_over(plan(jobs, 0), inputs, sink)
            });
            assert_eq!(taken.parts, fails_at);
            let failure = outcome.failure.expect("a failure");
            assert_eq!(failure.kind(), io::ErrorKind::BrokenPipe);
            assert!(!outcome.panicked);
        }
    }
}

#[test]
fn results_that_are_held_stay_bounded_and_in_order() {
    // Each message becomes a hundred times as much, so that every job holds more than it may.
    struct Wordy;
    impl Worker for Wordy {
        fn message(&mut self, _: &str, message: Message<'_>, part: &mut Joined, _: bool) {
            let line = [b"x".repeat(99), b"\n".to_vec()].concat();
            part.text.extend(line.repeat(50));
            writeln!(part.text, "{}", message.index).expect("memory");
        }
        fn recover(&mut self) {}
    }
    #[derive(Default)]
    struct Numbers {
        next: u64,
        largest: usize,
    }
    impl Sink for Numbers {
        fn messages(&mut self, part: &mut Joined) -> io::Result<()> {
            self.largest = self.largest.max(part.text.capacity());
            let text = String::from_utf8_lossy(&part.text);
            for line in text.lines().filter(|line| !line.starts_with('x')) {
                assert_eq!(line, self.next.to_string());
                self.next += 1;
            }
            Ok(())
        }
        fn error(&mut self, record: &ErrorRecord) -> io::Result<()> {
            panic!("{}", record.sentence);
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let input = file(folder.path(), "a.mbox", &mailbox(6000));
    for jobs in [1, 2, 3, 8] {
        let inputs = vec![input.clone()];
        let (outcome, numbers) = in_time(&format!("{jobs} threads"), move || {
            let stop = AtomicBool::new(false);
            let plan = Plan {
                block: 128 * 1024,
                ..plan(jobs, 0)
            };
            run(&plan, expand(&inputs), || Wordy, Numbers::default(), &stop)
        });
        assert!(outcome.failure.is_none(), "{:?}", outcome.failure);
        assert_eq!(numbers.next, 6000);
        assert!(numbers.largest <= 512 * 1024, "{}", numbers.largest);
    }
}
