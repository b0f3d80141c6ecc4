//! A table that fits the terminal.

use comfy_table::{ContentArrangement, presets};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of running text, which may be cut. Names never are; where they do not fit they go on in the next line.
const TEXTS: [&str; 2] = ["content", "answers"];
/// So many columns of the terminal a text keeps.
const LEAST: usize = 24;
/// What the library puts around each cell.
const PADDING: usize = 2;

/// Rows under their head.
pub struct Table {
    /// The head first.
    rows: Vec<Vec<String>>,
    /// Of the terminal; none where a table may be as wide as it likes.
    width: Option<u16>,
}

impl Table {
    pub fn new(columns: &[String], width: Option<u16>) -> Table {
        Table { rows: vec![columns.to_vec()], width }
    }

    pub fn add(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// Whether it has nothing but its head.
    pub fn is_empty(&self) -> bool {
        self.rows.len() == 1
    }

    /// The table in lines.
    pub fn text(mut self) -> String {
        let mut table = comfy_table::Table::new();
        table.load_style(presets::NOTHING);
        if let Some(width) = self.width {
            self.cut(usize::from(width));
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        let mut rows = self.rows.into_iter();
        table.set_header(rows.next().unwrap_or_default());
        table.add_rows(rows);
        table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
    }

    /// Leaves out columns with nothing in them, and shortens texts to what the others leave of a width.
    fn cut(&mut self, width: usize) {
        let is_used: Vec<bool> =
            (0..self.rows[0].len()).map(|column| self.rows[1..].iter().any(|row| !row[column].is_empty())).collect();
        for row in &mut self.rows {
            let mut used = is_used.iter();
            row.retain(|_| used.next() == Some(&true));
        }
        let widest = |column: usize| self.rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..self.rows[0].len()).map(widest).collect();
        let mut texts: Vec<usize> =
            (0..widths.len()).filter(|column| TEXTS.contains(&self.rows[0][*column].as_str())).collect();
        texts.sort_by_key(|column| widths[*column]);
        let all: usize = widths.iter().map(|width| width + PADDING).sum();
        let mut left = width.saturating_sub(all - texts.iter().map(|column| widths[*column]).sum::<usize>());
        let mut others = texts.len();
        // Short ones first: what they do not need is for the longer ones.
        for column in texts {
            let share = (left / others).max(LEAST).min(widths[column]);
            for row in &mut self.rows[1..] {
                row[column] = shortened(&row[column], share);
            }
            left = left.saturating_sub(share);
            others -= 1;
        }
    }
}

/// A text in so many columns, with `…` where something is left out.
fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = |character: &char| {
        used += character.width().unwrap_or(0);
        used <= width
    };
    let start: String = text.chars().take_while(fits).collect();
    format!("{}…", start.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(width: Option<u16>) -> Table {
        let mut table = Table::new(&["who", "content", "answers"].map(str::to_owned), width);
        table.add(
            ["Solène Marchandeau", "that the bridge over the Halden had been sound for years", ""]
                .map(str::to_owned)
                .to_vec(),
        );
        table
    }

    #[test]
    fn texts_are_cut_and_names_are_not() {
        assert!(table(None).text().contains("sound for years"));
        for width in [60, 70] {
            let text = table(Some(width)).text();
            assert!(text.lines().all(|line| line.width() <= usize::from(width)), "{text}");
            assert_eq!(
                (text.lines().count(), text.contains("Solène Marchandeau"), text.contains('…')),
                (2, true, true),
                "{text}"
            );
            assert!(!text.contains("answers"), "{text}");
        }
    }

    #[test]
    fn what_is_left_out_is_marked() {
        let cases = [
            ("Ana Ruiz", 8, "Ana Ruiz"),
            ("Ana Ruiz", 7, "Ana Ru…"),
            ("Ana Ruiz", 5, "Ana…"),
            ("漢字かな", 6, "漢字…"),
        ];
        for (text, width, cut) in cases {
            assert_eq!(shortened(text, width), cut);
        }
    }
}
