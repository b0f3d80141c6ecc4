//! `sayso explain`: which words were looked at as cues, and what became of them.

use crate::Stopped;
use crate::arguments::Explain;
use crate::console::Console;
use crate::extract::colored;
use crate::format::{FAINT, HEADING, KIND, Paint, one_line};
use crate::input;
use sayso::{Considered, Explanation, Outcome, Weighed};
use std::io::{self, BufWriter, Write};

pub fn run(options: Explain, console: &Console) -> Result<(), Stopped> {
    let extractor = options.reading.extractor(console)?;
    let mut output = BufWriter::new(io::stdout());
    let teller = Teller { paint: Paint { color: colored(&options.look) }, all: options.all };
    for article in input::articles(&options.inputs.paths, console) {
        let explanation = extractor.explain(&article.as_library());
        writeln!(output, "{}", teller.paint.styled(HEADING, &article.id))?;
        teller.tell(&explanation, &mut output)?;
    }
    Ok(output.flush()?)
}

struct Teller {
    paint: Paint,
    all: bool,
}

impl Teller {
    fn tell(&self, explanation: &Explanation<'_>, out: &mut impl Write) -> io::Result<()> {
        let mut sentence = None;
        for (number, considered) in explanation.considered.iter().enumerate() {
            if sentence.replace(considered.sentence) != Some(considered.sentence) {
                let span = explanation.document.sentences().nth(considered.sentence).unwrap_or_default();
                writeln!(out, "\n{}", one_line(&explanation.document.text()[span]))?;
            }
            self.word(number, considered, explanation, out)?;
        }
        writeln!(out)
    }

    fn word(
        &self,
        number: usize,
        word: &Considered,
        explanation: &Explanation<'_>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let text = self.paint.styled(KIND, &explanation.document.text()[word.span]);
        write!(out, "  {}. {text} ({})", number + 1, word.lemma)?;
        if word.outcome != Outcome::Quoted {
            write!(out, ", cue {:.2}", word.probability)?;
        }
        if let Some(confidence) = word.confidence {
            write!(out, ", claim {confidence:.2}")?;
        }
        write!(out, ": {}", word.outcome)?;
        if let Outcome::Claim(claim) = word.outcome {
            let claim = explanation.document.claim(claim);
            write!(out, ", {}, rule {}", claim.kind, claim.rule())?;
        }
        writeln!(out)?;
        if self.all || word.outcome != Outcome::Unlikely {
            self.weights("cue", &word.as_cue, out)?;
            self.weights("claim", &word.as_claim, out)?;
        }
        Ok(())
    }

    fn weights(&self, what: &str, weights: &[Weighed], out: &mut impl Write) -> io::Result<()> {
        if weights.is_empty() {
            return Ok(());
        }
        let all: Vec<_> = weights.iter().map(|w| format!("{:+.2} {}", w.weight, w.feature)).collect();
        writeln!(out, "     {} {}", self.paint.styled(FAINT, &format!("{what:<5}")), all.join("  "))
    }
}
