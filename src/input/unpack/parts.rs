//! Compressed files of any number of parts, one after another (gzip's members, zstd's frames, the streams of xz and
//! bzip2), and what can be read behind a broken one.
//!
//! A part stands for itself, so those behind a broken one can still be read. The next one is looked for by the bytes
//! that parts open with, from behind the start of the broken one: a decoder may notice damage only in the next part.
//! Such bytes may stand in packed data by chance. So a part is only taken for one if its beginning can be unpacked.

use std::io::{self, Read};

use super::lookback::Lookback;
use crate::input::error::Problem;
use crate::input::format::Packing;

/// How many places are tried in one file: a file can be made of openings, each of which costs a try.
const MOST_TRIALS: u32 = 4096;

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
    trials: u32,
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
            trials: 0,
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
        if C::opens(self.source.rest()) {
            self.codec.restart()?;
            self.state = State::Part;
            return Ok(());
        }
        self.next = self.search()?;
        Err(match self.next {
            Some(next) => self.lost("something else stands between two parts", next),
            None => Problem::TrailingData(C::PACKING),
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
        let detail = match &problem {
            Problem::Damaged { detail, .. } => detail.clone(),
            Problem::Cut(_) => "a part is longer than the file".to_owned(),
            _ => return Ok(problem),
        };
        self.next = self.search()?;
        Ok(match self.next {
            Some(next) => self.lost(&detail, next),
            None => problem,
        })
    }

    fn lost(&self, detail: &str, next: u64) -> Problem {
        Problem::PartLost {
            packing: C::PACKING,
            detail: detail.to_owned(),
            start: self.start,
            next,
        }
    }

    /// The next sound part behind the start of the present one.
    fn search(&mut self) -> io::Result<Option<u64>> {
        if !self.goes_on {
            return Ok(None);
        }
        self.source.go_to(self.start + 1);
        while self.trials < MOST_TRIALS && self.source.find(C::MAGIC)? {
            let place = self.source.place();
            self.trials += 1;
            if self.is_sound()? {
                return Ok(Some(place));
            }
            self.source.go_to(place + 1);
        }
        Ok(None)
    }

    /// True when a part that starts here can be unpacked for a while.
    fn is_sound(&mut self) -> io::Result<bool> {
        self.source.fill(C::TRIED)?;
        let mut packed = self.source.rest();
        self.codec.restart()?;
        let mut room = vec![0; C::TRIED];
        let mut given = 0;
        while given < C::TRIED {
            let step = self.codec.step(packed, &mut room);
            given += step.given;
            packed = packed.get(step.taken..).unwrap_or_default();
            match step.result {
                Ok(true) => return Ok(true),
                Ok(false) if step.taken == 0 && step.given == 0 => break,
                Ok(false) => {}
                Err(_) => return Ok(false),
            }
        }
        Ok(given > 0)
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
        self.codec.restart()?;
        self.state = State::Part;
        Ok(Some(next))
    }
}
