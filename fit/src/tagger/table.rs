//! Which tags a form has, and which an ending.

use crate::corpus::Article;
use sayso::lexicon::{Shape, Tag, endings, word_length};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A form is in the table, in one way of writing, if it was seen so often.
const SEEN: u32 = 2;
/// A tag counts from this share of a form's tokens on.
const SHARE: f64 = 0.005;
/// A mark is something else than it mostly is from this share on.
const MARK_SHARE: f64 = 0.05;
/// Forms seen fewer times may also have the tags of their ending.
const OPEN: u32 = 5;
/// Endings are learnt from forms seen at most so often.
const RARE: u32 = 5;
/// An ending counts if rare forms have it so often.
const ENDING_SEEN: u32 = 8;
/// A tag counts from this share of an ending's tokens on.
const ENDING_SHARE: f64 = 0.03;

/// How often which tag.
#[derive(Clone, Copy, Default)]
pub struct Counts([u32; Tag::ALL.len()]);

impl Counts {
    fn add(&mut self, tag: Tag, count: u32) {
        self.0[tag as usize] += count;
    }

    fn total(&self) -> u32 {
        self.0.iter().sum()
    }

    /// The tags with at least this share and this count, the commonest first; the commonest in any case.
    fn above(&self, share: f64, least: u32) -> Vec<(Tag, u32)> {
        let total = f64::from(self.total());
        let mut tags: Vec<_> = Tag::ALL.iter().map(|tag| (*tag, self.0[*tag as usize])).collect();
        tags.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let kept = tags.iter().enumerate();
        let kept = kept.filter(|(place, (_, n))| *place == 0 || (*n >= least && f64::from(*n) >= share * total));
        kept.map(|(_, tag)| *tag).collect()
    }
}

/// The column of the word table that has words of this shape.
fn cell(shape: Shape) -> usize {
    match shape {
        Shape::Title | Shape::First => 1,
        Shape::Upper => 2,
        _ => 0,
    }
}

/// A form as the table has it: small letters, straight apostrophes.
pub fn folded(word: &str) -> String {
    word.to_lowercase().replace('\u{2019}', "'")
}

type Words = BTreeMap<String, [Counts; 3]>;
type Endings = BTreeMap<(Shape, String), Counts>;

/// The text of `words.tsv` and of `endings.tsv`.
pub fn fit(articles: &[Article]) -> (String, String) {
    let words = count_words(articles);
    let endings = count_endings(articles, &words);
    let forms: Vec<String> =
        words.iter().filter(|(_, cells)| cells.iter().any(is_kept)).map(|(form, _)| form.clone()).collect();
    (write_words(&words, &forms, &endings), write_endings(&endings))
}

fn is_kept(cell: &Counts) -> bool {
    cell.total() >= SEEN
}

/// Calls `with` for every word of the articles that has a tag: folded form, shape and tag.
fn each_word(articles: &[Article], mut with: impl FnMut(String, Shape, Tag)) {
    for article in articles {
        for sentence in &article.layout.sentences {
            let mut first = true;
            let mut at = sentence.tokens.start as usize;
            while at < sentence.tokens.end as usize {
                let rest = &article.layout.tokens[at..sentence.tokens.end as usize];
                let tokens = &rest[..word_length(&article.text, rest)];
                let shape = Shape::of(tokens, first);
                first &= matches!(shape, Shape::Mark | Shape::Quote);
                let word = &article.text[tokens[0].span.join(tokens[tokens.len() - 1].span).range()];
                // A line that begins with a number sign would be a comment.
                if let Some(gold) =
                    article.gold[at].as_ref().filter(|_| shape != Shape::Quote && !word.starts_with('#'))
                {
                    with(folded(word), shape, gold.tag);
                }
                at += tokens.len();
            }
        }
    }
}

fn count_words(articles: &[Article]) -> Words {
    let mut words = Words::new();
    each_word(articles, |form, shape, tag| words.entry(form).or_default()[cell(shape)].add(tag, 1));
    words
}

fn count_endings(articles: &[Article], words: &Words) -> Endings {
    let mut found = Endings::new();
    each_word(articles, |form, shape, tag| {
        if words[&form][cell(shape)].total() <= RARE {
            for ending in endings(&form) {
                found.entry((shape, ending.to_owned())).or_default().add(tag, 1);
            }
        }
    });
    found.retain(|_, counts| counts.total() >= ENDING_SEEN);
    found
}

fn write_words(words: &Words, forms: &[String], endings: &Endings) -> String {
    let mut text = String::from(
        "# Tags of word forms and how often each was seen, the likeliest first, by the way the form is written: in small\n\
         # letters, with a capital, in capitals. A tag without a number was not seen, but the form's ending allows it.\n\
         # Measured by sayso-fit.\n\
         #columns\tform\tlower\ttitle\tupper\n",
    );
    for form in forms {
        let shapes = [shape_of(form), Shape::Title, Shape::Upper];
        let cells = words[form].iter().zip(shapes).map(|(counts, shape)| write_cell(form, counts, shape, endings));
        let line = cells.fold(form.clone(), |line, cell| line + "\t" + &cell);
        let _ = writeln!(text, "{}", line.trim_end_matches('\t'));
    }
    text
}

/// The shape of what stands in the first column.
fn shape_of(form: &str) -> Shape {
    match form.chars().next() {
        Some(c) if c.is_alphanumeric() && form.contains('-') => Shape::Joined,
        Some(c) if c.is_numeric() => Shape::Number,
        Some(c) if c.is_alphabetic() => Shape::Lower,
        _ => Shape::Mark,
    }
}

fn write_cell(form: &str, counts: &Counts, shape: Shape, ends: &Endings) -> String {
    if !is_kept(counts) {
        return String::new();
    }
    let least = if counts.total() > 20 { 2 } else { 1 };
    let seen = counts.above(if shape == Shape::Mark { MARK_SHARE } else { SHARE }, least);
    let mut cell: Vec<String> = seen.iter().map(|(tag, count)| format!("{} {count}", tag.name())).collect();
    if counts.total() < OPEN && shape != Shape::Mark {
        let known: BTreeSet<Tag> = seen.iter().map(|(tag, _)| *tag).collect();
        let ending = endings(form).find_map(|ending| ends.get(&(shape, ending.to_owned())));
        let more = ending.map_or_else(Vec::new, |counts| counts.above(ENDING_SHARE, 2));
        cell.extend(more.iter().filter(|(tag, _)| !known.contains(tag)).map(|(tag, _)| tag.name().to_owned()));
    }
    cell.join(" ")
}

fn write_endings(endings: &Endings) -> String {
    let mut text = String::from(
        "# Tags of words that are not in words.tsv, by their shape and the longest ending found here, and how often each\n\
         # was seen among rare words. Measured by sayso-fit.\n\
         #columns\tshape\tending\ttags\n",
    );
    for ((shape, ending), counts) in endings {
        let tags = counts.above(ENDING_SHARE, 2);
        let tags: Vec<String> = tags.iter().map(|(tag, count)| format!("{} {count}", tag.name())).collect();
        let _ = writeln!(text, "{}\t-{ending}\t{}", shape.name(), tags.join(" "));
    }
    text
}
