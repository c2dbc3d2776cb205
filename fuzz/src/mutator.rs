//! A seeded mutator for a stable compiler: the same seed gives the same inputs.

/// xorshift64*.
pub struct Numbers(u64);

impl Numbers {
    /// From a seed; zero would stay zero.
    pub fn new(seed: u64) -> Self {
        Numbers(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// Any number.
    pub fn any(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Below a number.
    pub fn below(&mut self, end: usize) -> usize {
        (self.any() >> 33) as usize % end.max(1)
    }

    /// One of several.
    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// What headers are made of, and what breaks readers of them.
const WORDS: &[&str] = &[
    "(",
    ")",
    "\"",
    "\\",
    ";",
    "<",
    ">",
    "[",
    "]",
    "\r",
    "\n",
    "\n\t",
    "\r\n",
    "\r\n ",
    "\n\n",
    "\0",
    "\u{b}",
    "\u{c}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{200b}",
    "\u{1b}[31m",
    "\u{9b}",
    "\u{feff}",
    "\u{301}\u{301}\u{301}\u{301}",
    "＝1",
    "=1+1",
    "@",
    "|",
    "-",
    "'",
    "&lt;",
    "<script>",
    "</td>",
    "=?utf-8?q?=28TLS=29?=",
    "ſ",
    "K",
    "ＴＬＳ",
    " from ",
    " by ",
    " with ",
    " id ",
    " for ",
    " via ",
    " tls ",
    "from ",
    "by ",
    "with ",
    "ESMTPS",
    "esmtpsa",
    "ESMTP",
    "SMTP",
    "HTTPS",
    "UTF8SMTPS",
    "(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))",
    "TLSv1.2",
    "TLS1_3",
    "version=TLSv1.3",
    "cipher=",
    "bits=256",
    "verify=OK",
    "(TLS)",
    "Google Transport Security",
    "(Postfix)",
    "(Exim 4.96)",
    "Microsoft SMTP Server",
    "localhost",
    "127.0.0.1",
    "::1",
    "[192.0.2.1]",
    "IPv6:",
    "2001:db8::1",
    "a.example",
    "Received:",
    "Received: ",
    "Received :",
    "X-Received:",
    "Authentication-Results:",
    "ARC-Seal: i=1;",
    "Subject:",
    "From ",
    "From a@b.example Thu Mar 14 09:12:03 2024\n",
    "Thu, 14 Mar 2024 09:12:03 +0000",
    "; Thu, 31 Feb 99999 25:61:61 -9999",
    "-0000",
    "(UTC)",
    "Content-Length: 3\n",
    "Content-Type: multipart/encrypted",
    "spf=pass",
    "x-tls=pass",
    "i=1;",
    "none",
    "> ",
    ">",
    "| ",
    "=\n",
    "=3D",
    "&#40;",
    "&nbsp;",
    "\\n",
    "\\u0028",
    "\u{a0}",
    "\u{3000}",
    "{\"",
    "\":",
    "<br>",
    "PK\u{3}\u{4}",
    "ustar",
    "\u{1f}",
    "...",
    "…",
    "[...]",
    "4294967295",
    "-1",
    "99999999999999999999",
];

/// Changes an input a few times over; `others` gives pieces to take over.
pub fn mutate(input: &mut Vec<u8>, others: &[Vec<u8>], numbers: &mut Numbers) {
    for _ in 0..=numbers.below(5) {
        let at = numbers.below(input.len() + 1);
        match numbers.below(12) {
            0 => input.truncate(at),
            1..=4 => {
                let word = numbers.of(WORDS).as_bytes();
                input.splice(at..at, word.iter().copied());
            }
            5 if at < input.len() => input[at] = (numbers.any() >> 40) as u8,
            6 if at < input.len() => input[at] ^= 1 << numbers.below(8),
            7 => {
                let other = numbers.of(others);
                let start = numbers.below(other.len());
                let end = (start + 1 + numbers.below(200)).min(other.len());
                input.splice(
                    at..at,
                    other.get(start..end).unwrap_or_default().iter().copied(),
                );
            }
            8 => {
                let end = (at + numbers.below(60)).min(input.len());
                input.drain(at..end);
            }
            9 => {
                let end = (at + numbers.below(120)).min(input.len());
                let piece = input[at..end].to_vec();
                let place = numbers.below(input.len() + 1);
                input.splice(place..place, piece);
            }
            10 => {
                let word = numbers.of(WORDS).as_bytes().repeat(1 + numbers.below(90));
                input.splice(at..at, word);
            }
            _ => {
                let word = numbers.of(WORDS).as_bytes();
                let end = (at + word.len()).min(input.len());
                input.splice(at..end, word.iter().copied());
            }
        }
    }
    input.truncate(LONGEST);
}

/// Longer inputs would leave fewer of them; sizes are tried elsewhere.
const LONGEST: usize = 1 << 16;
