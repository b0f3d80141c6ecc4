//! A table that fits the terminal.

use comfy_table::{ColumnConstraint, ContentArrangement, Width, presets};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of running text, which may be cut. Names never are; where they do not fit they go on in the next line.
const TEXTS: [&str; 2] = ["content", "answers"];
/// What is left out where the terminal is too narrow for all, the least first.
const OPTIONAL: [&str; 5] = ["confidence", "rule", "answers", "article", "made"];
/// So wide a text or a name should be able to get.
const READABLE: usize = 24;
/// And so wide it stays at least.
const SHORTEST: usize = 8;
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
        let constraints = self.width.map(|width| {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
            self.fit(usize::from(width))
        });
        let mut rows = self.rows.into_iter();
        table.set_header(rows.next().unwrap_or_default());
        table.add_rows(rows);
        table.set_constraints(constraints.into_iter().flatten());
        table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
    }

    /// Leaves out columns and shortens texts until all fits in a width. Returns how wide the columns are at least.
    fn fit(&mut self, width: usize) -> impl Iterator<Item = ColumnConstraint> + use<> {
        self.drop_empty();
        let mut widths = self.readable();
        for name in OPTIONAL {
            if taken(&widths) <= width {
                break;
            }
            if let Some(column) = self.rows[0].iter().position(|own| own == name) {
                self.rows.iter_mut().for_each(|row| drop(row.remove(column)));
                widths.remove(column);
            }
        }
        // Then names are broken between words, and in the end texts get less than they should.
        for column in 0..widths.len() {
            let over = taken(&widths).saturating_sub(width);
            if over > 0 && !self.is_text(column) {
                widths[column] = self.widest(column, longest_word);
            }
        }
        for column in 0..widths.len() {
            let over = taken(&widths).saturating_sub(width);
            if self.is_text(column) {
                widths[column] -= over.min(widths[column].saturating_sub(SHORTEST));
            }
        }
        self.share(width.saturating_sub(taken(&widths)), &mut widths);
        for column in (0..widths.len()).filter(|column| self.is_text(*column)).collect::<Vec<_>>() {
            self.rows[1..].iter_mut().for_each(|row| row[column] = shortened(&row[column], widths[column]));
        }
        let least = |width: usize| u16::try_from(width + PADDING).unwrap_or(u16::MAX);
        widths.into_iter().map(move |width| ColumnConstraint::LowerBoundary(Width::Fixed(least(width))))
    }

    /// Gives texts what is left. Short ones first: what they do not need is for the longer ones.
    fn share(&self, mut left: usize, widths: &mut [usize]) {
        let mut texts: Vec<(usize, usize)> = (0..widths.len())
            .filter(|column| self.is_text(*column))
            .map(|column| (self.widest(column, str::width), column))
            .collect();
        texts.sort_unstable();
        for (place, (whole, column)) in texts.iter().enumerate() {
            let more = (left / (texts.len() - place)).min(whole.saturating_sub(widths[*column]));
            widths[*column] += more;
            left -= more;
        }
    }

    /// How wide each column has to be to be read with ease; words are never broken.
    fn readable(&self) -> Vec<usize> {
        let width = |column| match self.is_text(column) {
            true => self.widest(column, str::width).min(READABLE),
            false => self.widest(column, longest_word).max(self.widest(column, str::width).min(READABLE)),
        };
        (0..self.rows[0].len()).map(width).collect()
    }

    fn widest(&self, column: usize, width: impl Fn(&str) -> usize) -> usize {
        self.rows.iter().map(|row| width(&row[column])).max().unwrap_or(0)
    }

    fn is_text(&self, column: usize) -> bool {
        TEXTS.contains(&self.rows[0][column].as_str())
    }

    /// Leaves out columns with nothing in them.
    fn drop_empty(&mut self) {
        let is_used: Vec<bool> =
            (0..self.rows[0].len()).map(|column| self.rows[1..].iter().any(|row| !row[column].is_empty())).collect();
        for row in &mut self.rows {
            let mut used = is_used.iter();
            row.retain(|_| used.next() == Some(&true));
        }
    }
}

/// What columns take of the terminal.
fn taken(widths: &[usize]) -> usize {
    widths.iter().map(|width| width + PADDING).sum()
}

fn longest_word(text: &str) -> usize {
    text.split(' ').map(str::width).max().unwrap_or(0)
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

    fn table(width: Option<u16>) -> String {
        let columns = ["date", "who", "whom", "content", "article", "confidence"];
        let mut table = Table::new(&columns.map(str::to_owned), width);
        let content = "that the bridge over the Halden had been sound for years";
        table
            .add(["2024-03-15", "Solène Marchandeau", "", content, "herald-bridge", "0.9"].map(str::to_owned).to_vec());
        table.text()
    }

    #[test]
    fn texts_are_cut_and_names_are_not() {
        assert!(table(None).contains("sound for years") && table(None).contains("whom"));
        // Width, lines, and the last column that there is room for.
        for (width, lines, last) in
            [(130, 2, "confidence"), (90, 2, "confidence"), (78, 2, "article"), (60, 2, "content"), (46, 3, "content")]
        {
            let text = table(Some(width));
            assert!(text.lines().all(|line| line.width() <= usize::from(width)), "{width}:\n{text}");
            assert!(text.lines().next().unwrap().ends_with(last) && !text.contains("whom"), "{width}:\n{text}");
            assert_eq!((text.lines().count(), text.contains('…')), (lines, width < 130), "{width}:\n{text}");
            assert!(text.contains("Solène") && text.contains("Marchandeau"), "{text}");
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
