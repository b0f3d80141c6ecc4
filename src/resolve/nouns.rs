//! What common nouns stand for: people in a role, relatives, bodies, texts; what they may be called otherwise, and which
//! deeds make somebody one.

use crate::error::Error;
use crate::gazetteer::{EntityKind, Gender};
use crate::lexicon::{Atom, Expressions};
use crate::pack::pack;
use crate::table::Table;
use crate::text::hash::QuickMap;
use crate::text::{Filter, Token};

/// What a noun is as a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Somebody in a role: minister, spokeswoman, mother.
    Role,
    /// Several people: officials, critics.
    Group,
    /// People organised: ministry, company.
    Collective,
    /// A text: report, letter.
    Document,
    /// A poll.
    Poll,
}

pack!(Sort = [Sort::Role, Sort::Group, Sort::Collective, Sort::Document, Sort::Poll]);

/// A noun, or an expression that stands for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noun {
    /// What it is.
    pub sort: Sort,
    /// Whether it is a plural.
    pub several: bool,
    /// For pronouns.
    pub gender: Option<Gender>,
    /// Whether it is a word for a relative or another who is somebody's: mother, lawyer, rival.
    pub related: bool,
    /// Whether it is a text in which somebody speaks: statement, letter.
    pub voice: bool,
}

pack!(Noun { sort, several, gender, related, voice });

/// The files that nouns are read from, each as its name and its text.
#[derive(Clone, Copy, Debug)]
pub struct NounFiles<'a> {
    /// `form`, `plural`, `kind`, `animate`, `gender`, `voice`.
    pub sources: (&'a str, &'a str),
    /// `form`, `kind`, `gender`, `position`, `office`.
    pub titles: (&'a str, &'a str),
    /// `form`, `gender`.
    pub kin: (&'a str, &'a str),
    /// `noun`, `others`: what else somebody called so may have been called before.
    pub same: (&'a str, &'a str),
    /// `verb`, `nouns`, `objects`: what somebody is who does this, and to whom it is done.
    pub deeds: (&'a str, &'a str),
    /// `noun`, `kinds`: which entities a noun may stand for.
    pub kinds: (&'a str, &'a str),
    /// `form`: expressions that say that a name is withheld.
    pub withholding: (&'a str, &'a str),
    /// `place`, `speaker`, `form`: ids of places that speak for another body than their government.
    pub metonyms: (&'a str, &'a str),
}

/// Nouns by their words.
#[derive(Clone, Debug, Default)]
pub struct Nouns {
    nouns: Expressions<Noun>,
    /// A quick look at the last words of nouns.
    last: Filter,
    /// Nouns of one word, by their lemma.
    heads: QuickMap<Atom, Noun>,
    same: QuickMap<Atom, Vec<Atom>>,
    /// The same the other way round.
    once: QuickMap<Atom, Vec<Atom>>,
    deeds: QuickMap<Atom, Vec<Atom>>,
    suffered: QuickMap<Atom, Vec<Atom>>,
    kinds: QuickMap<Atom, Vec<EntityKind>>,
    withholding: Expressions<()>,
    /// A quick look at the first words of those.
    withholding_first: Filter,
    /// Speakers by the id of a place or a body; each with the form that it speaks under, empty for all.
    metonyms: QuickMap<String, Vec<(String, String)>>,
}

pack!(Nouns { nouns, last, heads, same, once, deeds, suffered, kinds, withholding, withholding_first, metonyms });

impl Nouns {
    /// Reads the files.
    ///
    /// # Errors
    ///
    /// If a kind or gender is none.
    pub fn parse(files: &NounFiles<'_>) -> Result<Nouns, Error> {
        let mut nouns = Nouns { last: Filter::new(14), withholding_first: Filter::new(10), ..Nouns::default() };
        nouns.read_sources(files.sources)?;
        nouns.read_people(files.kin, true)?;
        nouns.read_people(files.titles, false)?;
        nouns.same = lists(files.same, "noun", "others")?;
        for (&noun, others) in &nouns.same {
            others.iter().for_each(|&other| nouns.once.entry(other).or_default().push(noun));
        }
        nouns.deeds = lists(files.deeds, "verb", "nouns")?;
        nouns.suffered = lists(files.deeds, "verb", "objects")?;
        nouns.kinds = kinds(files.kinds)?;
        nouns.read_withholding(files.withholding)?;
        nouns.read_metonyms(files.metonyms)?;
        Ok(nouns)
    }

    fn read_sources(&mut self, (file, text): (&str, &str)) -> Result<(), Error> {
        let table = Table::parse(file, text, &["form", "plural", "kind", "animate", "gender", "voice"]);
        let (form, plural, kind) = (table.column("form")?, table.column("plural")?, table.column("kind")?);
        let (gender, voice) = (table.column("gender")?, table.column("voice")?);
        for row in table.rows() {
            let (one, several) = match row.need(kind)? {
                "role" => (Sort::Role, Sort::Group),
                "group" => (Sort::Group, Sort::Group),
                "collective" => (Sort::Collective, Sort::Group),
                "document" => (Sort::Document, Sort::Document),
                "poll" => (Sort::Poll, Sort::Poll),
                other => return Err(row.error(kind, format!("there is no kind of noun `{other}`"))),
            };
            let noun = Noun {
                sort: one,
                several: one == Sort::Group,
                gender: Gender::parse(row.get(gender)),
                related: false,
                voice: row.get(voice) == "yes",
            };
            self.add(row.need(form)?, noun);
            if !row.get(plural).is_empty() {
                self.add(row.get(plural), Noun { sort: several, several: true, ..noun });
            }
        }
        Ok(())
    }

    fn read_people(&mut self, (file, text): (&str, &str), related: bool) -> Result<(), Error> {
        let table = Table::parse(file, text, &["form", "gender"]);
        let (form, gender) = (table.column("form")?, table.column("gender")?);
        for row in table.rows() {
            let form = row.need(form)?.to_lowercase();
            self.add(
                &form,
                Noun {
                    sort: Sort::Role,
                    several: false,
                    gender: Gender::parse(row.get(gender)),
                    related,
                    voice: false,
                },
            );
        }
        Ok(())
    }

    fn read_withholding(&mut self, (file, text): (&str, &str)) -> Result<(), Error> {
        let table = Table::parse(file, text, &["form"]);
        let form = table.column("form")?;
        for row in table.rows() {
            let form = row.need(form)?;
            if let Some((first, _)) = Expressions::<()>::edges(form) {
                self.withholding_first.insert(first);
            }
            self.withholding.add(form, ());
        }
        Ok(())
    }

    fn read_metonyms(&mut self, (file, text): (&str, &str)) -> Result<(), Error> {
        let table = Table::parse(file, text, &["place", "speaker", "form"]);
        let (place, speaker, form) = (table.column("place")?, table.column("speaker")?, table.column("form")?);
        for row in table.rows() {
            let known = self.metonyms.entry(row.need(place)?.to_owned()).or_default();
            known.push((row.get(form).to_owned(), row.need(speaker)?.to_owned()));
        }
        Ok(())
    }

    /// Where the expression ends that begins at a token, ends before token `limit` and says that a name is withheld.
    #[must_use]
    pub fn withholds(&self, tokens: &[Token], at: usize, limit: usize) -> Option<usize> {
        let known = self.withholding_first.contains(tokens.get(at)?.hash);
        if known { self.withholding.longest(tokens, at, limit).map(|(end, ())| end) } else { None }
    }

    /// The id of the body that a place speaks for where it is written so, if that is not its country's government.
    #[must_use]
    pub fn metonym(&self, place: &str, written: &str) -> Option<&str> {
        let known = self.metonyms.get(place)?;
        known.iter().find(|(form, _)| form.is_empty() || form == written).map(|(_, speaker)| speaker.as_str())
    }

    fn add(&mut self, form: &str, noun: Noun) {
        if let Some((_, last)) = Expressions::<Noun>::edges(form) {
            self.last.insert(last);
        }
        self.nouns.add(form, noun);
        if !form.contains(' ') {
            self.heads.entry(Atom::of(form)).or_insert(noun);
        }
    }

    /// The gender of those a noun is said of.
    #[must_use]
    pub fn gender(&self, noun: Atom) -> Option<Gender> {
        self.heads.get(&noun)?.gender
    }

    /// Whether a noun stands for people organised.
    #[must_use]
    pub fn is_body(&self, noun: Atom) -> bool {
        self.heads.get(&noun).is_some_and(|noun| noun.sort == Sort::Collective)
    }

    /// Whether a word is a title or another noun of people or bodies.
    #[must_use]
    pub fn is_noun(&self, word: Atom) -> bool {
        self.heads.contains_key(&word)
    }

    /// Whether a noun is said of relatives and others who are somebody's.
    #[must_use]
    pub fn is_related(&self, noun: Atom) -> bool {
        self.heads.get(&noun).is_some_and(|noun| noun.related)
    }

    /// The noun of one or more words that ends before token `end` and begins no earlier than token `first`.
    #[must_use]
    pub fn before(&self, tokens: &[Token], first: usize, end: usize) -> Option<Noun> {
        let known = first < end && self.last.contains(tokens[end - 1].hash);
        if known { self.nouns.longest_before(tokens, first, end).map(|(_, noun)| *noun) } else { None }
    }

    /// What somebody may have been called who is now called so.
    #[must_use]
    pub fn same(&self, noun: Atom) -> &[Atom] {
        self.same.get(&noun).map_or(&[], Vec::as_slice)
    }

    /// What somebody may be called now who was called so.
    #[must_use]
    pub fn once(&self, noun: Atom) -> &[Atom] {
        self.once.get(&noun).map_or(&[], Vec::as_slice)
    }

    /// What somebody is who does so.
    #[must_use]
    pub fn of_deed(&self, verb: Atom) -> &[Atom] {
        self.deeds.get(&verb).map_or(&[], Vec::as_slice)
    }

    /// What somebody is to whom it is done.
    #[must_use]
    pub fn of_object(&self, verb: Atom) -> &[Atom] {
        self.suffered.get(&verb).map_or(&[], Vec::as_slice)
    }

    /// Which entities a noun may stand for.
    #[must_use]
    pub fn kinds(&self, noun: Atom) -> &[EntityKind] {
        self.kinds.get(&noun).map_or(&[], Vec::as_slice)
    }
}

fn lists((file, text): (&str, &str), key: &str, values: &str) -> Result<QuickMap<Atom, Vec<Atom>>, Error> {
    let table = Table::parse(file, text, &[key, values]);
    let (key, values) = (table.column(key)?, table.column(values)?);
    let mut found = QuickMap::default();
    for row in table.rows().filter(|row| !row.get(values).is_empty()) {
        let words = row.get(values).split('|').map(Atom::of).collect();
        found.insert(Atom::of(row.need(key)?), words);
    }
    Ok(found)
}

fn kinds((file, text): (&str, &str)) -> Result<QuickMap<Atom, Vec<EntityKind>>, Error> {
    let table = Table::parse(file, text, &["noun", "kinds"]);
    let (noun, kinds) = (table.column("noun")?, table.column("kinds")?);
    let mut found = QuickMap::default();
    for row in table.rows() {
        let kind = |name| EntityKind::parse(name).ok_or_else(|| row.error(kinds, format!("there is no kind `{name}`")));
        let all = row.need(kinds)?.split('|').map(kind).collect::<Result<Vec<_>, Error>>()?;
        found.insert(Atom::of(row.need(noun)?), all);
    }
    Ok(found)
}
