//! Rules: blocks of a file, their patterns compiled, their examples kept as tests.

use super::example::Example;
use super::gate::{Around, Gate};
use super::kind::ClaimKind;
use super::matcher::Match;
use super::notation::{CueTest, Pattern};
use super::scene::{Chosen, Cue, Scene};
use crate::error::Error;
use crate::text::hash::QuickMap;

/// A named configuration of source, cue, content and target.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name: kebab-case, stable once released.
    pub name: String,
    /// What it is for.
    pub why: String,
    /// The kind of its claims, where the cue does not say it.
    pub kind: Option<ClaimKind>,
    /// Whether it makes claims by itself, ahead of the measured weights.
    pub decides: bool,
    /// Whether a user wrote it. Such rules decide, and come before the bundled ones.
    pub own: bool,
    /// Sentences in which it must find the marked claim.
    pub finds: Vec<Example>,
    /// Sentences in which it must find nothing.
    pub leaves: Vec<Example>,
    patterns: Vec<Pattern>,
}

/// The number of a rule among all rules of an extractor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(u32);

impl RuleId {
    /// The number itself.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// All rules, with an index from cues to the patterns that could hold around them.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    rules: Vec<Rule>,
    /// The patterns of all rules.
    all: Index,
    /// The patterns of rules that decide.
    deciding: Index,
    has_own: bool,
}

/// Patterns by the cues they could hold around, in each list the one that asks for most first.
#[derive(Clone, Debug, Default)]
struct Index {
    by_lemma: QuickMap<u64, Vec<Place>>,
    by_kind: Vec<Vec<Place>>,
    /// Patterns for any cue.
    free: Vec<Place>,
}

/// A pattern of a rule, by numbers.
#[derive(Clone, Copy, Debug)]
struct Place {
    rank: Rank,
    rule: u32,
    pattern: u32,
    gate: Gate,
}

/// Which of two patterns goes first: own rules, then what asks for most, then what was added first.
type Rank = (bool, u32, u32);

impl Rules {
    /// No rules.
    #[must_use]
    pub fn new() -> Rules {
        Rules::default()
    }

    /// Adds the rules of a file. Rules of a user's own always decide and come before the bundled ones.
    pub fn add(&mut self, file: &str, text: &str, own: bool) -> Result<(), Error> {
        for (mut rule, line, line_text) in parse(file, text)? {
            if self.named(&rule.name).is_some() {
                let message = format!("there is a rule `{}` already", rule.name);
                return Err(Error::at(file, line, 1, line_text, message));
            }
            rule.own = own;
            rule.decides |= own;
            self.has_own |= own;
            self.index(&rule);
            self.rules.push(rule);
        }
        Ok(())
    }

    /// A rule by its number.
    #[must_use]
    pub fn get(&self, id: RuleId) -> &Rule {
        &self.rules[id.index()]
    }

    /// The rule of that name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<RuleId> {
        self.rules.iter().position(|rule| rule.name == name).map(|index| RuleId(index as u32))
    }

    /// All rules with their numbers, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (RuleId, &Rule)> {
        self.rules.iter().enumerate().map(|(index, rule)| (RuleId(index as u32), rule))
    }

    /// The cue lemmas that deciding rules name, as hashes: a reader has to offer these as cues even if the cue list
    /// does not have them.
    pub fn deciding_lemmas(&self) -> impl Iterator<Item = u64> {
        let deciding = self.rules.iter().filter(|rule| rule.decides);
        deciding.flat_map(|rule| &rule.patterns).flat_map(|pattern| pattern.cue.lemmas.iter().copied())
    }

    /// Whether some rules are a user's own.
    #[must_use]
    pub fn has_own(&self) -> bool {
        self.has_own
    }

    /// The claim that a deciding rule makes of this cue, by the rule that asks for most.
    pub fn decide<S: Scene + ?Sized>(&self, scene: &S, cue: &Cue) -> Option<(RuleId, Match)> {
        self.best(&self.deciding, scene, cue, None)
    }

    /// The rule that describes a chosen claim: of those that agree with it, the one that asks for most.
    pub fn describe<S: Scene + ?Sized>(&self, scene: &S, cue: &Cue, chosen: &Chosen<'_>) -> Option<(RuleId, Match)> {
        self.best(&self.all, scene, cue, Some(chosen))
    }

    /// The match of one rule alone, for its examples.
    pub fn find<S: Scene + ?Sized>(
        &self,
        id: RuleId,
        scene: &S,
        cue: &Cue,
        chosen: Option<&Chosen<'_>>,
    ) -> Option<Match> {
        self.get(id).patterns.iter().find_map(|pattern| pattern.find(scene, cue, chosen))
    }

    fn index(&mut self, rule: &Rule) {
        let number = self.rules.len() as u32;
        for (pattern, at) in rule.patterns.iter().zip(0..) {
            let place = Place {
                rank: (rule.own, pattern.weight, u32::MAX - number),
                rule: number,
                pattern: at,
                gate: Gate::of(pattern),
            };
            self.all.add(&pattern.cue, place);
            if rule.decides {
                self.deciding.add(&pattern.cue, place);
            }
        }
    }

    /// The first answer in the order of rank.
    fn best<S: Scene + ?Sized>(
        &self,
        index: &Index,
        scene: &S,
        cue: &Cue,
        chosen: Option<&Chosen<'_>>,
    ) -> Option<(RuleId, Match)> {
        let lists = index.lists(cue);
        if lists.iter().all(|places| places.is_empty()) {
            return None;
        }
        let mut around = Around::of(scene, cue, chosen);
        let mut best: Option<(Rank, u32, Match)> = None;
        for places in lists {
            for place in places {
                if best.as_ref().is_some_and(|(rank, ..)| *rank >= place.rank) {
                    break;
                }
                if !place.gate.lets(&mut around) {
                    continue;
                }
                let pattern = &self.rules[place.rule as usize].patterns[place.pattern as usize];
                if let Some(found) = pattern.find(scene, cue, chosen) {
                    best = Some((place.rank, place.rule, found));
                    break;
                }
            }
        }
        best.map(|(_, rule, found)| (RuleId(rule), found))
    }
}

impl Index {
    fn add(&mut self, cue: &CueTest, place: Place) {
        self.by_kind.resize(ClaimKind::ALL.len(), Vec::new());
        let insert = |places: &mut Vec<Place>| {
            let at = places.partition_point(|other| other.rank >= place.rank);
            places.insert(at, place);
        };
        cue.lemmas.iter().for_each(|lemma| insert(self.by_lemma.entry(*lemma).or_default()));
        cue.kinds.iter().for_each(|kind| insert(&mut self.by_kind[kind as usize]));
        if cue.lemmas.is_empty() && cue.kinds.is_empty() {
            insert(&mut self.free);
        }
    }

    fn lists(&self, cue: &Cue) -> [&[Place]; 3] {
        let by_lemma = self.by_lemma.get(&cue.lemma).map_or(&[][..], Vec::as_slice);
        let by_kind = self.by_kind.get(cue.kind as usize).map_or(&[][..], Vec::as_slice);
        [by_lemma, by_kind, &self.free]
    }
}

/// A block while it is being read.
struct Draft<'a> {
    rule: Rule,
    line: usize,
    text: &'a str,
}

/// The rules of a file, each with the line it starts on.
fn parse<'a>(file: &str, text: &'a str) -> Result<Vec<(Rule, usize, &'a str)>, Error> {
    let mut rules = Vec::new();
    let mut draft: Option<Draft<'a>> = None;
    // A blank line at the end closes the last block.
    for (index, text) in text.lines().chain([""]).enumerate() {
        let line = index + 1;
        if text.trim().is_empty() {
            rules.extend(draft.take().map(|draft| draft.finish(file)).transpose()?);
            continue;
        }
        if text.starts_with('#') {
            continue;
        }
        let (key, value) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let value = value.trim();
        // In characters, from 1: where the value begins.
        let column =
            if value.is_empty() { text.chars().count() + 1 } else { text[..offset(text, value)].chars().count() + 1 };
        let error = |column: usize, message: String| Error::at(file, line, column, text, message);
        if value.is_empty() {
            return Err(error(column, format!("`{key}` has no value")));
        }
        let Some(draft) = &mut draft else {
            if key != "rule" {
                return Err(error(1, "a block begins with `rule`".to_owned()));
            }
            if !value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
                return Err(error(column, "a rule's name is kebab-case".to_owned()));
            }
            draft = Some(Draft::new(value, line, text));
            continue;
        };
        let rule = &mut draft.rule;
        match key {
            "why" if rule.why.is_empty() => rule.why = value.to_owned(),
            "pattern" => {
                let pattern = Pattern::parse(value).map_err(|(at, message)| error(column + at, message))?;
                rule.patterns.push(pattern);
            }
            "kind" if rule.kind.is_none() => {
                let kind = value.parse().map_err(|_| error(column, format!("there is no kind `{value}`")))?;
                rule.kind = Some(kind);
            }
            "decides" => match value {
                "yes" => rule.decides = true,
                "no" => rule.decides = false,
                _ => return Err(error(column, "`decides` is yes or no".to_owned())),
            },
            "finds" | "leaves" => {
                let example = Example::parse(value, line).map_err(|(at, message)| error(column + at, message))?;
                if key == "finds" { &mut rule.finds } else { &mut rule.leaves }.push(example);
            }
            "rule" => return Err(error(1, "a blank line parts two rules".to_owned())),
            "why" | "kind" => return Err(error(1, format!("a rule has one `{key}`"))),
            _ => return Err(error(1, "a line is rule, why, pattern, kind, decides, finds or leaves".to_owned())),
        }
    }
    Ok(rules)
}

/// Where `part`, a piece of `text`, begins in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

impl<'a> Draft<'a> {
    fn new(name: &str, line: usize, text: &'a str) -> Draft<'a> {
        let rule = Rule {
            name: name.to_owned(),
            why: String::new(),
            kind: None,
            decides: false,
            own: false,
            finds: Vec::new(),
            leaves: Vec::new(),
            patterns: Vec::new(),
        };
        Draft { rule, line, text }
    }

    fn finish(self, file: &str) -> Result<(Rule, usize, &'a str), Error> {
        if self.rule.patterns.is_empty() {
            return Err(Error::at(file, self.line, 1, self.text, "this rule has no `pattern`"));
        }
        Ok((self.rule, self.line, self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::{ClaimKind, Rules};

    const ACCUSE: &str = "\
# Accusations.
rule    accuse-of
why     the target stands between cue and content
pattern SOURCE CUE[accusation] TARGET \"of\" CONTENT:gerund|np
kind    accusation
finds   {source:Ana Ruiz} {cue:accused} {target:the ministry} of {content:hiding it}.
leaves  Accused of fraud for years, the firm closed.

rule    any
pattern SOURCE CUE CONTENT
decides yes
";

    #[test]
    fn blocks_become_rules() {
        let mut rules = Rules::new();
        rules.add("a.rules", ACCUSE, false).unwrap();
        let accuse = rules.get(rules.named("accuse-of").unwrap());
        assert_eq!(accuse.kind, Some(ClaimKind::Accusation));
        assert!(!accuse.decides && accuse.finds.len() == 1 && accuse.leaves[0].text.ends_with("closed."));
        assert!(rules.get(rules.named("any").unwrap()).decides);
    }

    #[test]
    fn a_users_rules_decide() {
        let mut rules = Rules::new();
        rules.add("mine.rules", ACCUSE, true).unwrap();
        assert!(rules.iter().all(|(_, rule)| rule.own && rule.decides));
    }

    #[test]
    fn errors_name_file_line_and_column() {
        let cases = [
            ("why     x", "x.rules:1:1: a block begins with `rule`"),
            ("rule    a b\npattern CUE", "x.rules:1:9: a rule's name is kebab-case"),
            ("rule    a\nwhy     b", "x.rules:1:1: this rule has no `pattern`"),
            ("rule    a\npattern SOURCE CUE[", "x.rules:2:20: this bracket is not closed"),
            ("rule    a\npattern", "x.rules:2:8: `pattern` has no value"),
            ("rule    a\npattern CUE\nkind    lie", "x.rules:3:9: there is no kind `lie`"),
            ("rule    a\npattern CUE\nfinds   Ä {cue:said", "x.rules:3:11: this mark is not closed"),
            ("rule    a\npattern CUE\nmessage b", "x.rules:3:1: a line is rule,"),
            ("rule    a\npattern CUE\n\nrule    a\npattern CUE", "x.rules:4:1: there is a rule `a` already"),
        ];
        for (text, message) in cases {
            let error = Rules::new().add("x.rules", text, false).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}\n\n{message}");
        }
        let error = Rules::new().add("x.rules", "rule    a\npattern CUE WHO", false).unwrap_err().to_string();
        assert!(error.ends_with("  | pattern CUE WHO\n  |             ^"), "{error}");
    }
}
