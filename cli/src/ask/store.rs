//! Claims of databases and records: those that were asked for, gathered from one file after the other.

use super::fold;
use super::question::Question;
use crate::console::Console;
use crate::export::SQL_SCHEMA;
use crate::id;
use crate::records::{Claim, Part, Record, Records, files_in};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags, Statement, params, params_from_iter};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// How every SQLite file begins.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// What is asked about claims.
const ASKED: &str = "article AS article_order, claim, article_id, kind, who, who_id, source_form, source_entity, \
                     whom, whom_id, target_entity, content, coalesce(date, article_date) AS day, rule, confidence, \
                     inside, negated, modality";

/// Gathers the claims of some paths that a question asks for in the table `found`. Databases are looked through one by
/// one, since SQLite holds only a few open at a time.
pub fn gather(paths: &[PathBuf], question: &Question, console: &Console) -> Result<Connection, String> {
    let flags = OpenFlags::default() | OpenFlags::SQLITE_OPEN_URI;
    let store = Connection::open_in_memory_with_flags(flags).map_err(text)?;
    store.execute_batch(SQL_SCHEMA).map_err(text)?;
    add_has(&store).map_err(text)?;
    store.execute_batch(&format!("CREATE TEMP TABLE found AS {} LIMIT 0", claims_of("main"))).map_err(text)?;
    let mut wordless = 0;
    let mut loader = Loader::new(&store).map_err(text)?;
    for path in files(paths)? {
        let name = path.display();
        if is_sqlite(&path).map_err(|error| format!("{name}: {error}"))? {
            attach(&store, &path).map_err(|error| format!("{name}: not a file of claims: {error}"))?;
            find(&store, "file", question).map_err(|error| format!("{name}: {error}"))?;
            store.execute_batch("DETACH file").map_err(text)?;
        } else {
            let before = loader.articles;
            for record in Records::open(&path)? {
                let record = record?;
                wordless += usize::from(record.claims.iter().any(|claim| claim.cue.text.is_none()));
                loader.add(&record).map_err(|error| format!("{name}: {}: {error}", record.id))?;
            }
            if loader.articles == before {
                console.warn(&format!("{name}: no records"));
            }
        }
    }
    drop(loader);
    if wordless > 0 {
        console.warn(&format!("{wordless} records have no words; `sayso --format jsonl --text` writes them"));
    }
    find(&store, "main", question).map_err(text)?;
    Ok(store)
}

fn text(error: rusqlite::Error) -> String {
    error.to_string()
}

/// The files of some paths; folders are searched for what may hold claims.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        files.extend(files_in(path, &["sqlite", "db"])?);
    }
    Ok(files)
}

fn is_sqlite(path: &Path) -> std::io::Result<bool> {
    if path.as_os_str() == "-" {
        return Ok(false);
    }
    let mut head = Vec::new();
    File::open(path)?.take(MAGIC.len() as u64).read_to_end(&mut head)?;
    Ok(head == MAGIC)
}

/// Makes a file a part of the store, to be read only, by the name `file`.
fn attach(store: &Connection, path: &Path) -> rusqlite::Result<()> {
    let escaped: String = path
        .to_string_lossy()
        .chars()
        .map(|c| match c {
            '%' | '?' | '#' => format!("%{:02x}", c as u32),
            c => c.to_string(),
        })
        .collect();
    store.execute("ATTACH ? AS file", params![format!("file:{escaped}?mode=ro")])?;
    store.prepare(&claims_of("file")).map(drop)
}

/// `has(text, part)`: whether a text has a part, whatever the case and the accents.
fn add_has(store: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    store.create_scalar_function("has", 2, flags, |values| {
        let (text, part) = (values.get::<Option<String>>(0)?, values.get::<String>(1)?);
        Ok(text.is_some_and(|text| fold::has(&text, &part)))
    })
}

/// The claims of a database, with what they answer.
fn claims_of(database: &str) -> String {
    format!(
        "SELECT own.*, other.kind AS answered_kind, other.kind || ' of ' || other.who || ': ' || other.content AS answers
         FROM (SELECT {ASKED}, answers AS answered FROM {database}.claims_named) AS own
         LEFT JOIN {database}.claims_named AS other
         ON other.article = own.article_order AND other.claim = own.answered"
    )
}

/// Puts those claims of a database into `found` that are asked for. The names that articles give to entities are `names`.
fn find(store: &Connection, database: &str, question: &Question) -> rusqlite::Result<()> {
    let sql = format!(
        "WITH names AS (SELECT article, entity, text FROM {database}.mentions WHERE named AND entity IS NOT NULL)
         INSERT INTO temp.found SELECT * FROM ({}) WHERE {}",
        claims_of(database),
        question.tests
    );
    store.execute(&sql, params_from_iter(&question.values)).map(drop)
}

/// Puts records into the tables in memory, as far as they are asked for.
struct Loader<'s> {
    article: Statement<'s>,
    entity: Statement<'s>,
    mention: Statement<'s>,
    claim: Statement<'s>,
    articles: i64,
}

impl<'s> Loader<'s> {
    fn new(store: &'s Connection) -> rusqlite::Result<Loader<'s>> {
        Ok(Loader {
            article: store.prepare("INSERT INTO articles (article, id, title, date, offsets, text) VALUES (?, ?, ?, ?, '', '')")?,
            entity: store.prepare("INSERT INTO entities (article, entity, id, name, kind) VALUES (?, ?, ?, ?, ?)")?,
            mention: store.prepare(
                "INSERT INTO mentions (article, mention, start, stop, kind, entity, named, how, text)
                 VALUES (?, ?, 0, 0, '', ?, true, '', ?)",
            )?,
            claim: store.prepare(
                "INSERT INTO claims (article, claim, kind, rule, confidence, source, source_form, source_entity, anonymous,
                 cue, lemma, content, content_form, target, target_entity, negated, modality, date, sentence, block,
                 answers, inside)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, '', ?, ?, ?, ?, ?, 0, 0, ?, ?)",
            )?,
            articles: 0,
        })
    }

    fn add(&mut self, record: &Record) -> rusqlite::Result<()> {
        let article = self.articles;
        self.articles += 1;
        let [title, date] = [&record.title, &record.date].map(|given| given.clone().flatten());
        self.article.execute(params![article, record.id, title, date])?;
        for (number, entity) in (0_i64..).zip(&record.entities) {
            self.entity.execute(params![article, number, id::listed(&entity.id), entity.name, entity.kind])?;
        }
        for (number, mention) in (0_i64..).zip(&record.mentions) {
            if let (true, Some(entity), Some(text)) = (mention.named, index(mention.entity), &mention.text) {
                self.mention.execute(params![article, number, entity, text])?;
            }
        }
        (0..).zip(&record.claims).try_for_each(|(number, claim)| self.add_claim(article, number, claim))
    }

    fn add_claim(&mut self, article: i64, number: i64, claim: &Claim) -> rusqlite::Result<()> {
        let words = |part: &Part| part.text.clone().unwrap_or_default();
        let target = (!claim.target.spans.is_empty()).then(|| words(&claim.target));
        self.claim.execute(params![
            article,
            number,
            claim.kind,
            claim.rule,
            claim.confidence,
            words(&claim.source),
            claim.source.form.as_deref().unwrap_or_default(),
            index(claim.source.entity),
            claim.source.anonymous,
            words(&claim.cue),
            words(&claim.content),
            target,
            index(claim.target.entity),
            claim.negated,
            claim.modality,
            claim.date,
            index(claim.answers),
            index(claim.inside),
        ])?;
        Ok(())
    }
}

fn index(number: Option<usize>) -> Option<i64> {
    number.and_then(|number| i64::try_from(number).ok())
}
