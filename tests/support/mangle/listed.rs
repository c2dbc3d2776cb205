//! Which damages the reading undertakes to repair, and which are tried beyond that: of these, only that nothing is
//! made up is asked.

use super::Damage;

/// The names of the damages beyond. All of `paper` and `programs` are among them.
const BEYOND: &[&str] = &[
    // names
    "colon_full_width",
    "names_bold_chat",
    "names_bold_markdown",
    // layout and wraps
    "cr_cr_lf",
    "line_separators",
    "next_lines",
    "one_line_signs",
    "unfolded_broken_at_hyphens_40",
    "unfolded_broken_at_hyphens_72",
    "unfolded_cut_and_filled_80",
    "vertical_tabs",
    "wrap_50",
    // characters and links
    "full_width_brackets",
    "guillemets",
    "hosts_chat",
    "hosts_defanged",
    "hosts_in_angles",
    "hosts_in_angles_with_slash",
    "hosts_markdown",
    "no_break_read_as_latin1",
    // markup
    "angles_swallowed",
    "entity_line_ends",
    "table_of_fields",
    // quoting and code
    "fence_board",
    "fence_board_quote",
    "fence_tracker_code",
    "fence_tracker_code_named",
    "fence_tracker_noformat",
    "fence_tracker_same_line",
    "fence_wiki",
    "indented_but_the_first_line",
    "lines_numbered",
    "marked_as_added",
    "marked_as_comment",
    "marked_by_chat_log",
    "marked_by_search",
    "quoted_and_wrapped_60",
    "quoted_bar_sign",
    "quoted_but_the_first_line",
    "quoted_colon",
    "quoted_heavy_bar_sign",
    "quoted_initials",
    "ticks_round_lines",
    "wrapped_60_and_quoted",
    // other formats
    "base64_for_addresses",
    "base64_with_prefix",
    "csv_cell_escaped",
    "json_list_of_fields",
    "json_twice",
    "latin1_blanks",
    "nul_last",
    "percent",
    "python_bytes",
    "xml_element",
];

/// Whether the reading undertakes to repair this damage.
pub fn is_listed(damage: &Damage) -> bool {
    let is_among = |table: &[Damage]| table.iter().any(|one| one.name == damage.name);
    !BEYOND.contains(&damage.name)
        && !is_among(super::paper::DAMAGES)
        && !is_among(super::programs::DAMAGES)
}

/// The names that must each be those of a damage.
pub fn names_beyond() -> &'static [&'static str] {
    BEYOND
}
