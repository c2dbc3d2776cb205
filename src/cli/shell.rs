//! What helps at a shell: completions and the man page, made from the arguments themselves.

use std::io;

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Args;
use super::exit::Exit;
use super::screen::print_bytes;

/// Prints the completions of a shell.
pub fn completions(shell: Shell) -> Exit {
    let mut script = Vec::new();
    let mut command = Args::command();
    clap_complete::generate(shell, &mut command, "tlstrail", &mut script);
    print_bytes(&script)
}

/// Prints the man page: the main command, then each subcommand.
pub fn man() -> Exit {
    match pages() {
        Ok(page) => print_bytes(&page),
        Err(error) => {
            super::screen::say(&format!("the man page cannot be made: {error}"));
            Exit::Internal
        }
    }
}

fn pages() -> io::Result<Vec<u8>> {
    let mut command = Args::command();
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for subcommand in command.get_subcommands().filter(|c| !c.is_hide_set()) {
        let man = clap_mangen::Man::new(subcommand.clone());
        let title = format!("TLSTRAIL {}", subcommand.get_name()).to_uppercase();
        let lines = format!(".SH \"{title}\"\n");
        page.extend_from_slice(lines.as_bytes());
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
        man.render_extra_section(&mut page)?;
    }
    Ok(page)
}
