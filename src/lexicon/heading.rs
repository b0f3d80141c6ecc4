//! Verbs in lines where every word has a capital, so that they were taken for names: "Russia **Accuses** Estonia".

use super::tag::Tag;
use super::{Inflected, Lexicon, Word};
use crate::text::{Case, Token, TokenKind};

/// Longer lines are no headings, in tokens.
const LONGEST: usize = 30;
/// As many of its words as this, of ten, have a capital.
const CAPITALS: usize = 7;

impl Lexicon {
    /// Gives a line of capitals that has no finite verb one: its first word that mostly is a verb where it has no capital.
    pub(super) fn find_verb(&self, tokens: &[Token], words: &mut [Word]) {
        if !is_heading(tokens) || words.iter().any(|word| word.tag.is_finite()) {
            return;
        }
        let verb = |n: usize| {
            let named = matches!(words[n].tag, Tag::Nnp | Tag::Nn) && tokens[n].case == Case::Title;
            let best = self.words.small_tag(tokens[n].hash).filter(|_| named)?;
            matches!(best, Tag::Vbz | Tag::Vbd | Tag::Vbn | Tag::Vbp).then_some((n, best))
        };
        let Some((n, best)) = (1..tokens.len()).find_map(verb) else { return };
        let leads = words.get(n + 1).is_some_and(|next| matches!(next.tag, Tag::In | Tag::To));
        let tag = match best {
            Tag::Vbd | Tag::Vbn => {
                if leads {
                    Tag::Vbn
                } else {
                    Tag::Vbd
                }
            }
            tag => tag,
        };
        words[n].tag = tag;
        if let Some(lemma) = self.words.get(tokens[n].hash).1.lemma(Inflected::Verb) {
            words[n].lemma = lemma;
        }
    }
}

/// Whether nearly all words of a line have a capital.
fn is_heading(tokens: &[Token]) -> bool {
    let words = || tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let count = words().count();
    let capitals = words().filter(|token| !matches!(token.case, Case::Lower | Case::None)).count();
    tokens.len() <= LONGEST && count >= 3 && 10 * capitals >= CAPITALS * count
}
