//! `tlstrail serve`: the page for browsers, and reports for programs, over HTTP.
//!
//! `tiny_http` accepts connections and reads requests, each on a thread of its own and without a time limit. What is bounded
//! is bounded here: bodies that are read at once and in length ([`slots`]), messages analysed at once, and who may ask at all
//! ([`access`]).

mod access;
mod analyze;
mod reply;
mod slots;

use std::io;
use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use tiny_http::{Method, Request, Server};

use self::access::Access;
use self::analyze::Analysis;
use self::reply::Reply;
use self::slots::Slots;
use super::engine::guard::{Place, guarded, plant};
use super::exit::Exit;
use super::interrupt::Interrupt;
use super::screen::say;
use super::serve_args::ServeArgs;
use crate::page::Page;

/// How often it is seen whether the run is to end.
const TICK: Duration = Duration::from_millis(200);

/// How long requests that are under way may take once the run is to end.
const GRACE: Duration = Duration::from_secs(2);

/// What all requests share.
struct Service {
    page: Page,
    access: Access,
    analysis: Analysis,
}

/// Serves until it is interrupted.
pub fn main(args: &ServeArgs) -> Exit {
    let page = match Page::assemble() {
        Ok(page) => page,
        Err(error) => {
            say(&format!("the page cannot be made: {error}"));
            return Exit::Internal;
        }
    };
    let server = match Server::http(args.listen) {
        // Dropped, it would call itself up to end its own waiting; the end of the process does that without a connection.
        Ok(server) => ManuallyDrop::new(server),
        Err(error) => {
            say(&format!(
                "--listen: {}: {error}; is something else listening there?",
                args.listen
            ));
            return Exit::Usage;
        }
    };
    // Port 0 asks for any.
    let address = server.server_addr().to_ip().unwrap_or(args.listen);
    if !address.ip().is_loopback() {
        say(&format!(
            "warning: {address} can be reached from other computers, and there is no encryption and no password"
        ));
    }
    // Whoever reads the next line may end it at once.
    let interrupt = Interrupt::listen().unwrap_or_default();
    say(&format!("serving http://{address}/ until Ctrl-C"));
    let service = Arc::new(Service {
        access: Access::of(address),
        analysis: Analysis::new(args.max_body),
        page,
    });
    match serve(&server, &service, &interrupt) {
        Ok(()) => Exit::Done,
        Err(error) => {
            say(&format!("{address}: no more can be taken: {error}"));
            Exit::Internal
        }
    }
}

fn serve(server: &Server, service: &Arc<Service>, interrupt: &Interrupt) -> io::Result<()> {
    let slots = Arc::new(Slots::default());
    let is_over = || interrupt.flag().load(Ordering::Relaxed);
    while !is_over() {
        let Some(request) = server.recv_timeout(TICK)? else {
            continue;
        };
        let Some(slot) = slots.take(is_over) else {
            break;
        };
        let service = Arc::clone(service);
        // Where the system gives no thread, the request is dropped, and its connection closed.
        let _ = thread::Builder::new().spawn(move || {
            service.answer(request);
            drop(slot);
        });
    }
    slots.wait_until_free(GRACE);
    Ok(())
}

impl Service {
    /// Answers one request. What panics costs that request only.
    fn answer(&self, mut request: Request) {
        let reply = guarded(|| self.reply(&mut request));
        let reply = reply
            .unwrap_or_else(|| Reply::error(500, "an internal error was caught; please report it"));
        // Whoever asked may be gone.
        let _ = request.respond(reply.response(&self.page.policy));
    }

    fn reply(&self, request: &mut Request) -> Reply {
        plant(Place::Request, request.url(), 1);
        if let Err(reply) = self.access.check(request) {
            return reply;
        }
        let (path, query) = match request.url().split_once('?') {
            Some((path, query)) => (path, query.to_owned()),
            None => (request.url(), String::new()),
        };
        match (path, request.method()) {
            ("/", Method::Get | Method::Head) => Reply::page(&self.page.html),
            ("/", _) => Reply::wrong_method("GET, HEAD"),
            ("/api/analyze", Method::Post) => self.analysis.reply(request, &query),
            ("/api/analyze", _) => Reply::wrong_method("POST"),
            _ => Reply::error(404, "there are `/`, the page, and `/api/analyze`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpStream};

    fn asked(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).expect("a connection");
        let request = format!("{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }

    #[test]
    fn a_request_that_makes_it_panic_costs_that_request() {
        let server = Server::http("127.0.0.1:0").expect("a port");
        let address = server.server_addr().to_ip().expect("an address");
        let page = Page {
            html: "page".to_owned(),
            policy: "default-src 'none'".to_owned(),
        };
        let service = Arc::new(Service {
            page,
            access: Access::of(address),
            analysis: Analysis::new(1000),
        });
        let interrupt = Interrupt::default();
        thread::scope(|scope| {
            let serving = scope.spawn(|| serve(&server, &service, &interrupt));
            for _ in 0..3 {
                let answer = asked(address, "GET /panic-request");
                assert!(answer.starts_with("HTTP/1.1 500 "), "{answer}");
                assert!(answer.contains("internal error"), "{answer}");
                assert!(asked(address, "GET /").ends_with("\r\n\r\npage"));
            }
            interrupt.flag().store(true, Ordering::Relaxed);
            serving.join().expect("no panic").expect("no error");
        });
    }
}
