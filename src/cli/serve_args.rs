//! The arguments of `tlstrail serve`.

use std::net::SocketAddr;

use clap::Args;

use super::limit::read_size;

/// The page on this computer, for a browser, and reports as JSON for programs
#[derive(Debug, Args)]
#[command(max_term_width = 100, after_help = EXAMPLES)]
pub struct ServeArgs {
    /// Address and port; those of this computer alone unless told
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8025")]
    pub listen: SocketAddr,

    /// Longest message, mailbox or text that is taken; K, M and G are steps of 1024
    #[arg(long, value_name = "SIZE", default_value = "32M", value_parser = size)]
    pub max_body: u64,
}

fn size(text: &str) -> Result<u64, String> {
    read_size(text).ok_or_else(|| "write digits, with K, M or G behind them, at least 1".to_owned())
}

const EXAMPLES: &str = "\
GET / is the page, which asks nothing of the server. POST /api/analyze takes the bytes of a message, a mailbox or a pasted
text, and answers as `tlstrail -f json` does; ?trust=HOST, as often as needed, and ?policy=NAME are as the options. There is
no encryption and no password: for others than yourself, put a server before it that has both. Ctrl-C ends it.

Examples:
  tlstrail serve                                                      then open http://127.0.0.1:8025/
  curl --data-binary @m.eml http://127.0.0.1:8025/api/analyze         the report of a message";
