//! Learns rules that choose tags by context, greedily: each time those that mend the most.

use crate::corpus::Article;
use sayso::lexicon::{Clause, Condition, Item, Lexicon, REACH, Rule, Rules, Tag};
use std::collections::HashMap;
use std::fmt::Write;
use std::hash::{BuildHasherDefault, Hasher};

/// A rule must mend so many tokens more than it spoils.
const GAIN: i32 = 6;
/// Rules added before the effect of all is measured anew.
const AT_ONCE: usize = 6;

/// A place a rule looks at.
#[derive(Clone, Copy)]
enum Look {
    Tag(isize),
    Word(isize),
    Clause,
}
use Look::{Clause as C, Tag as T, Word as W};

/// What rules are made of: one place, or two.
const TEMPLATES: [(Look, Option<Look>); 20] = [
    (T(-1), None),
    (T(1), None),
    (T(-2), None),
    (T(2), None),
    (T(-1), Some(T(1))),
    (T(-2), Some(T(-1))),
    (T(1), Some(T(2))),
    (W(-1), None),
    (W(1), None),
    (W(0), Some(T(-1))),
    (W(0), Some(T(1))),
    (W(0), Some(T(-2))),
    (W(-1), Some(T(1))),
    (W(-2), None),
    (W(0), Some(W(-1))),
    (W(0), Some(W(1))),
    (W(2), None),
    (W(0), Some(T(2))),
    (C, None),
    (C, Some(T(-1))),
];

/// A rule as numbers: a template, two tags, and what stands in the template's places.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Candidate {
    key: u64,
}

impl Candidate {
    fn new(template: usize, from: Tag, to: Tag, [a, b]: [u16; 2]) -> Candidate {
        let parts = [template as u64, from as u64, to as u64, u64::from(a), u64::from(b)];
        let [template, from, to, a, b] = parts;
        Candidate { key: template << 48 | from << 40 | to << 32 | a << 16 | b }
    }

    fn tags(self) -> (Tag, Tag) {
        (Tag::ALL[usize::from((self.key >> 40) as u8)], Tag::ALL[usize::from((self.key >> 32) as u8)])
    }

    fn rule(self, forms: &[String]) -> Rule {
        let (first, second) = TEMPLATES[(self.key >> 48) as usize];
        let mut conditions = vec![first.condition((self.key >> 16) as u16, forms)];
        conditions.extend(second.map(|second| second.condition(self.key as u16, forms)));
        let (from, to) = self.tags();
        Rule { from, to, conditions }
    }
}

impl Look {
    /// What stands there; nothing where no rule can speak of it. Left of the word tags are final, right of it guesses.
    fn value(self, done: &[Item], guess: &[Item], at: usize, forms: &[String]) -> Option<u16> {
        match self {
            Look::Tag(offset) => {
                let items = if offset < 0 { done } else { guess };
                Some(items[at.wrapping_add_signed(offset)].tag().map_or(Tag::ALL.len() as u16, |tag| tag as u16))
            }
            Look::Word(offset) => {
                let entry = done[at.wrapping_add_signed(offset)].entry;
                (1..=forms.len()).contains(&usize::from(entry)).then_some(entry)
            }
            Look::Clause => Some(done[at].clause().number().into()),
        }
    }

    fn condition(self, value: u16, forms: &[String]) -> Condition {
        match self {
            Look::Tag(offset) => Condition::Tag(offset, Tag::ALL.get(usize::from(value)).copied()),
            Look::Word(offset) => Condition::Word(offset, forms[usize::from(value) - 1].as_str().into()),
            Look::Clause => Condition::Clause(Clause::from_number(value as u8)),
        }
    }
}

/// A sentence: the table's guesses, the rules' result, what is right.
struct Case {
    guess: Vec<Item>,
    done: Vec<Item>,
    gold: Vec<Option<Tag>>,
}

/// Words that have a choice and a right tag: place, tag now, right tag, tags possible.
impl Case {
    fn open<'a>(
        &'a self,
        lexicon: &'a Lexicon,
    ) -> impl Iterator<Item = (usize, Tag, Tag, sayso::lexicon::TagSet)> + 'a {
        self.gold.iter().enumerate().filter_map(|(k, gold)| {
            let item = &self.done[k + REACH];
            let tags = lexicon.words().choices.get(item.choice).tags;
            Some((k + REACH, item.tag()?, (*gold)?, tags)).filter(|_| tags.is_ambiguous())
        })
    }

    fn candidates<'a>(
        &'a self,
        at: usize,
        from: Tag,
        to: Tag,
        forms: &'a [String],
    ) -> impl Iterator<Item = Candidate> + 'a {
        TEMPLATES.iter().enumerate().filter_map(move |(number, (first, second))| {
            let value = |look: Look| look.value(&self.done, &self.guess, at, forms);
            Some(Candidate::new(number, from, to, [value(*first)?, second.map_or(Some(0), value)?]))
        })
    }
}

type Gains = HashMap<Candidate, i32, BuildHasherDefault<Mix>>;

/// The text of `rules.tsv`; `forms` are the forms of the word table in its order.
pub fn learn(articles: &[Article], forms: &[String], mut lexicon: Lexicon) -> String {
    let mut rules = Vec::new();
    loop {
        lexicon.set_rules(&rules);
        let best = gains(&cases(articles, &lexicon), &lexicon, forms);
        let before = rules.len();
        let mut changed = Vec::new();
        let top = best.first().map_or(0, |(_, gain)| *gain);
        for (candidate, gain) in best {
            let room = rules.len() < Rules::MOST && changed.len() < AT_ONCE;
            // Two rules that change the same tags may mend the same tokens: one at a time.
            if room && gain * 3 >= top && !changed.contains(&candidate.tags()) {
                changed.push(candidate.tags());
                rules.push(candidate.rule(forms));
            }
        }
        if rules.len() == before {
            return write(&rules);
        }
    }
}

fn cases(articles: &[Article], lexicon: &Lexicon) -> Vec<Case> {
    let sentences =
        articles.iter().flat_map(|article| article.layout.sentences.iter().map(move |sentence| (article, sentence)));
    let case = |(article, sentence): (&Article, &sayso::text::Sentence)| {
        let range = sentence.tokens.iter();
        let (mut guess, mut done) = (Vec::new(), Vec::new());
        lexicon.look_up(&article.text, &article.layout.tokens[range.clone()], &mut guess);
        lexicon.tag(&article.text, &article.layout.tokens[range.clone()], &mut done);
        let starts = guess[REACH..]
            .iter()
            .scan(range.start, |at, item| Some(std::mem::replace(at, *at + usize::from(item.tokens))));
        let tag = |at: usize| article.gold.get(at)?.as_ref().map(|gold| gold.tag);
        let gold = starts.take(guess.len() - 2 * REACH).map(tag).collect();
        Case { guess, done, gold }
    };
    sentences.map(case).collect()
}

/// What each rule would mend less what it would spoil, if it were the last one; the best first.
fn gains(cases: &[Case], lexicon: &Lexicon, forms: &[String]) -> Vec<(Candidate, i32)> {
    let mut gains = Gains::default();
    for case in cases {
        for (at, now, right, tags) in case.open(lexicon).filter(|(_, now, right, _)| now != right) {
            if tags.contains(right) {
                case.candidates(at, now, right, forms).for_each(|rule| *gains.entry(rule).or_default() += 1);
            }
        }
    }
    gains.retain(|_, gain| *gain >= GAIN);
    for case in cases {
        for (at, now, _, tags) in case.open(lexicon).filter(|(_, now, right, _)| now == right) {
            for to in tags.iter().filter(|to| *to != now) {
                for rule in case.candidates(at, now, to, forms) {
                    if let Some(gain) = gains.get_mut(&rule) {
                        *gain -= 1;
                    }
                }
            }
        }
    }
    let mut best: Vec<(Candidate, i32)> = gains.into_iter().filter(|(_, gain)| *gain >= GAIN).collect();
    best.sort_by_key(|(candidate, gain)| (-gain, *candidate));
    best
}

fn write(rules: &[Rule]) -> String {
    let mut text = String::from(
        "# Tags by context, in the order they are tried: a word tagged `from` is `to` where the conditions hold, if the word\n\
         # can be that. Left of it tags are final, right of it the table's guess; `edge` is beyond the sentence; `clause`\n\
         # is the auxiliary that stands open, with `+finite` after a finite verb. Learnt by sayso-fit.\n\
         #columns\tfrom\tto\tat\tis\tand-at\tand-is\n",
    );
    for rule in rules {
        let _ = write!(text, "{}\t{}", rule.from.name(), rule.to.name());
        for condition in &rule.conditions {
            let (at, is) = condition.fields();
            let _ = write!(text, "\t{at}\t{is}");
        }
        text.push('\n');
    }
    text
}

/// A hash for one number, many times faster than the standard one.
#[derive(Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 32;
    }
}
