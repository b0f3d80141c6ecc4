//! Claims that are not right, by what is wrong, with their words.

use super::claims::{CONTENT, CUE, Claim, SOURCE, shared};
use super::tokens::Tokens;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{self, Write};

/// What is wrong with a claim, as the figure `relation` counts it.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// No claim has this cue.
    Missed,
    /// The cue is found, and less than half of the content.
    Content,
    /// Cue and content are found, and another source.
    Source,
    /// The claim that would be right went to another marked one.
    Doubled,
    /// Nobody marked a claim with this cue.
    Unmarked,
}

impl Fault {
    const ALL: [Fault; 5] = [Fault::Missed, Fault::Content, Fault::Source, Fault::Doubled, Fault::Unmarked];

    fn title(self) -> &'static str {
        match self {
            Fault::Missed => "missed: no claim has the cue",
            Fault::Content => "wrong content: less than half of it is shared",
            Fault::Source => "wrong source",
            Fault::Doubled => "one claim for two that are marked",
            Fault::Unmarked => "unmarked: nobody marked a claim with the cue",
        }
    }
}

/// A claim that is not right: as it is marked, as it is predicted, or both.
#[derive(Serialize)]
struct Error {
    fault: Fault,
    article: String,
    gold: Option<Words>,
    predicted: Option<Words>,
}

/// The words of a claim.
#[derive(Serialize)]
struct Words {
    source: String,
    cue: String,
    content: String,
}

/// The first errors of every kind, and how many there are.
pub struct Errors {
    counts: [usize; Fault::ALL.len()],
    first: Vec<Error>,
    /// So many of each kind are kept.
    most: usize,
}

impl Errors {
    /// Keeps so many of each kind.
    pub fn new(most: usize) -> Errors {
        Errors { counts: [0; Fault::ALL.len()], first: Vec::new(), most }
    }

    /// Adds those of an article whose predicted claims were matched with the marked ones.
    pub fn add(
        &mut self,
        article: &str,
        tokens: &Tokens<'_>,
        [predicted, gold]: [&[Claim]; 2],
        matched: &HashMap<usize, usize>,
    ) {
        let near = |p: &Claim, g: &Claim| shared(&p.tokens[CUE], &g.tokens[CUE]) > 0;
        let found: Vec<usize> = matched.values().copied().collect();
        for (_, marked) in gold.iter().enumerate().filter(|(number, _)| !found.contains(number)) {
            let candidates = predicted.iter().filter(|own| near(own, marked));
            let best = candidates.max_by(|a, b| a.overlap(marked, CONTENT).total_cmp(&b.overlap(marked, CONTENT)));
            let fault = match best {
                None => Fault::Missed,
                Some(best) if best.overlap(marked, CONTENT) < 0.5 => Fault::Content,
                Some(best) if !best.has_source_of(marked) => Fault::Source,
                Some(_) => Fault::Doubled,
            };
            self.note(fault, article, tokens, Some(marked), best);
        }
        for own in predicted.iter().filter(|own| !gold.iter().any(|marked| near(own, marked))) {
            self.note(Fault::Unmarked, article, tokens, None, Some(own));
        }
    }

    fn note(
        &mut self,
        fault: Fault,
        article: &str,
        tokens: &Tokens<'_>,
        gold: Option<&Claim>,
        predicted: Option<&Claim>,
    ) {
        let count = &mut self.counts[fault as usize];
        *count += 1;
        if *count <= self.most {
            let words = |claim: &Claim| {
                let [source, cue, content] = [SOURCE, CUE, CONTENT].map(|role| tokens.words(&claim.exact[role]));
                Words { source, cue, content }
            };
            let (gold, predicted) = (gold.map(words), predicted.map(words));
            self.first.push(Error { fault, article: article.to_owned(), gold, predicted });
        }
    }

    /// Writes them to be read.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        for fault in Fault::ALL {
            writeln!(out, "\n{} ({})", fault.title(), self.counts[fault as usize])?;
            for error in self.first.iter().filter(|error| error.fault == fault) {
                writeln!(out, "  {}", error.article)?;
                for (whose, words) in [("gold", &error.gold), ("own", &error.predicted)] {
                    if let Some(words) = words {
                        let (source, cue) = (short(&words.source), short(&words.cue));
                        writeln!(
                            out,
                            "    {whose:4} {{source:{source}}} {{cue:{cue}}} {{content:{}}}",
                            short(&words.content)
                        )?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The same as data.
    pub fn json(&self) -> Value {
        let count = |fault: Fault| json!({ "fault": fault, "claims": self.counts[fault as usize] });
        json!({ "counts": Fault::ALL.map(count), "first": self.first })
    }
}

/// Both ends of what is too long for a line.
fn short(text: &str) -> String {
    const MOST: usize = 120;
    const END: usize = 30;
    let characters = text.chars().count();
    if characters <= MOST {
        return text.to_owned();
    }
    let start: String = text.chars().take(MOST - END).collect();
    let end: String = text.chars().skip(characters - END).collect();
    format!("{start} […] {end}")
}
