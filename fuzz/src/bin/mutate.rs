//! Runs the targets on a stable compiler, from a seed: `mutate [--seconds N] [--seed N] [--write-seeds] [TARGET...]`.
//!
//! First every file of `regressions/TARGET/`, then mutations of the seeds, the seconds shared among the targets. An input
//! that breaks a promise is written to `artifacts/TARGET/`, and the exit status is 1.

use std::fs;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use tlstrail_fuzz::mutator::{Numbers, mutate};
use tlstrail_fuzz::{TARGETS, Target};

/// Longer than this for one input of at most 64 KiB is a hang in the making.
const LONGEST: Duration = Duration::from_secs(10);

struct Plan {
    seconds: u64,
    seed: u64,
    names: Vec<String>,
    only_seeds: bool,
}

fn plan() -> Result<Plan, String> {
    let mut plan = Plan {
        seconds: 130,
        seed: 1,
        names: Vec::new(),
        only_seeds: false,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut number = || {
            let value = words.next().ok_or(format!("{word} needs a number"))?;
            value.parse().map_err(|_| format!("{value:?} is no number"))
        };
        match word.as_str() {
            "--seconds" => plan.seconds = number()?,
            "--seed" => plan.seed = number()?,
            "--write-seeds" => plan.only_seeds = true,
            name if TARGETS.iter().any(|target| target.name == name) => plan.names.push(word),
            _ => return Err(format!("no target {word:?}")),
        }
    }
    Ok(plan)
}

fn folder(kind: &str, target: &Target) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(kind)
        .join(target.name)
}

/// False where a promise is broken, with the input on disk.
fn holds(target: &Target, input: &[u8]) -> bool {
    let started = Instant::now();
    let done = catch_unwind(AssertUnwindSafe(|| (target.check)(input))).is_ok();
    let took = started.elapsed();
    if done && took < LONGEST {
        return true;
    }
    let folder = folder("artifacts", target);
    let name = input.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, &b| {
        (sum ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
    });
    let path = folder.join(format!("{name:016x}"));
    let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&path, input));
    eprintln!(
        "{}: broken in {took:?} by {} ({written:?})",
        target.name,
        path.display()
    );
    false
}

fn run(target: &Target, time: Duration, seed: u64) -> bool {
    let regressions = fs::read_dir(folder("regressions", target))
        .into_iter()
        .flatten()
        .flatten();
    let mut paths: Vec<PathBuf> = regressions.map(|entry| entry.path()).collect();
    paths.sort();
    let seeds = (target.seeds)();
    let known = paths
        .iter()
        .map(|path| fs::read(path).expect("a regression"));
    for input in known.chain(seeds.iter().cloned()) {
        if !holds(target, &input) {
            return false;
        }
    }
    let mut numbers = Numbers::new(seed);
    let started = Instant::now();
    let mut count = 0_u64;
    while started.elapsed() < time {
        let mut input = numbers.of(&seeds).clone();
        mutate(&mut input, &seeds, &mut numbers);
        count += 1;
        if !holds(target, &input) {
            return false;
        }
    }
    let mut out = std::io::stdout();
    let _ = writeln!(
        out,
        "{}: {} regressions, {} seeds, {count} mutations hold",
        target.name,
        paths.len(),
        seeds.len()
    );
    true
}

/// Writes what mutation starts from, for libFuzzer.
fn write_seeds(target: &Target) -> std::io::Result<()> {
    let folder = folder("corpus", target);
    fs::create_dir_all(&folder)?;
    for (number, seed) in (target.seeds)().iter().enumerate() {
        fs::write(folder.join(format!("seed-{number}")), seed)?;
    }
    Ok(())
}

fn main() -> ExitCode {
    let plan = match plan() {
        Ok(plan) => plan,
        Err(problem) => {
            eprintln!("mutate: {problem}");
            return ExitCode::from(2);
        }
    };
    let chosen: Vec<&Target> = TARGETS
        .iter()
        .filter(|target| plan.names.is_empty() || plan.names.iter().any(|name| name == target.name))
        .collect();
    if plan.only_seeds {
        for target in chosen {
            if let Err(error) = write_seeds(target) {
                eprintln!("mutate: {}: {error}", target.name);
                return ExitCode::FAILURE;
            }
        }
        return ExitCode::SUCCESS;
    }
    let time = Duration::from_millis(plan.seconds * 1000 / chosen.len().max(1) as u64);
    let broken = chosen
        .iter()
        .filter(|target| !run(target, time, plan.seed))
        .count();
    if broken > 0 {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
