//! What the page knows of an article, as JSON. Offsets are UTF-16 units, which scripts count in.

use crate::id;
use crate::input::Article;
use sayso::{ClaimRef, Converter, Document, Entity, Offsets, Party, Role, Span};
use serde::Serialize;
use std::collections::BTreeMap;

/// Somebody or something that claims name, the same in all articles.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Person {
    /// None where no dictionary has it.
    pub id: Option<String>,
    pub name: String,
    pub kind: &'static str,
    pub country: Option<String>,
}

/// An article of the page.
#[derive(Debug, Serialize)]
pub struct PageArticle {
    id: String,
    title: Option<String>,
    date: Option<String>,
    author: Option<String>,
    url: Option<String>,
    text: String,
    blocks: Vec<(&'static str, usize, usize)>,
    /// Office and of what, by the number of the entity.
    roles: BTreeMap<usize, Vec<(String, String)>>,
    claims: Vec<PageClaim>,
    /// The numbers of its entities among the people of the page.
    pub people: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct PageClaim {
    kind: &'static str,
    rule: String,
    confidence: f32,
    source: PageSource,
    cue: Place,
    content: PageContent,
    target: Option<PageParty>,
    addressee: Option<PageParty>,
    negated: bool,
    modality: &'static str,
    date: Option<String>,
    answers: Option<usize>,
    inside: Option<usize>,
}

type Spans = Vec<[usize; 2]>;

#[derive(Debug, Serialize)]
struct Place {
    spans: Spans,
}

#[derive(Debug, Serialize)]
struct PageSource {
    spans: Spans,
    form: &'static str,
    entity: Option<usize>,
    anonymous: bool,
}

#[derive(Debug, Serialize)]
struct PageContent {
    spans: Spans,
    form: &'static str,
}

#[derive(Debug, Serialize)]
struct PageParty {
    spans: Spans,
    entity: Option<usize>,
}

impl Person {
    fn new(entity: &Entity<'_>) -> Person {
        Person {
            id: id::listed(&entity.id).map(str::to_owned),
            name: entity.name.to_owned(),
            kind: entity.kind.as_str(),
            country: entity.country.map(str::to_owned),
        }
    }
}

impl PageArticle {
    /// An article and the people of its claims, whose numbers on the page are still to be found.
    pub fn new(article: &Article, document: &Document<'_>) -> (PageArticle, Vec<Person>) {
        let writer = Writer(Offsets::Utf16.converter(document.text()));
        let roles = document.entities().map(|entity| roles(&entity.roles)).enumerate();
        let page = PageArticle {
            id: article.id.clone(),
            title: article.title.clone(),
            date: document.date().map(|date| date.to_string()),
            author: article.author(),
            url: article.url.clone(),
            text: document.text().to_owned(),
            blocks: document.blocks().map(|block| writer.block(block)).collect(),
            roles: roles.filter(|(_, roles)| !roles.is_empty()).collect(),
            claims: document.claims().map(|claim| writer.claim(claim)).collect(),
            people: Vec::new(),
        };
        (page, document.entities().map(|entity| Person::new(&entity)).collect())
    }
}

fn roles(roles: &[Role<'_>]) -> Vec<(String, String)> {
    roles.iter().map(|role| (role.office.to_owned(), role.of.to_owned())).collect()
}

struct Writer(Converter);

impl Writer {
    fn spans(&self, spans: &[Span]) -> Spans {
        spans.iter().map(|span| self.0.span(*span)).collect()
    }

    fn block(&self, block: &sayso::Block) -> (&'static str, usize, usize) {
        let [start, end] = self.0.span(block.span);
        (block.kind.as_str(), start, end)
    }

    fn claim(&self, claim: ClaimRef<'_>) -> PageClaim {
        let (source, content) = (&claim.source, &claim.content);
        let spans = self.spans(&source.spans);
        PageClaim {
            kind: claim.kind.name(),
            rule: claim.rule().to_owned(),
            confidence: (claim.confidence * 100.0).round() / 100.0,
            source: PageSource {
                spans,
                form: source.form.as_str(),
                entity: source.entity,
                anonymous: source.anonymous,
            },
            cue: Place { spans: self.spans(&claim.cue.spans) },
            content: PageContent { spans: self.spans(&content.spans), form: content.form.as_str() },
            target: claim.target.as_ref().map(|party| self.party(party)),
            addressee: claim.addressee.as_ref().map(|party| self.party(party)),
            negated: claim.negated,
            modality: claim.modality.as_str(),
            date: claim.date.map(|date| date.to_string()),
            answers: claim.answers,
            inside: claim.inside,
        }
    }

    fn party(&self, party: &Party) -> PageParty {
        PageParty { spans: self.spans(&party.spans), entity: party.entity }
    }
}
