//! One breakdown as rows: the key first, then the same counts whatever it is by.

use std::io::{self, Write};

use super::super::clean::cell;
use super::{StatsLayout, shown, utc};
use crate::stats::{By, GRADES, Line, Report, Scope, TRANSPORTS, VERSIONS};

/// Writes the breakdown that the layout names, by month where it names none.
///
/// # Errors
/// What the output says.
pub fn write_csv(report: &Report, layout: &StatsLayout, out: &mut dyn Write) -> io::Result<()> {
    let by = layout.by.unwrap_or(By::Month);
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    writer.write_record(columns(by)).map_err(io::Error::other)?;
    for line in report.breakdown(by).take(shown(by, layout.top)) {
        let cells = cells(&line);
        writer
            .write_record(cells.iter().map(|text| cell(text).into_owned()))
            .map_err(io::Error::other)?;
    }
    writer.flush()
}

fn columns(by: By) -> Vec<String> {
    let mut names: Vec<String> = match by {
        By::Pair => vec!["from".to_owned(), "to".to_owned()],
        _ => vec![by.as_str().to_owned()],
    };
    names.extend(["messages", "legs"].map(str::to_owned));
    names.extend(TRANSPORTS.map(str::to_owned));
    for scope in Scope::ALL {
        names.extend(TRANSPORTS.map(|transport| format!("{}_{transport}", scope.as_str())));
    }
    names.extend(VERSIONS.map(|version| format!("version_{version}")));
    names.extend(GRADES.map(|grade| format!("grade_{}", grade.as_str())));
    names.extend(
        [
            "post_quantum",
            "encrypted_share",
            "weakest_grade",
            "first",
            "last",
            "first_cleartext",
            "last_cleartext",
            "complete",
        ]
        .map(str::to_owned),
    );
    names
}

fn cells(line: &Line<'_>) -> Vec<String> {
    let flow = &line.flow;
    let mut cells = vec![line.name.to_string()];
    cells.extend(line.to.map(str::to_owned));
    cells.push(flow.messages.to_string());
    cells.push(flow.legs().to_string());
    let crossing = flow.by_transport(|scope| scope != Scope::Gap);
    cells.extend(crossing.map(|n| n.to_string()));
    let counts = flow.transports.iter().flatten();
    cells.extend(
        counts
            .chain(&flow.versions)
            .chain(&flow.grades)
            .map(u32::to_string),
    );
    cells.push(flow.quantum.to_string());
    cells.push(
        flow.encrypted_share()
            .map_or(String::new(), |share| format!("{share:.4}")),
    );
    cells.push(
        flow.weakest()
            .map_or(String::new(), |grade| grade.to_string()),
    );
    for date in [
        flow.seen.first(),
        flow.seen.last(),
        flow.clear.first(),
        flow.clear.last(),
    ] {
        cells.push(date.map(utc).unwrap_or_default());
    }
    cells.push(line.complete.to_string());
    cells
}
