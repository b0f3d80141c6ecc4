//! The bundled rules against their own examples.
//!
//! Each marked sentence is turned into a scene that knows its parts from the marks and little else, and the rules are
//! asked which of them describes the claim. So this checks the rules: that each finds what it says it finds, and that no
//! other rule asks for more and takes the claim away. How phrases and contents are found in plain text is checked
//! with the floor that finds them.

mod bundled;

use bundled::rules;
use std::ops::Range;
use std::path::Path;

use sayso::pattern::{
    Chosen, Complement, ContentForm, Cue, CueClass, CueEntry, CueForms, Cues, Example, Match, PhraseForm, Reach, Rest,
    Role, Rule, RuleId, Rules, Scene,
};
use sayso::text::{TokenRange, fold};

fn dictionaries() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/dictionaries/en"))
}

fn cues() -> Cues {
    let mut cues = Cues::new();
    let text = std::fs::read_to_string(dictionaries().join("cues.tsv")).unwrap();
    cues.add("cues.tsv", &text).unwrap_or_else(|error| panic!("{error}"));
    cues
}

/// A marked sentence as a scene.
struct Marked {
    words: Vec<String>,
    sources: Vec<TokenRange>,
    others: Vec<TokenRange>,
    contents: Vec<TokenRange>,
    cue: TokenRange,
}

const QUOTES: &str = "“”‘\"";
const BE: [&str; 8] = ["is", "are", "was", "were", "be", "been", "being", "am"];
const PREPOSITIONS: [&str; 14] =
    ["of", "for", "on", "upon", "about", "against", "to", "at", "with", "by", "in", "over", "as", "into"];
const PARTICLES: [&str; 7] = ["out", "off", "down", "up", "back", "aside", "forward"];
const WH: [&str; 10] = ["whether", "if", "why", "how", "what", "where", "who", "when", "which", "whose"];

/// Where the words and marks of a text stand.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let inside = |text: &str| text.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '-');
    let mut tokens: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c.is_whitespace() {
            continue;
        }
        let joins = tokens.last().is_some_and(|last| {
            let word = &text[last.clone()];
            let clitic = ["'", "’"].contains(&word) && c == 's';
            let title = c == '.' && ["Mr", "Ms"].contains(&word);
            last.end == at && (clitic || title || inside(word) && inside(&text[at..]))
        });
        match tokens.last_mut() {
            Some(last) if joins => last.end = end,
            _ => tokens.push(at..end),
        }
    }
    tokens
}

impl Marked {
    fn new(example: &Example) -> Marked {
        let tokens = tokens(&example.text);
        let range = |role| -> Vec<TokenRange> {
            let place = |span: sayso::Span| {
                let start = tokens.iter().position(|token| token.start == span.start());
                let end = tokens.iter().position(|token| token.end == span.end());
                let (Some(start), Some(end)) = (start, end) else { panic!("a mark cuts a word: {}", example.text) };
                TokenRange::new(start, end + 1)
            };
            example.spans(role).map(place).collect()
        };
        let cue = *range(Role::Cue).first().unwrap_or_else(|| panic!("no cue: {}", example.text));
        Marked {
            sources: range(Role::Source),
            others: [range(Role::Target), range(Role::Addressee)].concat(),
            contents: range(Role::Content),
            cue,
            words: tokens.iter().map(|token| example.text[token.clone()].to_owned()).collect(),
        }
    }

    fn low(&self, at: usize) -> String {
        self.words.get(at).map_or(String::new(), |word| word.to_lowercase())
    }

    fn phrases(&self) -> impl Iterator<Item = Range<usize>> {
        self.sources.iter().chain(&self.others).map(|phrase| phrase.iter())
    }

    /// The ways in which the cue can be read: each of its words that is in the list, in each class.
    fn readings(&self, cues: &Cues) -> Vec<Cue> {
        let mut readings = Vec::new();
        let whole: Vec<_> = self.cue.iter().map(|at| self.low(at)).collect();
        let classes = [CueClass::Verb, CueClass::Noun, CueClass::Adjective, CueClass::Adverb, CueClass::Mark];
        if let Some(entry) = cues.get(fold(&whole.join(" ")), CueClass::Preposition) {
            return vec![self.cue(self.cue, self.cue.iter().start, entry)];
        }
        for head in self.cue.iter() {
            for class in classes {
                let lemmas = lemmas(&self.low(head));
                let Some(entry) = lemmas.iter().find_map(|lemma| cues.get(fold(lemma), class)) else { continue };
                let core = TokenRange::new(self.cue.iter().start, head + 1);
                readings.push(self.cue(core, head, entry));
            }
        }
        readings
    }

    fn cue(&self, core: TokenRange, head: usize, entry: &CueEntry) -> Cue {
        let class = match entry.class {
            CueClass::Verb => CueForms::VERB,
            CueClass::Noun => CueForms::NOUN,
            CueClass::Adjective => CueForms::ADJECTIVE,
            CueClass::Preposition => CueForms::PREPOSITION,
            CueClass::Adverb => CueForms::ADVERB,
            CueClass::Mark => CueForms::MARK,
        };
        let group: Vec<_> = core.iter().map(|at| self.low(at)).collect();
        let (word, be) = (self.low(head), group.iter().any(|word| BE.contains(&word.as_str())));
        let reduced = self.sources.is_empty() && word.ends_with("ed");
        let form = if entry.class != CueClass::Verb {
            CueForms::default()
        } else if word.ends_with("ing") {
            CueForms::PARTICIPLE.with(CueForms::ACTIVE)
        } else if be || reduced {
            CueForms::PASSIVE
        } else {
            CueForms::FINITE.with(CueForms::ACTIVE)
        };
        let negation = if group.iter().any(|word| word == "not" || word == "no") {
            CueForms::NEGATED
        } else {
            CueForms::default()
        };
        let kind = entry.kind_with(&self.complement(core.iter().end));
        Cue { head, tokens: core, lemma: fold(&entry.head), kind, forms: class.with(form).with(negation) }
    }

    fn complement(&self, start: usize) -> Complement {
        let mut at = start;
        let mut complement = Complement::default();
        if PARTICLES.contains(&self.low(at).as_str()) {
            complement.particle = Some(fold(&self.low(at)));
            at += 1;
        }
        let content = self.contents.iter().find(|piece| piece.iter().end > at).copied();
        let np = content.filter(|piece| piece.iter().start == at && self.rest(*piece).is_none());
        let object = self.others.iter().copied().find(|phrase| phrase.iter().start == at).or(np);
        if let Some(object) = object {
            complement.object = true;
            at = object.iter().end;
        }
        if PREPOSITIONS.contains(&self.low(at).as_str()) && content.is_none_or(|piece| piece.iter().start != at) {
            complement.preposition = Some(fold(&self.low(at)));
        }
        complement.rest = content.filter(|piece| piece.iter().start >= at).and_then(|piece| self.rest(piece));
        complement
    }

    fn rest(&self, content: TokenRange) -> Option<Rest> {
        let forms = [
            (ContentForm::Quote, Rest::Quote),
            (ContentForm::That, Rest::That),
            (ContentForm::Wh, Rest::Wh),
            (ContentForm::Infinitive, Rest::Infinitive),
            (ContentForm::Gerund, Rest::Gerund),
            (ContentForm::Clause, Rest::Clause),
        ];
        forms.iter().find(|(form, _)| self.content_is(content, *form)).map(|(_, rest)| *rest)
    }
}

/// What a word may be a form of. A dozen lines stand in for the word list, which is another floor's.
fn lemmas(word: &str) -> Vec<String> {
    let irregular = [
        ("said", "say"),
        ("told", "tell"),
        ("wrote", "write"),
        ("sought", "seek"),
        ("struck", "strike"),
        ("knew", "know"),
        ("spoke", "speak"),
        ("came", "come"),
        ("put", "put"),
        ("saw", "see"),
        ("denied", "deny"),
        ("denies", "deny"),
        ("found", "find"),
    ];
    let mut lemmas = vec![word.to_owned()];
    lemmas.extend(irregular.iter().filter(|(form, _)| *form == word).map(|(_, lemma)| (*lemma).to_owned()));
    for ending in ["s", "es", "ed", "d", "ing"] {
        if let Some(stem) = word.strip_suffix(ending) {
            lemmas.extend([stem.to_owned(), format!("{stem}e")]);
            let last = stem.chars().last().unwrap_or(' ');
            lemmas.extend(stem.strip_suffix(last).filter(|shorter| shorter.ends_with(last)).map(str::to_owned));
        }
    }
    lemmas
}

impl Scene for Marked {
    fn word(&self, token: usize) -> u64 {
        fold(&self.words[token])
    }

    fn bounds(&self, _: usize) -> TokenRange {
        TokenRange::new(0, self.words.len())
    }

    fn is_barrier(&self, token: usize) -> bool {
        [".", ";", ":", "?", "!"].contains(&self.words[token].as_str()) || QUOTES.contains(&self.words[token])
    }

    fn phrases_from(&self, start: usize) -> Reach {
        self.phrases().filter(|phrase| phrase.start == start).map(|phrase| phrase.end).collect()
    }

    fn phrases_to(&self, end: usize) -> Reach {
        self.phrases().filter(|phrase| phrase.end == end).map(|phrase| phrase.start).collect()
    }

    fn phrase_is(&self, phrase: TokenRange, form: PhraseForm) -> bool {
        let (first, last) = (self.low(phrase.iter().start), self.low(phrase.iter().end - 1));
        match form {
            PhraseForm::Possessive => {
                last.ends_with("’s") || last == "’" || ["her", "his", "our", "their"].contains(&last.as_str())
            }
            PhraseForm::Pronoun => ["he", "she", "they", "it", "we", "i"].contains(&first.as_str()),
            PhraseForm::Relative => ["who", "which", "that"].contains(&first.as_str()),
            PhraseForm::Name => self.words[phrase.iter().start].starts_with(char::is_uppercase),
        }
    }

    fn phrase_head(&self, phrase: TokenRange) -> u64 {
        let words = phrase
            .iter()
            .map(|at| self.low(at))
            .take_while(|word| word != "," && !PREPOSITIONS.contains(&word.as_str()));
        let word = words.last().unwrap_or_default();
        fold(word.strip_suffix('s').unwrap_or(&word))
    }

    fn contents_from(&self, start: usize, form: ContentForm) -> Reach {
        let pieces = self.contents.iter().filter(|piece| piece.iter().start == start && self.content_is(**piece, form));
        pieces.map(|piece| piece.iter().end).collect()
    }

    fn contents_to(&self, end: usize, form: ContentForm) -> Reach {
        let pieces = self.contents.iter().filter(|piece| piece.iter().end == end && self.content_is(**piece, form));
        pieces.map(|piece| piece.iter().start).collect()
    }

    fn content_is(&self, content: TokenRange, form: ContentForm) -> bool {
        let first = self.low(content.iter().start);
        let verbs = [
            "was", "were", "is", "are", "had", "has", "have", "will", "would", "could", "can", "cannot", "fell", "must",
        ];
        let finite = || content.iter().any(|at| verbs.contains(&self.low(at).as_str()) || self.low(at).ends_with("ed"));
        match form {
            ContentForm::Quote => QUOTES.contains(&first),
            ContentForm::That => first == "that",
            ContentForm::Wh => WH.contains(&first.as_str()),
            ContentForm::Infinitive => first == "to",
            ContentForm::Gerund => first.ends_with("ing"),
            ContentForm::Clause => {
                first != "that"
                    && first != "to"
                    && !WH.contains(&first.as_str())
                    && !QUOTES.contains(&first)
                    && finite()
            }
            ContentForm::Np => first != "that" && first != "to" && !WH.contains(&first.as_str()) && !finite(),
            ContentForm::Rest => true,
        }
    }

    fn time_from(&self, start: usize) -> Option<usize> {
        let word = |at: usize| self.words.get(at).map_or("", String::as_str);
        match word(start) {
            "on" if word(start + 1).ends_with("day") => Some(start + 2),
            "in" if word(start + 1) == "May" => Some(start + 2),
            "earlier" => Some(start + 3),
            _ => None,
        }
    }

    fn time_to(&self, end: usize) -> Option<usize> {
        (0..end).rev().find(|start| self.time_from(*start) == Some(end))
    }
}

/// The claim that the marks show.
fn expected(scene: &Marked, example: &Example) -> Match {
    let tokens = tokens(&example.text);
    let only = |role| {
        let span = example.spans(role).next()?;
        // What lies inside the content is settled by the cue list, not by a rule.
        let inside = role == Role::Target && example.spans(Role::Content).any(|content| content.covers(span));
        let first = tokens.iter().position(|token| token.start == span.start())?;
        let last = tokens.iter().position(|token| token.end == span.end())?;
        (!inside).then(|| TokenRange::new(first, last + 1))
    };
    Match {
        cue: scene.cue,
        source: only(Role::Source),
        content: scene.contents.clone(),
        target: only(Role::Target),
        addressee: only(Role::Addressee),
    }
}

fn show(scene: &Marked, found: &Match) -> String {
    let one = |tokens: TokenRange| scene.words[tokens.iter()].join(" ");
    let content: Vec<_> = found.content.iter().map(|piece| one(*piece)).collect();
    let (source, target, addressee) = (found.source.map(one), found.target.map(one), found.addressee.map(one));
    format!("{source:?} {:?} {content:?} target {target:?} addressee {addressee:?}", one(found.cue))
}

/// Asks about every example of every rule, and fails with those where no reading of the cue gives rule and claim.
fn check(rules: &Rules, asked: impl Fn(&Rule) -> bool, find: impl Fn(&Marked, &Cue) -> Option<(RuleId, Match)>) {
    let cues = cues();
    let mut problems = Vec::new();
    for (id, rule) in rules.iter().filter(|(_, rule)| asked(rule)) {
        for example in &rule.finds {
            let scene = Marked::new(example);
            let wanted = expected(&scene, example);
            let found: Vec<_> = scene.readings(&cues).iter().filter_map(|cue| find(&scene, cue)).collect();
            if !found.contains(&(id, wanted.clone())) {
                problems.push(format!(
                    "{} (line {}): {}\n    {}",
                    rule.name,
                    example.line,
                    example.text,
                    show(&scene, &wanted)
                ));
                problems.extend(
                    found.iter().map(|(id, found)| format!("    {}: {}", rules.get(*id).name, show(&scene, found))),
                );
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_rule_describes_its_own_examples() {
    let rules = rules();
    let describe = |scene: &Marked, cue: &Cue| {
        let chosen = Chosen { cue: scene.cue, source: scene.sources.first().copied(), content: &scene.contents };
        rules.describe(scene, cue, &chosen)
    };
    check(&rules, |_| true, describe);
}

#[test]
fn deciding_rules_find_their_own_examples() {
    let rules = rules();
    check(&rules, |rule| rule.decides, |scene, cue| rules.decide(scene, cue));
}

#[test]
fn every_rule_says_why_and_shows_both_sides() {
    for (_, rule) in rules().iter() {
        assert!(!rule.why.is_empty() && !rule.finds.is_empty() && !rule.leaves.is_empty(), "{}", rule.name);
        assert!(rule.leaves.iter().all(|example| example.parts.is_empty()), "{}: marks in a `leaves`", rule.name);
    }
}

#[test]
fn cues_are_sorted_and_listed_once() {
    let order =
        [CueClass::Verb, CueClass::Noun, CueClass::Adjective, CueClass::Preposition, CueClass::Adverb, CueClass::Mark];
    let text = std::fs::read_to_string(dictionaries().join("cues.tsv")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#')).count();
    let cues = cues();
    let keys: Vec<_> = cues.iter().map(|cue| (&cue.head, order.iter().position(|class| *class == cue.class))).collect();
    assert_eq!(keys.len(), lines, "a head is listed twice in a class");
    if let Some(pair) = keys.windows(2).find(|pair| pair[0] >= pair[1]) {
        panic!("out of order: {pair:?}");
    }
}
