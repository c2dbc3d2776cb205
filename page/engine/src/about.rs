//! What the page has to know before anything is read.

use serde::Serialize;
use tlstrail::how_to::{Client, clients};
use tlstrail::plain::Language;
use tlstrail::policy::all_profiles;
use tlstrail::render::SCHEMA;

use crate::answer::json;

#[derive(Serialize)]
struct About {
    version: &'static str,
    schema: u32,
    policies: Vec<Policy>,
    how_to: std::collections::BTreeMap<&'static str, Vec<Entry>>,
}

#[derive(Serialize)]
struct Policy {
    id: &'static str,
    title: &'static str,
}

#[derive(Serialize)]
struct Entry {
    id: &'static str,
    names: &'static str,
    copy: &'static str,
    save: &'static str,
    know: Option<&'static str>,
}

impl From<&Client> for Entry {
    fn from(client: &Client) -> Self {
        Entry {
            id: client.id,
            names: client.names,
            copy: client.copy,
            save: client.save,
            know: client.know,
        }
    }
}

pub fn about() -> String {
    let policies = all_profiles().iter().map(|profile| Policy {
        id: &profile.id,
        title: &profile.title,
    });
    let how_to = Language::all().map(|language| {
        let entries = clients(language).iter().map(Entry::from);
        (language.code(), entries.collect())
    });
    json(&About {
        version: tlstrail::VERSION,
        schema: SCHEMA,
        policies: policies.collect(),
        how_to: how_to.collect(),
    })
}
