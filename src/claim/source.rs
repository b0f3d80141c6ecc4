//! How a source is named, and which entity it names by itself.

use super::nouns::{NounSort, Nouns};
use super::{Source, SourceForm};
use crate::attribution::Attribution;
use crate::lexicon::Tag;
use crate::mention::{Mention, Mentions};
use crate::phrase::Scene;
use crate::text::TokenRange;

/// The source of a claim as its own words tell it.
pub(super) fn source(scene: &Scene<'_>, found: &Attribution, mentions: &Mentions, nouns: &Nouns) -> Source {
    let Some((start, end)) = found.source else {
        return Source::default();
    };
    let tokens = TokenRange::new(start, end);
    let head = scene.chunk_at(start).map_or(start, |chunk| chunk.head().min(end - 1));
    let name = name(scene, tokens, head, mentions);
    let form = match name {
        Some(_) => SourceForm::Named,
        None => form(scene, head, nouns),
    };
    let anonymous = matches!(form, SourceForm::Group | SourceForm::Descriptive) && speaks(scene, head, nouns);
    let entity = name.and_then(|mention| mention.entity).map(|entity| entity as usize);
    Source { spans: vec![tokens.span(scene.tokens)], form, entity, anonymous }
}

/// The name that a source is known by: the one its head belongs to, or a person in apposition.
fn name<'m>(scene: &Scene<'_>, tokens: TokenRange, head: usize, mentions: &'m Mentions) -> Option<&'m Mention> {
    let first = mentions.mentions.partition_point(|mention| mention.tokens.end <= tokens.start);
    let inside = || mentions.mentions[first..].iter().take_while(|mention| mention.tokens.start < tokens.end);
    let at_head = inside().find(|mention| mention.named && mention.tokens.contains(head));
    at_head.or_else(|| inside().find(|mention| is_apposition(scene, tokens, mention)))
}

/// Whether a person's name stands behind a comma of the source: "a spokesman, **Lionel Abara**".
fn is_apposition(scene: &Scene<'_>, tokens: TokenRange, mention: &Mention) -> bool {
    use crate::gazetteer::EntityKind;
    let start = mention.tokens.start as usize;
    mention.kind == EntityKind::Person && mention.tokens.start > tokens.start && scene.tag(start - 1) == Tag::Comma
}

fn form(scene: &Scene<'_>, head: usize, nouns: &Nouns) -> SourceForm {
    match scene.tag(head) {
        Tag::Prp | Tag::PrpS | Tag::Wh | Tag::Ex => return SourceForm::Pronoun,
        Tag::Nnp => return SourceForm::Named,
        _ => {}
    }
    match nouns.get(scene.tokens[head].hash) {
        Some(NounSort::Document) => SourceForm::Document,
        Some(NounSort::Group) => SourceForm::Group,
        Some(NounSort::Role | NounSort::Collective) => SourceForm::Descriptive,
        None if is_plural(scene, head) => SourceForm::Group,
        None => SourceForm::Descriptive,
    }
}

/// Whether a noun is not its own lemma, or stands for several by being no noun at all: "**some** say".
fn is_plural(scene: &Scene<'_>, head: usize) -> bool {
    let word = scene.words[head];
    matches!(word.tag, Tag::Dt | Tag::Cd | Tag::Jj) || word.tag == Tag::Nn && word.lemma != word.form
}

/// Whether a noun is one of people, so that a source without a name is anonymous.
fn speaks(scene: &Scene<'_>, head: usize, nouns: &Nouns) -> bool {
    matches!(nouns.get(scene.tokens[head].hash), Some(NounSort::Role | NounSort::Group))
}
