//! Names with letters beyond ASCII. They are told as A-labels (RFC 5890 section 2.3.2.1), which nobody can mistake for
//! another name, and marked, since the name that a reader would see may look like somebody else's.

/// Why a name may look like another one.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum LookAlike {
    /// It has an internationalised label.
    Idn,
    /// It has a label with letters of several scripts that do not go together (Unicode Technical Standard 39,
    /// section 5.2, "highly restrictive").
    MixedScripts,
}

impl LookAlike {
    /// The word of the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            LookAlike::Idn => "idn",
            LookAlike::MixedScripts => "mixed_scripts",
        }
    }

    /// The same for people.
    pub const fn title(self) -> &'static str {
        match self {
            LookAlike::Idn => "IDN",
            LookAlike::MixedScripts => "IDN, mixed scripts",
        }
    }

    /// What there is to say of a name, whose labels beyond ASCII are A-labels.
    pub fn of(name: &str) -> Option<LookAlike> {
        let labels = name
            .split('.')
            .filter_map(|label| label.get(..4).zip(label.get(4..)));
        let labels = labels.filter(|(prefix, _)| prefix.eq_ignore_ascii_case("xn--"));
        labels
            .map(|(_, rest)| match decoded(rest) {
                Some(letters) if is_mixed(&letters) => LookAlike::MixedScripts,
                _ => LookAlike::Idn,
            })
            .max()
    }
}

/// The name with its labels beyond ASCII in lower case and as A-labels. What is not UTF-8 was replaced before, and stays.
pub fn with_a_labels(name: &str) -> String {
    let labels: Vec<String> = name
        .split('.')
        .map(
            |label| match label.is_ascii() || label.contains(char::REPLACEMENT_CHARACTER) {
                true => label.to_owned(),
                false => {
                    let letters: Vec<char> = label.to_lowercase().chars().collect();
                    encoded(&letters).map_or_else(|| label.to_owned(), |text| format!("xn--{text}"))
                }
            },
        )
        .collect();
    labels.join(".")
}

/// The longest label (RFC 1035 section 2.3.4).
const LONGEST_LABEL: usize = 63;

// The parameters of Punycode (RFC 3492 section 5).
const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const FIRST: u32 = 128;

/// RFC 3492 section 6.1.
fn adapted(delta: u32, points: u32, is_first: bool) -> u32 {
    let mut delta = delta / if is_first { 700 } else { 2 };
    delta += delta / points.max(1);
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + 38)
}

const fn threshold(k: u32, bias: u32) -> u32 {
    let t = k.saturating_sub(bias);
    if t < T_MIN {
        T_MIN
    } else if t > T_MAX {
        T_MAX
    } else {
        t
    }
}

/// RFC 3492 section 6.2. `None` for what is no Punycode, or longer than a label.
fn decoded(text: &str) -> Option<Vec<char>> {
    if text.len() > LONGEST_LABEL || !text.is_ascii() {
        return None;
    }
    let (basic, rest) = text.rsplit_once('-').unwrap_or(("", text));
    let mut letters: Vec<char> = basic.chars().collect();
    let (mut n, mut i, mut bias) = (FIRST, 0_u32, 72);
    let mut digits = rest.bytes().map(|byte| match byte.to_ascii_lowercase() {
        byte @ b'a'..=b'z' => Some(u32::from(byte - b'a')),
        byte @ b'0'..=b'9' => Some(u32::from(byte - b'0') + 26),
        _ => None,
    });
    while let Some(mut digit) = digits.next() {
        let (before, mut weight, mut k) = (i, 1_u32, BASE);
        loop {
            let value = digit?;
            i = i.checked_add(value.checked_mul(weight)?)?;
            let t = threshold(k, bias);
            if value < t {
                break;
            }
            weight = weight.checked_mul(BASE - t)?;
            k += BASE;
            digit = digits.next()?;
        }
        let points = u32::try_from(letters.len()).ok()? + 1;
        bias = adapted(i - before, points, before == 0);
        n = n.checked_add(i / points)?;
        i %= points;
        letters.insert(usize::try_from(i).ok()?, char::from_u32(n)?);
        i += 1;
    }
    Some(letters)
}

/// RFC 3492 section 6.3. `None` for what is longer than a label.
fn encoded(letters: &[char]) -> Option<String> {
    if letters.len() > LONGEST_LABEL {
        return None;
    }
    let mut text: String = letters.iter().filter(|c| c.is_ascii()).collect();
    let basic = u32::try_from(text.len()).ok()?;
    if basic > 0 {
        text.push('-');
    }
    let (mut n, mut delta, mut bias, mut done) = (FIRST, 0_u32, 72, basic);
    while (done as usize) < letters.len() {
        let next = letters
            .iter()
            .map(|&c| u32::from(c))
            .filter(|&c| c >= n)
            .min()?;
        delta = delta.checked_add((next - n).checked_mul(done + 1)?)?;
        n = next;
        for &c in letters {
            let c = u32::from(c);
            if c < n {
                delta = delta.checked_add(1)?;
            }
            if c != n {
                continue;
            }
            let (mut q, mut k) = (delta, BASE);
            loop {
                let t = threshold(k, bias);
                if q < t {
                    break;
                }
                text.push(digit(t + (q - t) % (BASE - t)));
                q = (q - t) / (BASE - t);
                k += BASE;
            }
            text.push(digit(q));
            bias = adapted(delta, done + 1, done == basic);
            delta = 0;
            done += 1;
        }
        delta = delta.checked_add(1)?;
        n = n.checked_add(1)?;
    }
    Some(text)
}

fn digit(value: u32) -> char {
    char::from_digit(value.wrapping_sub(26), 10)
        .or_else(|| char::from_u32(u32::from('a') + value))
        .unwrap_or('?')
}

/// True when letters of several scripts stand together. Latin may stand beside the scripts of Chinese, Japanese and
/// Korean, and these beside each other.
fn is_mixed(letters: &[char]) -> bool {
    let mut scripts: Vec<u32> = letters.iter().filter_map(|&c| script(c)).collect();
    scripts.sort_unstable();
    scripts.dedup();
    scripts.len() > 1 && scripts != [LATIN, EAST_ASIAN]
}

const LATIN: u32 = 0;
const EAST_ASIAN: u32 = 1;

/// A number for the script of a letter, by blocks of the Unicode standard; nothing for digits and marks of all scripts.
/// Scripts without a line here are told apart by their blocks.
fn script(letter: char) -> Option<u32> {
    Some(match u32::from(letter) {
        0x61..=0x7a | 0x41..=0x5a | 0xc0..=0x2af | 0x1e00..=0x1eff | 0xa720..=0xa7ff => LATIN,
        0x1100..=0x11ff | 0x2e80..=0x9fff | 0xa960..=0xa97f | 0xac00..=0xd7ff => EAST_ASIAN,
        0xf900..=0xfaff | 0x1_b000..=0x1_b16f | 0x2_0000..=0x3_ffff => EAST_ASIAN,
        0x370..=0x3ff | 0x1f00..=0x1fff => 2,
        0x400..=0x52f | 0x1c80..=0x1c8f | 0x2de0..=0x2dff | 0xa640..=0xa69f => 3,
        0x530..=0x58f => 4,
        0x590..=0x5ff => 5,
        0x600..=0x6ff | 0x750..=0x77f | 0x8a0..=0x8ff => 6,
        0..=0xbf | 0x2b0..=0x36f | 0x1dc0..=0x1dff | 0x2000..=0x2bff => return None,
        other => 0x1000 + (other >> 7),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_a_labels_and_can_be_read_again() {
        for (name, want) in [
            ("b\u{fc}cher.example", "xn--bcher-kva.example"),
            ("B\u{dc}CHER.example", "xn--bcher-kva.example"),
            // RFC 3492 section 7.1, sample L.
            (
                "3\u{5e74}b\u{7d44}\u{91d1}\u{516b}\u{5148}\u{751f}",
                "xn--3b-ww4c5e180e575a65lsy2b",
            ),
            ("plain.example", "plain.example"),
            ("\u{fffd}.example", "\u{fffd}.example"),
        ] {
            assert_eq!(with_a_labels(name), want);
        }
        for label in [
            "b\u{fc}cher",
            "\u{430}\u{440}\u{440}\u{4cf}\u{435}",
            "\u{6771}\u{4eac}",
        ] {
            let letters: Vec<char> = label.chars().collect();
            let text = encoded(&letters).expect("short");
            assert_eq!(decoded(&text), Some(letters), "{text}");
        }
    }

    #[test]
    fn what_may_look_like_another_name_is_marked() {
        let mixed = with_a_labels("p\u{430}ypal.example");
        for (name, want) in [
            ("plain.example", None),
            ("(unnamed)", None),
            ("xn.example", None),
            ("xn--bcher-kva.example", Some(LookAlike::Idn)),
            ("XN--bcher-kva.example", Some(LookAlike::Idn)),
            // Letters of one script, all of which look like Latin ones.
            ("xn--80ak6aa92e.example", Some(LookAlike::Idn)),
            ("xn--\u{e9}.example", Some(LookAlike::Idn)),
            ("xn--99999999.example", Some(LookAlike::Idn)),
            (mixed.as_str(), Some(LookAlike::MixedScripts)),
        ] {
            assert_eq!(LookAlike::of(name), want, "{name}");
        }
        // Japanese with Latin letters is usual.
        assert_eq!(
            LookAlike::of(&with_a_labels("b\u{7d44}.example")),
            Some(LookAlike::Idn)
        );
    }
}
