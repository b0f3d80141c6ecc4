//! Verbs in lines where every word has a capital, so that they were taken for names: "Russia **Accuses** Estonia".

use super::tag::Tag;
use super::{Inflected, Lexicon, Word};
use crate::text::{Case, Gap, Token, TokenKind};

/// Longer lines are no headings, in tokens.
const LONGEST: usize = 30;
/// As many of its words as this, of ten, have a capital.
const CAPITALS: usize = 7;

impl Lexicon {
    /// Gives a line of capitals a finite verb before which none stands: its first word that mostly is a verb where it has no
    /// capital, or one that can be and leads to what only verbs lead to.
    pub(super) fn find_verb(&self, tokens: &[Token], words: &mut [Word]) {
        if !is_heading(tokens) {
            return;
        }
        let finite = first_finite(tokens, words);
        let Some((n, tag)) =
            (1..finite).find_map(|n| Some((n, self.verb_at(tokens, words, n, finite == words.len())?)))
        else {
            return;
        };
        words[n].tag = tag;
        if let Some(lemma) = self.words.get(tokens[n].hash).1.lemma(Inflected::Verb) {
            words[n].lemma = lemma;
        }
        // "Agree to Resume Ferry **Talks**"
        let last = (n + 1..words.len()).rev().find(|&at| tokens[at].kind == TokenKind::Word);
        if let Some(last) = last.filter(|&last| {
            last == finite && words[n + 1].tag == Tag::To && self.words.may_be(tokens[last].hash, Tag::Nn)
        }) {
            words[last].tag = Tag::Nn;
            if let Some(lemma) = self.words.get(tokens[last].hash).1.lemma(Inflected::Noun) {
                words[last].lemma = lemma;
            }
        }
    }

    /// The verb form that a word with a capital is, if it is one. Where no other word of the line can be its verb, what the
    /// word mostly is decides.
    fn verb_at(&self, tokens: &[Token], words: &[Word], n: usize, alone: bool) -> Option<Tag> {
        let hash = tokens[n].hash;
        if !matches!(words[n].tag, Tag::Nnp | Tag::Nn) || tokens[n].case != Case::Title {
            return None;
        }
        let next = |ahead: usize| words.get(n + ahead).map(|word| word.tag);
        let infinitive =
            next(1) == Some(Tag::To) && tokens.get(n + 2).is_some_and(|token| self.words.is_base_verb(token.hash));
        if infinitive || next(1) == Some(Tag::Prp) {
            let form = [Tag::Vbz, Tag::Vbd, Tag::Vbp].into_iter().find(|&tag| self.words.may_be(hash, tag));
            return form.or(self.words.is_base_verb(hash).then_some(Tag::Vbp));
        }
        let best = self.words.small_tag(hash).filter(|_| alone)?;
        let leads = matches!(next(1), Some(Tag::In | Tag::To));
        match best {
            Tag::Vbd | Tag::Vbn => Some(if leads { Tag::Vbn } else { Tag::Vbd }),
            // "Ministers **Propose** New Route", but not "University of North **Sound**".
            Tag::Vb => matches!(next(1), Some(Tag::Nn | Tag::Nnp | Tag::Jj | Tag::Dt)).then_some(Tag::Vbp),
            Tag::Vbz | Tag::Vbp => Some(best),
            _ => None,
        }
    }
}

/// The first finite verb that nobody is quoted with, by number; their count where there is none.
fn first_finite(tokens: &[Token], words: &[Word]) -> usize {
    let mut quoted = false;
    for (n, word) in words.iter().enumerate() {
        if tokens[n].kind == TokenKind::Quote {
            // What was opened in a sentence before closes here.
            quoted = !quoted
                && tokens.get(n + 1).is_some_and(|next| next.gap == Gap::None)
                && (n == 0 || tokens[n].gap != Gap::None);
        }
        if word.tag.is_finite() && !quoted {
            return n;
        }
    }
    words.len()
}

/// Whether nearly all words of a line have a capital.
fn is_heading(tokens: &[Token]) -> bool {
    let words = || tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let count = words().count();
    let capitals = words().filter(|token| !matches!(token.case, Case::Lower | Case::None)).count();
    tokens.len() <= LONGEST && count >= 3 && 10 * capitals >= CAPITALS * count
}
