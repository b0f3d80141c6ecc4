//! `sayso dict find`: what the dictionaries have on a name.

use super::Look;
use crate::Stopped;
use crate::format::{FAINT, HEADING, KIND, Paint};
use clap::Args;
use sayso::{Date, Entries, Entry, Extractor, ExtractorBuilder, Gender};
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(Args)]
pub struct Find {
    /// Names, words or ids
    #[arg(required = true, value_name = "WORD")]
    words: Vec<String>,
    /// Names and offices of that day alone, as YYYY-MM-DD
    #[arg(long, value_parser = crate::arguments::date)]
    date: Option<Date>,
    /// A dictionary of names of your own
    #[arg(long, value_name = "FILE")]
    dictionary: Vec<PathBuf>,
    #[command(flatten)]
    look: Look,
}

pub fn run(find: &Find) -> Result<(), Stopped> {
    let extractor = find.dictionary.iter().fold(Extractor::builder(), ExtractorBuilder::dictionary_file).build()?;
    let teller = Teller { paint: Paint { color: find.look.colored() } };
    let mut out = io::stdout().lock();
    for word in &find.words {
        teller.tell(word, &extractor.look_up(word, find.date), &mut out)?;
    }
    Ok(out.flush()?)
}

struct Teller {
    paint: Paint,
}

impl Teller {
    fn tell(&self, word: &str, entries: &Entries<'_>, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{}", self.paint.styled(HEADING, word))?;
        for entry in &entries.entities {
            self.entry(entry, out)?;
        }
        if !entries.parts.is_empty() {
            writeln!(out, "  part of names: {}", entries.parts.join(", "))?;
        }
        for (class, kind) in &entries.cues {
            writeln!(out, "  cue: {class}, {kind}")?;
        }
        if entries.entities.is_empty() && entries.parts.is_empty() && entries.cues.is_empty() {
            writeln!(out, "  in no dictionary")?;
        }
        Ok(())
    }

    fn entry(&self, entry: &Entry<'_>, out: &mut impl Write) -> io::Result<()> {
        write!(out, "  {} {}", self.paint.styled(KIND, entry.kind.as_str()), entry.name)?;
        for part in entry.country.iter().chain(&entry.parent) {
            write!(out, ", {part}")?;
        }
        if let Some(gender) = entry.gender.map(Gender::as_str) {
            write!(out, ", {gender}")?;
        }
        writeln!(out, "  {}", self.paint.styled(FAINT, entry.id))?;
        if entry.weak {
            writeln!(out, "    with a second cue in the article only")?;
        }
        if let Some(body) = entry.acts_for {
            writeln!(out, "    speaks as {body}")?;
        }
        if !entry.forms.is_empty() {
            writeln!(out, "    also {}", entry.forms.replace('|', ", "))?;
        }
        for office in &entry.offices {
            let day = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
            writeln!(out, "    {} of {}, {}..{}", office.office, office.of, day(office.from), day(office.to))?;
        }
        Ok(())
    }
}
