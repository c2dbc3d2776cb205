//! tlstrail for the page: requests and answers as JSON, the bytes of the input through a [`Host`].
//!
//! In a browser the host is the script of a worker, and the way to it is `abi.rs`, the only file with `unsafe` in it. All
//! else is plain Rust, and its tests run natively. Nothing is judged here: reports are those of the command line, to the
//! byte, and the view is made by the same parts of the library that write for people.

#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code)]
mod abi;
mod about;
mod answer;
mod explain;
mod export;
mod host;
mod mailbox;
mod message;
mod options;
mod read;
mod redact;
mod request;
mod view;

pub use self::host::Host;

use self::request::Request;

/// Carries out a request: one JSON object in, one JSON object out.
///
/// What cannot be carried out as it was asked for is answered by `{"wrong":"...","sentence":"..."}`.
pub fn answer(request: &[u8], host: &mut dyn Host) -> String {
    let done = serde_json::from_slice(request)
        .map_err(|error| answer::Wrong::request(&error))
        .and_then(|request| carry_out(&request, host));
    done.unwrap_or_else(|wrong| answer::json(&wrong))
}

fn carry_out(request: &Request, host: &mut dyn Host) -> Result<String, answer::Wrong> {
    match request {
        Request::About => Ok(about::about()),
        Request::Read { options } => read::read(options, host),
        Request::Message { options, place } => message::message(options, place, host),
        Request::Redact { options, place } => redact::redact(options, place.as_ref(), host),
        Request::Export {
            format,
            options,
            place,
        } => export::export(*format, options, place.as_ref(), host),
        Request::Explain { topic, language } => Ok(explain::explain(topic, language)),
    }
}
