//! What names tell of the tags: a word of a name is neither a verb nor a particle of one.

use super::{Mention, Mentions};
use crate::gazetteer::EntityKind;
use crate::lexicon::{Tag, Word};
use crate::text::{Case, Token, TokenKind};

/// Tags the words of people's names, and of listed names of several words, as names: "Reyes **told**" has one verb, "Theresa
/// **May** said" no modal.
pub fn mark_names(words: &mut [Word], tokens: &[Token], mentions: &Mentions) {
    for mention in mentions.mentions.iter().filter(|mention| is_sure(mention, mentions)) {
        let person = mention.kind == EntityKind::Person;
        for at in mention.tokens.iter().filter(|&at| tokens[at].kind == TokenKind::Word) {
            // "Ursula **von der** Leyen"
            let particle = person && tokens[at].case == Case::Lower;
            if particle || tokens[at].case != Case::Lower && is_none_of_names(words[at].tag) {
                words[at].tag = Tag::Nnp;
            }
        }
    }
}

fn is_sure(mention: &Mention, mentions: &Mentions) -> bool {
    let several = mention.tokens.iter().len() > 1;
    let listed = || mention.entity.is_some_and(|entity| mentions.entities[entity as usize].gazetteer.is_some());
    mention.kind == EntityKind::Person || several && listed()
}

fn is_none_of_names(tag: Tag) -> bool {
    tag.is_verb() || matches!(tag, Tag::Md | Tag::Rb | Tag::Rp | Tag::Jj | Tag::Xx)
}
