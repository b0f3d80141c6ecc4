//! Claims on tokens, and when two of them are the same.

use super::brat::Marked;
use super::tokens::Tokens;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Source, cue or content: an index into what a [`Claim`] has for each.
pub const SOURCE: usize = 0;
pub const CUE: usize = 1;
pub const CONTENT: usize = 2;

/// Token numbers, half open.
type Run = (usize, usize);

/// A claim on the scorer's tokens.
pub struct Claim {
    /// The runs of tokens of each role.
    pub exact: [Vec<Run>; 3],
    /// The same without marks at the edges of runs, which are mostly noise.
    pub trimmed: [Vec<Run>; 3],
    /// The tokens of the trimmed runs.
    pub tokens: [Vec<usize>; 3],
    /// Whether its content is in quotation marks.
    pub form: Form,
    /// Whether its cue has a speech verb.
    pub speech: bool,
    /// The token that its source is named by.
    head: Option<usize>,
}

/// Whether a content is in quotation marks: all, some or none of its words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Direct,
    Mixed,
    Indirect,
}

/// The claims of an annotation on tokens, without those whose cue lies where nothing is to be judged.
pub fn on_tokens(tokens: &Tokens<'_>, claims: &[Marked], discarded: &[(usize, usize)]) -> Vec<Claim> {
    let gone = tokens.touched(discarded);
    let is_gone = |claim: &Claim| {
        let cue = &claim.tokens[CUE];
        !cue.is_empty() && cue.iter().all(|token| gone.binary_search(token).is_ok())
    };
    claims.iter().map(|marked| Claim::new(tokens, marked)).filter(|claim| !is_gone(claim)).collect()
}

impl Claim {
    fn new(tokens: &Tokens<'_>, marked: &Marked) -> Claim {
        let exact = [&marked.source, &marked.cue, &marked.content].map(|spans| runs(&tokens.touched(spans)));
        // A role that is nothing but marks, such as a colon as a cue, stays.
        let trimmed =
            exact.each_ref().map(|runs| Some(trim(tokens, runs)).filter(|t| !t.is_empty()).unwrap_or(runs.clone()));
        let all = trimmed.each_ref().map(|runs| runs.iter().flat_map(|run| run.0..run.1).collect::<Vec<_>>());
        let words: Vec<usize> = all[CONTENT].iter().copied().filter(|token| !tokens.is_mark(*token)).collect();
        let quoted = words.iter().filter(|token| tokens.is_quoted(**token)).count();
        let form = match quoted {
            0 => Form::Indirect,
            _ if quoted == words.len() => Form::Direct,
            _ => Form::Mixed,
        };
        let speech = all[CUE].iter().any(|token| SPEECH.contains(tokens.word(*token).to_lowercase().as_str()));
        let head = head(tokens, &trimmed[SOURCE]);
        Claim { exact, trimmed, tokens: all, form, speech, head }
    }

    /// Whether a source is the gold claim's: it shares its head or half of its tokens, or there is nothing to find.
    pub fn has_source_of(&self, gold: &Claim) -> bool {
        let (own, wanted) = (&self.tokens[SOURCE], &gold.tokens[SOURCE]);
        wanted.is_empty() || shared(own, wanted) > 0 && (self.head == gold.head || self.overlap(gold, SOURCE) >= 0.5)
    }

    /// How much of a role two claims share, as a part of what either has: 1 where both have none.
    pub fn overlap(&self, other: &Claim, role: usize) -> f64 {
        let (a, b) = (&self.tokens[role], &other.tokens[role]);
        let both = shared(a, b);
        match both {
            0 if a.is_empty() && b.is_empty() => 1.0,
            _ => both as f64 / (a.len() + b.len() - both).max(1) as f64,
        }
    }
}

/// How many tokens two sorted lists share.
pub fn shared(a: &[usize], b: &[usize]) -> usize {
    a.iter().filter(|token| b.binary_search(token).is_ok()).count()
}

/// Whether two lists of runs touch, or the first starts where the second ends.
pub fn touching(predicted: &[Run], gold: &[Run]) -> bool {
    predicted.iter().any(|p| gold.iter().any(|g| p.0 <= g.1 && p.1 > g.0))
}

fn runs(tokens: &[usize]) -> Vec<Run> {
    tokens.chunk_by(|a, b| a + 1 == *b).map(|run| (run[0], run[run.len() - 1] + 1)).collect()
}

fn trim(tokens: &Tokens<'_>, runs: &[Run]) -> Vec<Run> {
    let trimmed = runs.iter().filter_map(|&(start, end)| {
        let first = (start..end).find(|token| !tokens.is_mark(*token))?;
        let last = (start..end).rfind(|token| !tokens.is_mark(*token))?;
        Some((first, last + 1))
    });
    trimmed.collect()
}

/// The last word of a source before the first comma, bracket, dash or preposition.
fn head(tokens: &Tokens<'_>, runs: &[Run]) -> Option<usize> {
    let mut last = None;
    for token in runs.iter().flat_map(|run| run.0..run.1) {
        let word = tokens.word(token);
        if tokens.is_mark(token) {
            if last.is_some() && [",", "(", ")", "—", "–", ";", ":"].contains(&word) {
                return last;
            }
        } else if last.is_some() && CUT.contains(word.to_lowercase().as_str()) {
            return last;
        } else {
            last = Some(token);
        }
    }
    last
}

static SPEECH: LazyLock<HashSet<&str>> = LazyLock::new(|| words("speech"));
static CUT: LazyLock<HashSet<&str>> = LazyLock::new(|| words("cut"));

fn words(wanted: &str) -> HashSet<&'static str> {
    let rows = include_str!("../../data/scoring.tsv").lines().filter_map(|line| line.split_once('\t'));
    rows.filter(|(_, what)| *what == wanted).map(|(word, _)| word).collect()
}
