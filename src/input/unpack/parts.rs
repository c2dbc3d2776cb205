//! Compressed files of any number of parts, one after another (gzip's members, zstd's frames, the streams of xz and
//! bzip2), and what can be read behind a broken one.
//!
//! A part stands for itself, so those behind a broken one can still be read. The next one is looked for by the bytes
//! that parts open with, from behind the start of the broken one: a decoder may notice damage only in the next part.
//! Such bytes may stand in packed data by chance. So a part is only taken for one if its beginning can be unpacked.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

use std::io::{self, Read};

use super::lookback::Lookback;
use crate::input::error::{Behind, BrokenPart, Problem};
use crate::input::format::Packing;

/// How many places are tried in vain, one after another: a file can be made of openings, each of which costs a try.
const MOST_TRIALS: u32 = 4096;

/// Bytes, packed and unpacked, that tries in vain may cost in one file, besides as many as were passed of it: so what
/// they cost stays in proportion to the file.
const MOST_TRIED: u64 = 256 << 20;

/// What unpacks one part.
pub(super) trait Codec {
    const PACKING: Packing;
    /// What a part opens with.
    const MAGIC: &'static [u8];
    /// Bytes, packed or unpacked, that a part must unpack without a fault to be taken for one, if it has as many.
    const TRIED: usize = 64 * 1024;
    /// Zeros may stand behind a part.
    const IS_PADDED: bool = false;

    /// Begins another part.
    fn restart(&mut self) -> io::Result<()>;

    /// True when a part can open with these bytes, which may be fewer than an opening is long.
    fn opens(rest: &[u8]) -> bool {
        let most = rest.len().min(Self::MAGIC.len());
        rest.get(..most) == Self::MAGIC.get(..most)
    }

    /// Unpacks some bytes.
    fn step(&mut self, packed: &[u8], room: &mut [u8]) -> Stepped;
}

/// What one step came to.
pub(super) struct Stepped {
    /// Packed bytes that were taken.
    pub(super) taken: usize,
    /// Unpacked bytes that were made, also those from behind damage.
    pub(super) made: usize,
    /// Unpacked bytes that were given. Of a step that failed they count only where they come from before the damage.
    pub(super) given: usize,
    /// True at the end of the part.
    pub(super) result: Result<bool, Problem>,
}

/// A stream out of parts, which may go on behind damage.
pub(in crate::input) trait Resume: Read {
    /// After a failure, goes on to the next part that is sound and stands apart from what was read before; its place in
    /// the packed data.
    ///
    /// # Errors
    /// The decoder cannot be started again.
    fn resume(&mut self) -> io::Result<Option<u64>>;
}

/// Where the reading stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    Part,
    Between,
    Ended,
}

pub(super) struct Parts<R, C> {
    source: Lookback<R>,
    codec: C,
    state: State,
    /// Where the part starts.
    start: u64,
    failure: Option<io::Error>,
    /// Where it goes on behind damage.
    next: Option<u64>,
    /// Unpacked bytes that were given since the start or the last damage, and how many of them before the part.
    given: u64,
    given_before: u64,
    /// Tries in vain: since the last that was not, all, and the bytes that they cost.
    trials: u32,
    places: u64,
    tried: u64,
    room: Vec<u8>,
    goes_on: bool,
}

impl<R: Read, C: Codec> Parts<R, C> {
    /// A stream out of all parts; behind damage it goes on if that is wanted.
    pub(super) fn new(source: R, codec: C, goes_on: bool) -> Self {
        Parts {
            goes_on,
            source: Lookback::new(source),
            codec,
            state: State::Part,
            start: 0,
            failure: None,
            next: None,
            given: 0,
            given_before: 0,
            trials: 0,
            places: 0,
            tried: 0,
            room: Vec::new(),
        }
    }

    /// Goes on behind the end of a part.
    fn begin(&mut self) -> io::Result<()> {
        self.state = State::Ended;
        if C::IS_PADDED {
            self.pass_zeros()?;
        }
        self.source.fill(C::MAGIC.len())?;
        if self.source.rest().is_empty() {
            return Ok(());
        }
        self.start = self.source.place();
        self.given_before = self.given;
        if C::opens(self.source.rest()) {
            self.codec.restart()?;
            self.state = State::Part;
            return Ok(());
        }
        Err(match self.search()? {
            Behind::Nothing => Problem::TrailingData(C::PACKING),
            behind => self.broken(
                Some("something else stands between two parts".to_owned()),
                behind,
            ),
        }
        .into())
    }

    fn pass_zeros(&mut self) -> io::Result<()> {
        loop {
            let rest = self.source.rest();
            let zeros = rest.iter().take_while(|&&byte| byte == 0).count();
            let is_all = zeros == rest.len();
            self.source.take(zeros);
            if !is_all || !self.source.more()? {
                return Ok(());
            }
        }
    }

    /// What to tell of a part that failed.
    fn failed(&mut self, problem: Problem) -> io::Result<Problem> {
        let mut detail = match problem {
            Problem::Damaged { detail, .. } => Some(detail),
            Problem::Cut(_) => None,
            _ => return Ok(problem),
        };
        let behind = self.search()?;
        if behind != Behind::Nothing {
            detail.get_or_insert_with(|| "a part is longer than the file".to_owned());
        }
        Ok(self.broken(detail, behind))
    }

    fn broken(&self, detail: Option<String>, behind: Behind) -> Problem {
        let mut broken = BrokenPart::new(C::PACKING, detail, self.given_before..self.given);
        broken.behind = behind;
        Problem::PartBroken(Box::new(broken))
    }

    /// Looks for the next sound part behind the start of the present one.
    fn search(&mut self) -> io::Result<Behind> {
        self.next = None;
        if !self.goes_on {
            return Ok(Behind::Nothing);
        }
        self.source.go_to(self.start + 1);
        while self.source.find(C::MAGIC)? {
            let place = self.source.place();
            if self.trials >= MOST_TRIALS || self.tried >= MOST_TRIED.saturating_add(place) {
                return Ok(Behind::GivenUp {
                    places: self.places,
                    from: place,
                    bytes: self.source.pass_all()? - place,
                });
            }
            if self.is_sound()? {
                self.trials = 0;
                self.next = Some(place);
                return Ok(Behind::Part {
                    start: self.start,
                    next: place,
                });
            }
            self.trials += 1;
            self.places += 1;
            self.source.go_to(place + 1);
        }
        Ok(Behind::Nothing)
    }

    /// True when a part that starts here can be unpacked for a while.
    fn is_sound(&mut self) -> io::Result<bool> {
        self.source.fill(C::TRIED)?;
        let mut packed = self.source.rest();
        self.codec.restart()?;
        self.room.resize(C::TRIED, 0);
        let (mut given, mut cost) = (0, 0);
        let is_sound = loop {
            let step = self.codec.step(packed, &mut self.room);
            given += step.given;
            cost += step.taken + step.made;
            packed = packed.get(step.taken..).unwrap_or_default();
            match step.result {
                Ok(true) => break true,
                Ok(false) if step.taken == 0 && step.given == 0 => break given > 0,
                Ok(false) if given >= C::TRIED => break true,
                Ok(false) => {}
                Err(_) => break false,
            }
        };
        if !is_sound {
            // A decoder is not made for nothing either.
            self.tried += cost.max(C::TRIED / 4) as u64;
        }
        Ok(is_sound)
    }
}

impl<R: Read, C: Codec> Read for Parts<R, C> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        while self.state != State::Ended && !buffer.is_empty() {
            if self.state == State::Between {
                self.begin()?;
                continue;
            }
            if self.source.rest().is_empty()
                && let Err(error) = self.source.more()
            {
                self.state = State::Ended;
                return Err(error);
            }
            let ended = self.source.has_ended();
            let step = self.codec.step(self.source.rest(), buffer);
            self.source.take(step.taken);
            self.given += step.given as u64;
            let problem = match step.result {
                Ok(true) => {
                    self.state = State::Between;
                    None
                }
                Ok(false) if step.given == 0 && step.taken == 0 && ended => {
                    Some(Problem::Cut(C::PACKING))
                }
                Ok(false) => None,
                Err(problem) => Some(problem),
            };
            let failure = problem.map(|problem| {
                self.state = State::Ended;
                self.failed(problem)
                    .map_or_else(|error| error, io::Error::from)
            });
            if step.given > 0 {
                self.failure = failure;
                return Ok(step.given);
            }
            if let Some(failure) = failure {
                return Err(failure);
            }
        }
        Ok(0)
    }
}

impl<R: Read, C: Codec> Resume for Parts<R, C> {
    fn resume(&mut self) -> io::Result<Option<u64>> {
        let Some(next) = self.next.take() else {
            return Ok(None);
        };
        self.source.go_to(next);
        self.start = next;
        (self.given, self.given_before) = (0, 0);
        self.codec.restart()?;
        self.state = State::Part;
        Ok(Some(next))
    }
}
