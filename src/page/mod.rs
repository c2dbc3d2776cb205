//! The page: one HTML file in which the library runs as WebAssembly, put together out of `page/web/` and
//! `page/engine.wasm.gz`, which the program holds. It asks for nothing from anywhere, and its policy forbids it to.
//!
//! Put together when it is asked for, so that what a reader of `page/web/` sees is what runs, and nothing generated has to
//! be kept in step but the engine.

mod modules;
mod policy;

use std::fmt::Write as _;

use data_encoding::BASE64;
use include_dir::{Dir, include_dir};

use self::modules::joined;
use self::policy::Policy;

/// What the page is written in.
static WEB: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/page/web");

/// The library as WebAssembly, by gzip.
static ENGINE: &[u8] = include_bytes!("../../page/engine.wasm.gz");

/// The script that runs beside the page; it is no module.
const WORKER: &str = "worker.js";

/// The page as a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Page {
    /// All of it.
    pub html: String,
    /// Its content security policy, which stands in it as well; a server may add to it.
    pub policy: String,
}

/// Why a page cannot be put together. Of the files that the program holds, a test says that it can.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum PageError {
    /// A file that has to be there is not.
    #[error("{0} is missing, or is not UTF-8")]
    Missing(String),
    /// A mark of the frame that has to stand there once.
    #[error("index.html has to hold {0} once")]
    Mark(&'static str),
    /// A text that would end the element that it goes into.
    #[error("{file} holds {text}, which would end its element")]
    Ends {
        /// The file.
        file: String,
        /// The text.
        text: &'static str,
    },
    /// A line of a module that the rules do not provide for.
    #[error("{file}, line {line}: {problem}")]
    Module {
        /// The file.
        file: String,
        /// The line, 1 first.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// Modules that import each other, or a module that nobody imports.
    #[error("{file}: {problem}")]
    Order {
        /// The file.
        file: String,
        /// What is wrong with it.
        problem: &'static str,
    },
}

impl Page {
    /// The page of this program.
    ///
    /// # Errors
    /// None, as a test says.
    pub fn assemble() -> Result<Self, PageError> {
        let mut modules = Vec::new();
        for file in WEB.files() {
            let name = file.path().to_string_lossy().into_owned();
            if name.ends_with(".js") && name != WORKER {
                modules.push((text(&name)?, name));
            }
        }
        let modules: Vec<(&str, &str)> = modules
            .iter()
            .map(|(text, name)| (name.as_str(), text.as_str()))
            .collect();
        let parts = Parts {
            frame: text("index.html")?,
            style: text("style.css")?,
            script: joined(&modules)?,
            worker: text(WORKER)?,
        };
        parts.page(ENGINE)
    }
}

/// A file of the page, with LF line ends: a browser hashes what it has read, and it reads no others.
fn text(name: &str) -> Result<String, PageError> {
    let text = WEB.get_file(name).and_then(|file| file.contents_utf8());
    let text = text.ok_or_else(|| PageError::Missing(format!("page/web/{name}")))?;
    Ok(text.replace("\r\n", "\n"))
}

/// What a page is put together from.
struct Parts {
    frame: String,
    style: String,
    script: String,
    worker: String,
}

impl Parts {
    fn page(&self, engine: &[u8]) -> Result<Page, PageError> {
        for (file, content, end) in [
            ("style.css", &self.style, "</style"),
            ("the modules", &self.script, "</script"),
            ("the modules", &self.script, "<!--"),
            (WORKER, &self.worker, "</script"),
            (WORKER, &self.worker, "<!--"),
        ] {
            if content.to_ascii_lowercase().contains(end) {
                let file = file.to_owned();
                return Err(PageError::Ends { file, text: end });
            }
        }
        let policy = Policy::of(&self.style, &self.script).to_string();
        let style = format!("<style>{}</style>", self.style);
        let script = format!("<script type=\"module\">{}</script>", self.script);
        let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        let mut data = String::with_capacity(engine.len() * 4 / 3 + self.worker.len() + 200);
        // A vector of characters takes what is written to it.
        let _ = write!(
            data,
            "<script type=\"text/plain\" id=\"worker\">{}</script>\n<script type=\"application/octet-stream\" id=\"engine\">",
            self.worker
        );
        BASE64.encode_append(engine, &mut data);
        data.push_str("</script>");
        let html = fill(
            &self.frame,
            &[
                ("<!--policy-->", &meta),
                ("<!--style-->", &style),
                ("<!--engine-->", &data),
                ("<!--script-->", &script),
            ],
        )?;
        Ok(Page { html, policy })
    }
}

/// The frame with each mark replaced. What is filled in is not searched for marks.
fn fill(frame: &str, marks: &[(&'static str, &str)]) -> Result<String, PageError> {
    let mut places = Vec::new();
    for (mark, content) in marks {
        let mut found = frame.match_indices(mark);
        match (found.next(), found.next()) {
            (Some((at, _)), None) => places.push((at, mark.len(), *content)),
            _ => return Err(PageError::Mark(mark)),
        }
    }
    places.sort_unstable();
    let mut page = String::new();
    let mut done = 0;
    for (at, length, content) in places {
        page.push_str(frame.get(done..at).unwrap_or_default());
        page.push_str(content);
        done = at + length;
    }
    page.push_str(frame.get(done..).unwrap_or_default());
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Parts {
        Parts {
            frame: "<head><!--policy--><!--style--></head><!--engine--><!--script-->".to_owned(),
            style: "p{}".to_owned(),
            script: "go();".to_owned(),
            worker: "work();".to_owned(),
        }
    }

    #[test]
    fn parts_go_to_their_places() {
        let page = parts().page(b"wasm").expect("a page");
        assert!(
            page.html
                .starts_with("<head><meta http-equiv=\"Content-Security-Policy\"")
        );
        for part in [
            "<style>p{}</style></head>",
            "<script type=\"text/plain\" id=\"worker\">work();</script>",
            "id=\"engine\">d2FzbQ==</script>",
            "<script type=\"module\">go();</script>",
        ] {
            assert!(page.html.contains(part), "{part}: {}", page.html);
        }
        assert!(page.html.contains(&page.policy));
    }

    #[test]
    fn what_would_break_the_page_is_refused() {
        type Change = fn(&mut Parts);
        let broken: [(&str, Change); 5] = [
            ("</style", |p| p.style.push_str("/*</STYLE>*/")),
            ("</script", |p| p.script.push_str("'</script>'")),
            ("<!--", |p| p.worker.push_str("'<!--'")),
            ("<!--engine-->", |p| p.frame.push_str("<!--engine-->")),
            ("<!--policy-->", |p| {
                p.frame = p.frame.replace("policy", "x")
            }),
        ];
        for (words, change) in broken {
            let mut parts = parts();
            change(&mut parts);
            let error = parts.page(b"").expect_err(words).to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
