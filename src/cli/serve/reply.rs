//! Answers, all with the headers that keep browsers from doing more with them than is meant.

use std::io::Cursor;

use serde_json::json;
use tiny_http::{Header, Response};

/// An answer.
pub struct Reply {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
    /// The methods that there are.
    allow: Option<&'static str>,
}

impl Reply {
    /// The page.
    pub fn page(html: &str) -> Self {
        Reply::of(200, "text/html; charset=utf-8", html.as_bytes().to_vec())
    }

    /// A document.
    pub fn json(body: Vec<u8>) -> Self {
        Reply::of(200, "application/json", body)
    }

    /// What is wrong with a request, for people.
    pub fn error(status: u16, sentence: &str) -> Self {
        let body = json!({"error": {"status": status, "sentence": sentence}});
        Reply::of(status, "application/json", format!("{body}\n").into_bytes())
    }

    /// The path has other methods.
    pub fn wrong_method(allow: &'static str) -> Self {
        Reply {
            allow: Some(allow),
            ..Reply::error(405, &format!("only {allow} can be asked here"))
        }
    }

    fn of(status: u16, kind: &'static str, body: Vec<u8>) -> Self {
        Reply {
            status,
            kind,
            body,
            allow: None,
        }
    }

    /// The answer as it is sent.
    pub fn response(self, policy: &str) -> Response<Cursor<Vec<u8>>> {
        let policy = format!("{policy}; frame-ancestors 'none'");
        let mut headers = vec![
            ("Content-Type", self.kind),
            ("Content-Security-Policy", &policy),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Embedder-Policy", "require-corp"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            // Reports and mail stay in no cache.
            ("Cache-Control", "no-store"),
        ];
        headers.extend(self.allow.map(|methods| ("Allow", methods)));
        // In one piece: its length is known.
        let mut response = Response::from_data(self.body)
            .with_status_code(self.status)
            .with_chunked_threshold(usize::MAX);
        for (name, value) in headers {
            // Names and values are printable ASCII, all of them.
            if let Ok(header) = Header::from_bytes(name, value) {
                response = response.with_header(header);
            }
        }
        response
    }
}
