//! What single words tell of names: given names, surnames, titles, the heads of organisations and places.

use crate::error::Error;
use crate::gazetteer::{EntityKind, Gender};
use crate::pack::pack;
use crate::table::{Row, Table};
use crate::text::hash::WordMap;
use crate::text::{Filter, Token, TokenKind};

/// The words that names are made of and that stand before them, prepared from dictionaries.
#[derive(Clone, Debug)]
pub struct NameWords {
    words: WordMap<Word>,
    filter: Filter,
    /// Heads of names by the mix of their one to three words.
    heads: WordMap<Heads>,
    /// What titles of several words tell of the gender, by the mix of their words from the last to the first.
    genders: WordMap<Word>,
}

pack!(NameWords { words, filter, heads, genders });

/// What a word can be in or beside a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word(u32);

pack!(Word { 0 });

impl Word {
    pub const GIVEN_MALE: Word = Word(1);
    pub const GIVEN_FEMALE: Word = Word(1 << 1);
    pub const GIVEN: Word = Word(Self::GIVEN_MALE.0 | Self::GIVEN_FEMALE.0);
    pub const SURNAME: Word = Word(1 << 2);
    /// `bin`, `von`, `de la`
    pub const PARTICLE: Word = Word(1 << 3);
    /// `Jr`, `MP`
    pub const SUFFIX: Word = Word(1 << 4);
    /// The last word of a title.
    pub const TITLE: Word = Word(1 << 5);
    /// Another word of a title.
    pub const TITLE_PART: Word = Word(1 << 6);
    pub const MONTH: Word = Word(1 << 7);
    pub const WEEKDAY: Word = Word(1 << 8);
    /// A word of a named day or a season.
    pub const CALENDAR: Word = Word(1 << 9);
    /// The last word of a phrase for a relative.
    pub const KIN: Word = Word(1 << 10);
    /// A word that has a capital at the start of a sentence and is no name.
    pub const STARTER: Word = Word(1 << 11);
    /// `of`, `for`, `and`: words inside names of organisations.
    pub const LINKER: Word = Word(1 << 12);
    pub const TITLE_MALE: Word = Word(1 << 13);
    pub const TITLE_FEMALE: Word = Word(1 << 14);
    /// Behind a name: that of a state or province, not of its city.
    pub const OF_STATE: Word = Word(1 << 22);
    /// Behind a name: that of a city.
    pub const OF_CITY: Word = Word(1 << 23);
    /// Behind a name: that of a language, not of those who speak it.
    pub const OF_LANGUAGE: Word = Word(1 << 24);
    /// Before a name: likewise.
    pub const SPEAKS: Word = Word(1 << 25);
    /// The first word of a head that begins names.
    const HEAD_FIRST: Word = Word(1 << 20);
    /// The last word of a head that ends names.
    const HEAD_LAST: Word = Word(1 << 21);
    const TITLE_SORT: u32 = 16;

    /// Whatever may stand between words of a name.
    pub const LINK: Word = Word(Self::LINKER.0 | Self::PARTICLE.0);

    pub const fn has(self, other: Word) -> bool {
        self.0 & other.0 != 0
    }

    /// The sort of title that ends with the word, from 1; 0 for none.
    pub const fn title_sort(self) -> u32 {
        (self.0 >> Self::TITLE_SORT) & 7
    }

    /// Whether a name with these words at its ends may begin or end with a head.
    pub const fn may_head(first: Word, last: Word) -> bool {
        first.has(Word::HEAD_FIRST) || last.has(Word::HEAD_LAST)
    }

    fn add(&mut self, other: Word) {
        self.0 |= other.0;
    }

    fn set_title_sort(&mut self, sort: u32) {
        if self.title_sort() == 0 {
            self.0 |= sort << Self::TITLE_SORT;
        }
    }

    /// The gender of those who bear the given name.
    pub fn given_gender(self) -> Option<Gender> {
        match (self.has(Word::GIVEN_MALE), self.has(Word::GIVEN_FEMALE)) {
            (true, false) => Some(Gender::Male),
            (false, true) => Some(Gender::Female),
            _ => None,
        }
    }

    /// The gender of those whom the title alone stands before.
    fn title_gender(self) -> Option<Gender> {
        match (self.has(Word::TITLE_MALE), self.has(Word::TITLE_FEMALE)) {
            (true, false) => Some(Gender::Male),
            (false, true) => Some(Gender::Female),
            _ => None,
        }
    }
}

/// What a name is if it begins or ends with a head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Heads {
    pub organization_first: Option<EntityKind>,
    pub organization_last: Option<EntityKind>,
    pub place_first: Option<EntityKind>,
    pub place_last: Option<EntityKind>,
    /// `Ltd`, `Inc.`
    pub legal: bool,
}

pack!(Heads { organization_first, organization_last, place_first, place_last, legal });

/// What words can be, by name.
const PARTS: [(Word, &str); 15] = [
    (Word::GIVEN_MALE, "given-male"),
    (Word::GIVEN_FEMALE, "given-female"),
    (Word::SURNAME, "surname"),
    (Word::PARTICLE, "particle"),
    (Word::SUFFIX, "suffix"),
    (Word::TITLE, "title"),
    (Word::TITLE_PART, "title-part"),
    (Word::MONTH, "month"),
    (Word::WEEKDAY, "weekday"),
    (Word::CALENDAR, "calendar"),
    (Word::KIN, "kin"),
    (Word::STARTER, "starts-sentences"),
    (Word::LINKER, "linker"),
    (Word::HEAD_FIRST, "head-first"),
    (Word::HEAD_LAST, "head-last"),
];

/// The sorts of titles in the order of their numbers.
const TITLE_SORTS: &[&str] = &["honorific", "civil", "military", "police", "religious", "royal", "job"];

/// More words than this in a title do not count for the gender.
const TITLE_WORDS: usize = 4;

/// More words than this in a head do not count.
pub(super) const HEAD_WORDS: usize = 3;

impl NameWords {
    /// Reads the dictionaries it knows by their names, given as (file name, text), and leaves the others alone. The
    /// tokens of forms are made by `tokenize`, which must be what makes the tokens of texts.
    ///
    /// # Errors
    ///
    /// If a file lacks a column, or a line has a value that its column cannot hold.
    pub fn parse(files: &[(&str, &str)], tokenize: impl Fn(&str) -> Vec<Token>) -> Result<NameWords, Error> {
        let mut names = NameWords {
            words: WordMap::default(),
            filter: Filter::new(18),
            heads: WordMap::default(),
            genders: WordMap::default(),
        };
        for (path, text) in files {
            let table = Table::parse(path, text, &["form"]);
            let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
            let mut reader = Reader { names: &mut names, table: &table, tokenize: &tokenize };
            match file {
                "titles.tsv" => reader.titles()?,
                "org-heads.tsv" => reader.heads(Some("position"), set_organization)?,
                "org-suffixes.tsv" => reader.heads(None, |heads, _, _| heads.legal = true)?,
                "place-heads.tsv" => reader.heads(Some("position"), set_place)?,
                "calendar.tsv" => reader.calendar()?,
                "given.tsv" => reader.given()?,
                "surnames.tsv" => reader.flag(Word::SURNAME)?,
                "particles.tsv" => reader.flag(Word::PARTICLE)?,
                "suffixes.tsv" => reader.flag(Word::SUFFIX)?,
                "kin.tsv" => reader.flag(Word::KIN)?,
                "verbs-not-names.tsv" => reader.flag(Word::STARTER)?,
                "name-linkers.tsv" => reader.flag(Word::LINKER)?,
                "name-cues.tsv" => reader.cues()?,
                _ => {}
            }
        }
        names.words.keys().for_each(|word| names.filter.insert(*word));
        Ok(names)
    }

    /// What a word can be in or beside a name, by the names of the lists that have it.
    #[must_use]
    pub fn parts(&self, hash: u64) -> Vec<&'static str> {
        let word = self.word(hash);
        PARTS.iter().filter(|(part, _)| word.has(*part)).map(|(_, name)| *name).collect()
    }

    /// What a word can be.
    #[inline]
    pub(super) fn word(&self, hash: u64) -> Word {
        if self.filter.contains(hash) { self.words.get(&hash).copied().unwrap_or_default() } else { Word::default() }
    }

    /// The gender of those before whom the words stand: that of the longest title that they end with.
    pub(super) fn title_gender(&self, before: &[Token]) -> Option<Gender> {
        let (mut gender, mut hash) = (None, 0);
        for (token, length) in words(before.iter().rev()).zip(1..=TITLE_WORDS) {
            hash = mix(hash, token.hash);
            let title = if length == 1 { Some(self.word(token.hash)) } else { self.genders.get(&hash).copied() };
            gender = title.and_then(Word::title_gender).or(gender);
        }
        gender
    }

    /// The heads that begin a name, and those that end it; longer ones win. What is known of the first and the last word
    /// tells whether there can be any.
    pub(super) fn heads_of(&self, tokens: &[Token], first_word: Word, last_word: Word) -> (Heads, Heads) {
        let (mut first, mut last) = (Heads::default(), Heads::default());
        let lengths = |is: bool| 1..=if is { HEAD_WORDS } else { 0 };
        let (first_lengths, last_lengths) =
            (lengths(first_word.has(Word::HEAD_FIRST)), lengths(last_word.has(Word::HEAD_LAST)));
        let (mut from_start, mut from_end) = (0, 0);
        for (token, length) in words(tokens.iter()).zip(first_lengths) {
            from_start = mix(from_start, token.hash);
            if let Some(heads) = self.heads.get(&mix(from_start, length as u64)) {
                first.organization_first = heads.organization_first.or(first.organization_first);
                first.place_first = heads.place_first.or(first.place_first);
            }
        }
        for (token, length) in words(tokens.iter().rev()).zip(last_lengths) {
            from_end = mix(from_end, token.hash);
            if let Some(heads) = self.heads.get(&mix(from_end, length as u64 + 8)) {
                last.organization_last = heads.organization_last.or(last.organization_last);
                last.place_last = heads.place_last.or(last.place_last);
                last.legal |= heads.legal;
            }
        }
        (first, last)
    }
}

fn words<'t>(tokens: impl Iterator<Item = &'t Token>) -> impl Iterator<Item = &'t Token> {
    tokens.filter(|token| token.kind != TokenKind::Mark)
}

fn mix(hash: u64, other: u64) -> u64 {
    (hash.rotate_left(23) ^ other).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn set_organization(heads: &mut Heads, first: bool, kind: EntityKind) {
    *(if first { &mut heads.organization_first } else { &mut heads.organization_last }) = Some(kind);
}

fn set_place(heads: &mut Heads, first: bool, kind: EntityKind) {
    *(if first { &mut heads.place_first } else { &mut heads.place_last }) = Some(kind);
}

/// Reads one file.
struct Reader<'r, 'a, F> {
    names: &'r mut NameWords,
    table: &'r Table<'a>,
    tokenize: &'r F,
}

impl<F: Fn(&str) -> Vec<Token>> Reader<'_, '_, F> {
    /// All forms, each word of which tells the same if it is alone, and the last one if it is not.
    fn flag(&mut self, flag: Word) -> Result<(), Error> {
        self.each(|names, _, tokens| {
            if let Some(last) = words(tokens.iter()).last() {
                names.words.entry(last.hash).or_default().add(flag);
            }
            Ok(())
        })
    }

    fn cues(&mut self) -> Result<(), Error> {
        let (position, reading) = (self.table.column("position")?, self.table.column("reading")?);
        self.each(|names, row, tokens| {
            let flag = match (row.get(position), row.get(reading)) {
                ("behind", "admin1") => Word::OF_STATE,
                ("behind", "city") => Word::OF_CITY,
                ("behind", "language") => Word::OF_LANGUAGE,
                ("before", "language") => Word::SPEAKS,
                (_, other) => return Err(row.error(reading, format!("`{other}` is no reading that can stand there"))),
            };
            if let Some((last, _)) = split_last(tokens) {
                names.words.entry(last.hash).or_default().add(flag);
            }
            Ok(())
        })
    }

    fn titles(&mut self) -> Result<(), Error> {
        let (kind, position) = (self.table.column("kind")?, self.table.column("position")?);
        let gender = self.table.find("gender");
        self.each(|names, row, tokens| {
            let Some((last, others)) = split_last(tokens) else { return Ok(()) };
            if row.get(position) == "after" {
                names.words.entry(last.hash).or_default().add(Word::SUFFIX);
                return Ok(());
            }
            let sort = TITLE_SORTS.iter().position(|sort| *sort == row.get(kind));
            let sort = sort.ok_or_else(|| row.error(kind, format!("`{}` is no sort of title", row.get(kind))))?;
            let word = names.words.entry(last.hash).or_default();
            word.add(Word::TITLE);
            word.set_title_sort(sort as u32 + 1);
            let flag = match gender.and_then(|column| Gender::parse(row.get(column))) {
                Some(Gender::Male) => Word::TITLE_MALE,
                Some(Gender::Female) => Word::TITLE_FEMALE,
                _ => Word::default(),
            };
            // "Madam Prime Minister" says nothing of other ministers.
            if others.is_empty() {
                word.add(flag);
            } else {
                let hash = words(tokens.iter().rev()).fold(0, |hash, token| mix(hash, token.hash));
                names.genders.entry(hash).or_default().add(flag);
            }
            for other in others {
                names.words.entry(other).or_default().add(Word::TITLE_PART);
            }
            Ok(())
        })
    }

    fn calendar(&mut self) -> Result<(), Error> {
        let kind = self.table.column("kind")?;
        self.each(|names, row, tokens| {
            let flag = match row.get(kind) {
                "month" => Word::MONTH,
                "weekday" => Word::WEEKDAY,
                "named-day" | "season" => Word::CALENDAR,
                _ => return Ok(()),
            };
            if let Some((last, _)) = split_last(tokens) {
                names.words.entry(last.hash).or_default().add(flag);
            }
            Ok(())
        })
    }

    fn given(&mut self) -> Result<(), Error> {
        let gender = self.table.column("gender")?;
        self.each(|names, row, tokens| {
            let flag = match Gender::parse(row.get(gender)) {
                Some(Gender::Male) => Word::GIVEN_MALE,
                Some(Gender::Female) => Word::GIVEN_FEMALE,
                _ => Word::GIVEN,
            };
            if let Some(first) = words(tokens.iter()).next() {
                names.words.entry(first.hash).or_default().add(flag);
            }
            Ok(())
        })
    }

    fn heads(&mut self, position: Option<&str>, set: impl Fn(&mut Heads, bool, EntityKind)) -> Result<(), Error> {
        let position = position.map(|column| self.table.column(column)).transpose()?;
        let kind = self.table.column("kind")?;
        self.each(|names, row, tokens| {
            let is_first = position.is_some_and(|position| row.get(position) == "first");
            let kind = EntityKind::parse(row.get(kind))
                .ok_or_else(|| row.error(kind, format!("`{}` is no kind", row.get(kind))))?;
            let mut hashes: Vec<_> = words(tokens.iter()).map(|token| token.hash).collect();
            if hashes.is_empty() || hashes.len() > HEAD_WORDS {
                return Ok(());
            }
            let length = hashes.len() as u64;
            if !is_first {
                hashes.reverse();
            }
            let flag = if is_first { Word::HEAD_FIRST } else { Word::HEAD_LAST };
            names.words.entry(hashes[0]).or_default().add(flag);
            let hash = hashes.into_iter().fold(0, mix);
            let side = if is_first { 0 } else { 8 };
            set(names.heads.entry(mix(hash, length + side)).or_default(), is_first, kind);
            Ok(())
        })
    }

    fn each(
        &mut self,
        mut read: impl FnMut(&mut NameWords, &Row<'_, '_>, &[Token]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let form = self.table.column("form")?;
        for row in self.table.rows() {
            // A word in brackets or with a `=` is that word; marks tell others how to match it.
            let text = row.need(form)?.trim_start_matches('=');
            let tokens = (self.tokenize)(text);
            read(self.names, &row, &tokens)?;
        }
        Ok(())
    }
}

/// The last word, and the hashes of those before it.
fn split_last(tokens: &[Token]) -> Option<(Token, Vec<u64>)> {
    let mut all: Vec<_> = words(tokens.iter()).copied().collect();
    let last = all.pop()?;
    Some((last, all.into_iter().map(|token| token.hash).collect()))
}
