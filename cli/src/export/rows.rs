//! A document as plain data of its own: what tables and other people's formats are made of.

use crate::id;
use crate::input::Article;
use sayso::{ClaimRef, Converter, Document, Entity, EntityKind, Offsets, Party, Span};
use serde::{Serialize, Serializer};

/// An article with all that was found in it. Numbers count from 0 within the article.
#[derive(Debug, Serialize)]
pub struct ArticleRow {
    /// Its number in the run.
    pub article: u64,
    pub id: String,
    pub title: Option<String>,
    pub author: Option<String>,
    /// Each of the authors, for formats that have a place for all.
    #[serde(skip)]
    pub authors: Vec<String>,
    pub url: Option<String>,
    pub date: Option<String>,
    /// What all `start` and `stop` count.
    pub offsets: &'static str,
    pub text: String,
    pub blocks: Vec<BlockRow>,
    pub sentences: Vec<Place>,
    pub entities: Vec<EntityRow>,
    pub mentions: Vec<MentionRow>,
    pub claims: Vec<ClaimRow>,
}

/// From where to where.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Place {
    pub start: usize,
    pub stop: usize,
}

/// Some words of the text.
#[derive(Clone, Debug, Serialize)]
pub struct Piece {
    pub start: usize,
    pub stop: usize,
    pub text: String,
}

#[derive(Debug, Serialize)]
pub struct BlockRow {
    pub kind: &'static str,
    pub start: usize,
    pub stop: usize,
}

#[derive(Debug, Serialize)]
pub struct EntityRow {
    /// Its id in the dictionaries, if it is in one.
    pub id: Option<String>,
    pub name: String,
    #[serde(serialize_with = "name_of_kind")]
    pub kind: EntityKind,
    pub country: Option<String>,
    pub roles: Vec<RoleRow>,
}

#[derive(Debug, Serialize)]
pub struct RoleRow {
    pub office: String,
    pub of: String,
}

#[derive(Debug, Serialize)]
pub struct MentionRow {
    pub start: usize,
    pub stop: usize,
    pub text: String,
    pub kind: &'static str,
    pub entity: Option<usize>,
    pub named: bool,
    pub how: &'static str,
}

#[derive(Debug, Serialize)]
pub struct ClaimRow {
    pub kind: &'static str,
    pub rule: String,
    pub confidence: f64,
    pub source: SourceRow,
    pub cue: CueRow,
    pub content: ContentRow,
    pub target: Option<PartyRow>,
    pub addressee: Option<PartyRow>,
    pub negated: bool,
    pub modality: &'static str,
    pub date: Option<String>,
    pub sentence: usize,
    pub block: usize,
    pub answers: Option<usize>,
    pub inside: Option<usize>,
}

#[derive(Debug, Serialize)]
pub struct SourceRow {
    pub text: String,
    pub pieces: Vec<Piece>,
    pub form: &'static str,
    pub entity: Option<usize>,
    /// All who speak as one, the first being `entity`.
    pub speakers: Vec<usize>,
    pub anonymous: bool,
}

#[derive(Debug, Serialize)]
pub struct CueRow {
    pub text: String,
    pub pieces: Vec<Piece>,
    pub lemma: String,
}

#[derive(Debug, Serialize)]
pub struct ContentRow {
    pub text: String,
    pub pieces: Vec<Piece>,
    pub form: &'static str,
}

#[derive(Debug, Serialize)]
pub struct PartyRow {
    pub text: String,
    pub pieces: Vec<Piece>,
    pub entity: Option<usize>,
}

impl ArticleRow {
    /// The article by its number in the run, with what was found in it.
    pub fn new(number: u64, article: &Article, document: &Document<'_>, offsets: Offsets) -> ArticleRow {
        let reader = Reader { text: document.text(), converter: offsets.converter(document.text()) };
        ArticleRow {
            article: number,
            id: article.id.clone(),
            title: article.title.clone(),
            author: article.author(),
            authors: article.authors.clone(),
            url: article.url.clone(),
            date: document.date().map(|date| date.to_string()),
            offsets: offsets.as_str(),
            text: document.text().to_owned(),
            blocks: document.blocks().map(|block| reader.block(block)).collect(),
            sentences: document.sentences().map(|span| reader.place(span)).collect(),
            entities: document.entities().map(EntityRow::new).collect(),
            mentions: document.mentions().map(|mention| reader.mention(mention)).collect(),
            claims: document.claims().map(|claim| reader.claim(claim)).collect(),
        }
    }

    /// An entity by its number.
    pub fn entity(&self, number: Option<usize>) -> Option<&EntityRow> {
        number.and_then(|number| self.entities.get(number))
    }
}

fn name_of_kind<S: Serializer>(kind: &EntityKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.as_str())
}

impl EntityRow {
    fn new(entity: Entity<'_>) -> EntityRow {
        EntityRow {
            id: id::listed(&entity.id).map(str::to_owned),
            name: entity.name.to_owned(),
            kind: entity.kind,
            country: entity.country.map(str::to_owned),
            roles: entity.roles.iter().map(|role| RoleRow { office: role.office.into(), of: role.of.into() }).collect(),
        }
    }
}

impl ClaimRow {
    /// What it is called: its kind, and where it was not simply made, that.
    pub fn tags(&self) -> impl Iterator<Item = &'static str> {
        let negated = self.negated.then_some("not said");
        let modality = Some(self.modality).filter(|modality| *modality != "asserted");
        std::iter::once(self.kind).chain(negated).chain(modality)
    }

    /// Its parts by name: the pieces of each.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, &[Piece])> {
        [
            ("source", self.source.pieces.as_slice()),
            ("cue", self.cue.pieces.as_slice()),
            ("content", self.content.pieces.as_slice()),
            ("target", PartyRow::pieces(&self.target)),
            ("addressee", PartyRow::pieces(&self.addressee)),
        ]
        .into_iter()
        .filter(|(_, pieces)| !pieces.is_empty())
    }
}

impl PartyRow {
    /// The pieces of a party, if there is one.
    fn pieces(party: &Option<PartyRow>) -> &[Piece] {
        party.as_ref().map(|party| party.pieces.as_slice()).unwrap_or_default()
    }
}

struct Reader<'t> {
    text: &'t str,
    converter: Converter,
}

impl Reader<'_> {
    fn place(&self, span: Span) -> Place {
        let [start, stop] = self.converter.span(span);
        Place { start, stop }
    }

    fn pieces(&self, spans: &[Span]) -> Vec<Piece> {
        let piece = |span: &Span| {
            let [start, stop] = self.converter.span(*span);
            Piece { start, stop, text: self.text[*span].to_owned() }
        };
        spans.iter().map(piece).collect()
    }

    fn block(&self, block: &sayso::Block) -> BlockRow {
        let Place { start, stop } = self.place(block.span);
        BlockRow { kind: block.kind.as_str(), start, stop }
    }

    fn mention(&self, mention: sayso::Mention) -> MentionRow {
        let Place { start, stop } = self.place(mention.span);
        MentionRow {
            start,
            stop,
            text: self.text[mention.span].to_owned(),
            kind: mention.kind.as_str(),
            entity: mention.entity,
            named: mention.named,
            how: mention.how.as_str(),
        }
    }

    fn claim(&self, claim: ClaimRef<'_>) -> ClaimRow {
        let source = &claim.source;
        ClaimRow {
            kind: claim.kind.name(),
            rule: claim.rule().to_owned(),
            // As in the record: more digits would pretend to know.
            confidence: (f64::from(claim.confidence) * 100.0).round() / 100.0,
            source: SourceRow {
                text: claim.source_text().into_owned(),
                pieces: self.pieces(&source.spans),
                form: source.form.as_str(),
                entity: source.entity,
                speakers: source.entity.iter().chain(&source.others).copied().collect(),
                anonymous: source.anonymous,
            },
            cue: CueRow {
                text: claim.cue_text().into_owned(),
                pieces: self.pieces(&claim.cue.spans),
                lemma: claim.cue.lemma.clone(),
            },
            content: ContentRow {
                text: claim.content_text().into_owned(),
                pieces: self.pieces(&claim.content.spans),
                form: claim.content.form.as_str(),
            },
            target: self.party(&claim.target, claim.target_text()),
            addressee: self.party(&claim.addressee, claim.addressee_text()),
            negated: claim.negated,
            modality: claim.modality.as_str(),
            date: claim.date.map(|date| date.to_string()),
            sentence: claim.sentence,
            block: claim.block,
            answers: claim.answers,
            inside: claim.inside,
        }
    }

    fn party(&self, party: &Option<Party>, text: Option<impl Into<String>>) -> Option<PartyRow> {
        let party = party.as_ref()?;
        Some(PartyRow { text: text?.into(), pieces: self.pieces(&party.spans), entity: party.entity })
    }
}
