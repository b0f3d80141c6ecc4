//! Turns of an interview, a hearing or a broadcast: paragraphs that begin with a speaker's mark.

use super::block::BlockKind;
use super::conventions::Class;
use super::layout::Layout;
use super::token::{Case, Token, TokenKind};
use std::collections::{HashMap, HashSet};

/// The mark that a paragraph begins with.
#[derive(Clone, Copy)]
struct Mark {
    /// The last word of name or office: it stays where title and first name are left out the next time.
    speaker: u64,
    /// Whether all of it is in capitals or a letter, as only speakers' marks are.
    plain: bool,
}

/// A speaker's mark is no longer, in tokens.
const LONGEST: usize = 24;
/// Names and offices before a mark are no longer, in words.
const MOST_WORDS: usize = 7;
/// So many turns make a conversation.
const FEWEST: usize = 3;

/// Marks the turns of a conversation, if the text is one: where speakers come again, or are most of the text. Marks in
/// capitals are told by themselves; those that might be headings ask for a text that hardly has anything else.
pub(super) fn mark(layout: &Layout<'_>, kinds: &mut [BlockKind]) {
    let mut turns: Vec<(usize, Mark)> =
        (0..kinds.len()).filter_map(|index| Some((index, read(layout, index)?))).collect();
    let mut times: HashMap<u64, usize> = HashMap::new();
    turns.iter().for_each(|(_, mark)| *times.entry(mark.speaker).or_default() += 1);
    // A headline may have a speaker's form.
    turns.retain(|(index, mark)| *index > 0 || times[&mark.speaker] > 1);
    let plain = turns.iter().filter(|(_, mark)| mark.plain).count();
    let again = times.values().filter(|times| **times > 1).count();
    if plain >= FEWEST && (again > 0 || plain * 2 > kinds.len()) {
        let known: HashSet<u64> = turns.iter().filter(|(_, mark)| mark.plain).map(|(_, mark)| mark.speaker).collect();
        turns.retain(|(_, mark)| known.contains(&mark.speaker));
    } else if turns.len() <= FEWEST
        || again == 0
        || turns.len() * 3 < kinds.len() * 2 && (again < 2 || turns.len() * 2 <= kinds.len())
    {
        return;
    }
    turns.iter().for_each(|(index, _)| kinds[*index] = BlockKind::Turn);
}

/// The mark of the speaker that a paragraph begins with: `Q:`, `A.`, `MR. BELLVER:`, `SEN. ANA RUIZ (D), NEBRASKA:`,
/// `The Minister of Health (Dr Vos):`
fn read(layout: &Layout<'_>, index: usize) -> Option<Mark> {
    let range = layout.tokens_of(index);
    let start = range.start as usize;
    let first = &layout.tokens[start];
    let letter = first.span.len() == 1 && first.case == Case::Title;
    if letter && layout.form(start + 1) == "." && start + 2 < range.end as usize {
        return Some(Mark { speaker: first.hash, plain: true });
    }
    let mut depth = 0;
    let (mut words, mut plain, mut speaker) = (0, true, None);
    // What is added behind the name: "(D), NEBRASKA", "(voice-over)".
    let mut added = false;
    let mut marked = false;
    for at in range.iter().take(LONGEST) {
        let token = &layout.tokens[at];
        match (token.kind, layout.form(at)) {
            (TokenKind::Mark, ":") => {
                marked = at + 1 < range.end as usize;
                break;
            }
            (TokenKind::Mark, "(" | "[") => (depth, added) = (depth + 1, true),
            (TokenKind::Mark, ")" | "]") => depth -= 1,
            (TokenKind::Mark, ",") => added = true,
            (_, "." | "-" | "&" | "/" | "\'" | "’" | "#") => {}
            _ if depth > 0 => {}
            _ => {
                let upper = token.case == Case::Upper || token.kind != TokenKind::Word || token.span.len() < 3;
                if !upper && !is_name(layout, token) {
                    return None;
                }
                plain &= upper;
                words += 1;
                if token.kind == TokenKind::Word && token.case != Case::Lower && !added {
                    speaker = Some(token.hash);
                }
            }
        }
    }
    let named = marked && depth == 0 && (1..=MOST_WORDS).contains(&words);
    Some(Mark { speaker: speaker.filter(|_| named)?, plain })
}

/// Whether a word may be a part of a name or an office: it has a capital, or is a small word between two that have.
fn is_name(layout: &Layout<'_>, token: &Token) -> bool {
    match token.kind {
        TokenKind::Word => token.case != Case::Lower || layout.conventions.classes(token.hash).has(Class::Open),
        TokenKind::Clitic | TokenKind::Number => true,
        _ => false,
    }
}
