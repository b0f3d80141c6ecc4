//! SQLite: the tables of `schema.sql`.

use super::Answer;
use super::rows::{ArticleRow, ClaimRow, EntityRow, PartyRow};
use crate::output::Sheet;
use rusqlite::{Connection, ToSql, params};
use std::io;
use std::path::Path;

/// What makes the tables; docs/schema.md tells it in words.
pub const SCHEMA: &str = include_str!("schema.sql");

/// A new database. The file is published when it is whole, so that nothing has to be safe before.
pub struct SqliteSheet(Connection);

impl SqliteSheet {
    pub fn new(path: &Path) -> io::Result<SqliteSheet> {
        let connection = Connection::open(path).map_err(io::Error::other)?;
        connection
            .execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;")
            .and_then(|()| connection.execute_batch(SCHEMA))
            .and_then(|()| connection.execute_batch("BEGIN"))
            .map_err(io::Error::other)?;
        connection.set_prepared_statement_cache_capacity(16);
        Ok(SqliteSheet(connection))
    }

    fn add(&self, row: &ArticleRow) -> rusqlite::Result<()> {
        let article = row.article;
        self.insert(
            "articles",
            params![article, row.id, row.title, row.author, row.url, row.date, row.offsets, row.text],
        )?;
        for (number, block) in row.blocks.iter().enumerate() {
            self.insert("blocks", params![article, number, block.kind, block.start, block.stop])?;
        }
        for (number, sentence) in row.sentences.iter().enumerate() {
            self.insert("sentences", params![article, number, sentence.start, sentence.stop])?;
        }
        for (number, entity) in row.entities.iter().enumerate() {
            self.add_entity(article, number, entity)?;
        }
        for (number, mention) in row.mentions.iter().enumerate() {
            let (start, stop, entity) = (mention.start, mention.stop, mention.entity);
            let values =
                params![article, number, start, stop, mention.kind, entity, mention.named, mention.how, mention.text];
            self.insert("mentions", values)?;
        }
        row.claims.iter().enumerate().try_for_each(|(number, claim)| self.add_claim(article, number, claim))
    }

    fn add_entity(&self, article: u64, number: usize, entity: &EntityRow) -> rusqlite::Result<()> {
        self.insert(
            "entities",
            params![article, number, entity.id, entity.name, entity.kind.as_str(), entity.country],
        )?;
        entity.roles.iter().try_for_each(|role| self.insert("roles", params![article, number, role.office, role.of]))
    }

    fn add_claim(&self, article: u64, number: usize, claim: &ClaimRow) -> rusqlite::Result<()> {
        let words = |party: &Option<PartyRow>| party.as_ref().map(|party| party.text.clone());
        let entity = |party: &Option<PartyRow>| party.as_ref().and_then(|party| party.entity);
        let (source, cue, content) = (&claim.source, &claim.cue, &claim.content);
        self.insert(
            "claims",
            params![
                article,
                number,
                claim.kind,
                claim.rule,
                claim.confidence,
                source.text,
                source.form,
                source.entity,
                source.anonymous,
                cue.text,
                cue.lemma,
                content.text,
                content.form,
                words(&claim.target),
                entity(&claim.target),
                words(&claim.addressee),
                entity(&claim.addressee),
                claim.negated,
                claim.modality,
                claim.date,
                claim.sentence,
                claim.block,
                claim.answers,
                claim.inside,
            ],
        )?;
        for speaker in &source.speakers {
            self.insert("speakers", params![article, number, speaker])?;
        }
        for (part, pieces) in claim.parts() {
            for (place, piece) in pieces.iter().enumerate() {
                self.insert("spans", params![article, number, part, place, piece.start, piece.stop, piece.text])?;
            }
        }
        Ok(())
    }

    /// Adds a row.
    fn insert(&self, table: &str, values: &[&dyn ToSql]) -> rusqlite::Result<()> {
        let places = vec!["?"; values.len()].join(", ");
        let sql = format!("INSERT INTO {table} VALUES ({places})");
        self.0.prepare_cached(&sql)?.execute(values).map(drop)
    }
}

impl Sheet for SqliteSheet {
    fn put(&mut self, answer: Answer) -> io::Result<()> {
        match answer {
            Answer::Row(row) => self.add(&row).map_err(io::Error::other),
            Answer::Text(_) => Ok(()),
        }
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        let done = self.0.execute_batch("COMMIT").and_then(|()| self.0.close().map_err(|(_, error)| error));
        done.map_err(io::Error::other)
    }
}
