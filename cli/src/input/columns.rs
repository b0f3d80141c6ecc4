//! Which fields of an object, or columns of a table, hold what.

use super::{Article, decode};
use clap::Args;
use sayso::Date;

/// The names of fields and columns.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Reading")]
pub struct Columns {
    /// The field or column with the id [default: id, article_id, doc_id, uuid; else file and line]
    #[arg(long, value_name = "NAME")]
    id_column: Option<String>,
    /// The field or column with the text [default: text, body, content, article, maintext, full_text]
    #[arg(long, value_name = "NAME")]
    text_column: Option<String>,
    /// The field or column with the title [default: title, headline]
    #[arg(long, value_name = "NAME")]
    title_column: Option<String>,
    /// The field or column with the date [default: date, published, published_at, publish_date, date_publish, pub_date]
    #[arg(long, value_name = "NAME")]
    date_column: Option<String>,
}

/// What can be known of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Id,
    Text,
    Title,
    Date,
    Author,
    Url,
}

impl Field {
    pub const ALL: [Field; 6] = [Field::Id, Field::Text, Field::Title, Field::Date, Field::Author, Field::Url];

    /// Its usual names, the best first.
    fn names(self) -> &'static [&'static str] {
        match self {
            Field::Id => &["id", "article_id", "doc_id", "uuid"],
            Field::Text => &["text", "body", "content", "article", "maintext", "full_text"],
            Field::Title => &["title", "headline"],
            Field::Date => &["date", "published", "published_at", "publish_date", "date_publish", "pub_date"],
            Field::Author => &["author", "authors", "byline"],
            Field::Url => &["url", "link"],
        }
    }
}

impl Columns {
    /// What a field or column holds, and how good a name for it that is: 0 is the best.
    pub fn meaning(&self, name: &str) -> Option<(Field, usize)> {
        Field::ALL.into_iter().find_map(|field| match self.asked(field) {
            Some(asked) => (asked == name).then_some((field, 0)),
            None => field.names().iter().position(|own| own.eq_ignore_ascii_case(name)).map(|rank| (field, rank)),
        })
    }

    /// The name of a field, as one would look for it.
    pub fn name(&self, field: Field) -> &str {
        self.asked(field).unwrap_or(field.names()[0])
    }

    /// Where the columns of a table are.
    pub fn find<'n>(&self, names: impl Iterator<Item = &'n str>) -> Result<Vec<(Field, usize)>, String> {
        let names: Vec<&str> = names.collect();
        let best = |field| {
            let ranked = names.iter().enumerate().filter_map(|(place, name)| match self.meaning(name) {
                Some((own, rank)) if own == field => Some((rank, place)),
                _ => None,
            });
            ranked.min().map(|(_, place)| (field, place))
        };
        for field in [Field::Id, Field::Text, Field::Title, Field::Date] {
            if best(field).is_none() && (field == Field::Text || self.asked(field).is_some()) {
                let hint = if self.asked(field).is_none() { "; `--text-column` says which is the text" } else { "" };
                return Err(format!("no column `{}`; it has {}{hint}", self.name(field), names.join(", ")));
            }
        }
        Ok(Field::ALL.into_iter().filter_map(best).collect())
    }

    /// All names that were asked for.
    pub fn asked_all(&self) -> Vec<Option<&str>> {
        Field::ALL.into_iter().map(|field| self.asked(field)).collect()
    }

    fn asked(&self, field: Field) -> Option<&str> {
        match field {
            Field::Id => self.id_column.as_deref(),
            Field::Text => self.text_column.as_deref(),
            Field::Title => self.title_column.as_deref(),
            Field::Date => self.date_column.as_deref(),
            Field::Author | Field::Url => None,
        }
    }
}

/// What is known of an article, as it was written.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fields {
    pub id: Option<String>,
    pub text: Option<String>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub authors: Vec<String>,
    pub url: Option<String>,
}

impl Fields {
    /// Keeps what a field holds: one text, or several in a list.
    pub fn set(&mut self, field: Field, values: Vec<String>) {
        let slot = match field {
            Field::Id => &mut self.id,
            Field::Text => &mut self.text,
            Field::Title => &mut self.title,
            Field::Date => &mut self.date,
            Field::Url => &mut self.url,
            Field::Author => {
                self.authors = values;
                return;
            }
        };
        *slot = (!values.is_empty()).then(|| values.join(", "));
    }

    /// The fields of a row.
    pub fn of_cells(cells: Vec<(Field, Vec<u8>)>, warnings: &mut Vec<String>) -> Fields {
        let mut fields = Fields::default();
        for (field, bytes) in cells {
            fields.set(field, vec![decode::text(bytes, warnings)]);
        }
        fields
    }

    /// The article. One without an id is named by its place.
    pub fn article(self, place: &str, warnings: &mut Vec<String>) -> Result<Article, String> {
        let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        Ok(Article {
            text: self.text.ok_or_else(|| "no text".to_owned())?,
            id: some(self.id).unwrap_or_else(|| place.to_owned()),
            title: some(self.title),
            authors: self.authors.into_iter().filter(|author| !author.trim().is_empty()).collect(),
            url: some(self.url),
            date: some(self.date).and_then(|text| date(&text, warnings)),
        })
    }
}

/// A date, or that of a point in time.
fn date(text: &str, warnings: &mut Vec<String>) -> Option<Date> {
    let day = text.trim().split(['T', ' ']).next().unwrap_or(text);
    let date = Date::parse(day);
    if date.is_none() {
        warnings.push(format!("`{text}` is not a date like YYYY-MM-DD, so the article has none"));
    }
    date
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_names_are_known_and_asked_ones_go_first() {
        let usual = Columns::default();
        let header = ["Headline", "content", "TEXT", "published"];
        let found = usual.find(header.into_iter()).unwrap();
        assert_eq!(found, [(Field::Text, 2), (Field::Title, 0), (Field::Date, 3)]);
        let asked = Columns { text_column: Some("content".into()), ..Columns::default() };
        assert_eq!(asked.find(header.into_iter()).unwrap()[0], (Field::Text, 1));
        let wrong = Columns { id_column: Some("nr".into()), ..Columns::default() };
        assert_eq!(
            wrong.find(header.into_iter()).unwrap_err(),
            "no column `nr`; it has Headline, content, TEXT, published"
        );
    }
}
