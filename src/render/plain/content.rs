//! Whether the content itself is encrypted, as its header says, and the step that no header records.

use super::legs::on_legs;
use super::page::Page;
use crate::field::{ContentMethod, ContentProtection, FieldKind};
use crate::route::LegKind;
use crate::trail::{LegView, Trail};

/// What the message says of its content; `None` where it does not say it once and clearly.
pub fn protection(trail: &Trail<'_>) -> Option<ContentProtection> {
    let mut fields = (trail.fields.iter()).filter(|field| field.kind == FieldKind::ContentType);
    let field = fields.next()?;
    // Of two fields nobody knows which one a mail program takes.
    let is_only = fields.next().is_none();
    is_only.then(|| ContentProtection::read(field.body.of(trail.block())))
}

/// Writes whether the content is encrypted.
pub fn explain(trail: &Trail<'_>, page: &mut Page) {
    let words = page.words;
    let protection = protection(trail);
    let key = match protection {
        None => "content.untold",
        Some(ContentProtection::None) => "content.none",
        Some(ContentProtection::UntoldSmime) => "content.smime_untold",
        Some(ContentProtection::Encrypted(method)) => match method {
            ContentMethod::OpenPgp => "content.openpgp",
            ContentMethod::Smime => "content.smime",
            ContentMethod::Other => "content.other",
        },
        Some(ContentProtection::Signed(method)) => match method {
            ContentMethod::OpenPgp => "content.signed_openpgp",
            ContentMethod::Smime => "content.signed_smime",
            ContentMethod::Other => "content.signed_other",
        },
    };
    let mut said = vec![words.text(key).to_owned()];
    if let Some(ContentProtection::Encrypted(_)) = protection {
        said.push(words.text("content.envelope").to_owned());
    }
    page.title_of("content.title");
    page.paragraph(&said);
}

/// Writes what is never recorded: how the reader fetched the message.
pub fn retrieval(trail: &Trail<'_>, page: &mut Page) {
    let mut said = vec![page.words.text("retrieval.text").to_owned()];
    let legs: Vec<LegView<'_>> = (trail.legs())
        .filter(|view| view.leg.kind == LegKind::Retrieval)
        .collect();
    if !legs.is_empty() {
        let on_legs = on_legs(page, &legs);
        said.push(page.words.say("retrieval.leg", &[("on_legs", &on_legs)]));
    }
    page.title_of("retrieval.title");
    page.paragraph(&said);
}
