//! Tab-separated dictionary files: comment lines, named columns, one fact a line.

use crate::error::Error;

/// A parsed file: which column stands where, and its lines.
///
/// Lines that start with `#` are comments, but for `#columns`, which names the columns (and must come before the
/// first row), and `#as-of`, which dates the facts of the file. Blank lines are free; columns may be missing at the
/// end of a row.
pub struct Table<'a> {
    file: &'a str,
    text: &'a str,
    columns: Vec<&'a str>,
    as_of: Option<&'a str>,
}

/// One line of a table, with the place it came from.
#[derive(Clone, Copy)]
pub struct Row<'t, 'a> {
    table: &'t Table<'a>,
    /// Line number, from 1.
    pub line: usize,
    text: &'a str,
}

/// The number of a column, found once and used for every row.
#[derive(Clone, Copy)]
pub struct Column(usize);

impl<'a> Table<'a> {
    /// Reads the head of a file; `default_columns` hold when it names none.
    pub fn parse(file: &'a str, text: &'a str, default_columns: &[&'a str]) -> Table<'a> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut columns = default_columns.to_vec();
        let mut as_of = None;
        for line in text.lines().take_while(|line| line.is_empty() || line.starts_with('#')) {
            if let Some(names) = line.strip_prefix("#columns\t") {
                columns = names.split('\t').map(str::trim).collect();
            } else if let Some(date) = line.strip_prefix("#as-of") {
                as_of = Some(date.trim());
            }
        }
        Table { file, text, columns, as_of }
    }

    /// The column of that name.
    pub fn column(&self, name: &str) -> Result<Column, Error> {
        self.find(name).ok_or_else(|| self.error(format!("there is no column `{name}`")))
    }

    /// The column of that name, if the file has it.
    pub fn find(&self, name: &str) -> Option<Column> {
        self.columns.iter().position(|column| *column == name).map(Column)
    }

    /// The column of that name; one that is empty in all rows, if the file has none.
    pub fn optional(&self, name: &str) -> Column {
        self.find(name).unwrap_or(Column(usize::MAX))
    }

    /// What is wrong where a file tells its columns in a line that does not say so: the first row names `known` columns, or
    /// blanks stand for tabs.
    pub fn header_problem(&self, known: &[&str]) -> Option<Error> {
        let number = |line: &str| self.text.lines().position(|other| other == line).map_or(1, |line| line + 1);
        let mut head = self.text.lines().take_while(|line| line.is_empty() || line.starts_with('#'));
        if let Some(line) = head.find(|line| line.starts_with("#columns") && !line.starts_with("#columns\t")) {
            return Some(Error::at(self.file, number(line), 9, line, "after `#columns` a tab stands before each name"));
        }
        let row = self.rows().next()?;
        let names = row.text.split(['\t', ',', ';']).map(str::trim).all(|name| known.contains(&name));
        let message = "the line with the names of the columns begins with `#columns` and a tab";
        names.then(|| Error::at(self.file, row.line, 1, row.text, message))
    }

    /// Columns that are not `known`, and a line that comes too late to name any.
    pub fn column_problems(&self, known: &[&str]) -> impl Iterator<Item = Error> {
        let lines = || self.text.lines().enumerate();
        let head = lines().find(|(_, line)| line.starts_with("#columns\t"));
        let names = head.into_iter().flat_map(|(at, line)| line.split('\t').skip(1).map(move |name| (at, line, name)));
        let unknown = names.filter(|(.., name)| !known.contains(&name.trim())).map(|(at, line, name)| {
            let column = line[..name.as_ptr() as usize - line.as_ptr() as usize].chars().count() + 1;
            Error::at(self.file, at + 1, column, line, format!("nothing is known of a column `{name}`"))
        });
        let first = self.rows().next().map_or(usize::MAX, |row| row.line);
        let late = lines().find(move |(at, line)| *at + 1 > first && line.starts_with("#columns"));
        let late =
            late.map(|(at, line)| Error::at(self.file, at + 1, 1, line, "columns are named before the first row"));
        unknown.chain(late).collect::<Vec<_>>().into_iter()
    }

    /// An error that is one of the file as a whole.
    pub fn error(&self, message: impl Into<String>) -> Error {
        Error::at(self.file, 1, 1, self.text.lines().next().unwrap_or(""), message)
    }

    /// The length of the file, in bytes.
    pub fn byte_count(&self) -> usize {
        self.text.len()
    }

    /// How many lines it has.
    pub fn line_count(&self) -> usize {
        self.text.bytes().filter(|byte| *byte == b'\n').count() + 1
    }

    /// The date up to which the file is complete, as written after `#as-of`.
    pub fn as_of(&self) -> Option<&'a str> {
        self.as_of
    }

    /// The rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        let rows = self.text.lines().enumerate().filter(|(_, text)| !text.is_empty() && !text.starts_with('#'));
        rows.map(|(index, text)| Row { table: self, line: index + 1, text })
    }
}

impl<'a> Row<'_, 'a> {
    /// A field, or nothing where the row has none there.
    pub fn get(&self, column: Column) -> &'a str {
        let mut rest = self.text;
        for _ in 0..column.0 {
            match tab(rest) {
                Some(tab) => rest = &rest[tab + 1..],
                None => return "",
            }
        }
        &rest[..tab(rest).unwrap_or(rest.len())]
    }

    /// Several fields, in one pass over the line: long tables are read so.
    pub fn fields<const N: usize>(&self, columns: [Column; N]) -> [&'a str; N] {
        let mut fields = [""; N];
        let (mut number, mut start) = (0, 0);
        let mut take = |end: usize| {
            for (field, _) in fields.iter_mut().zip(columns).filter(|(_, column)| column.0 == number) {
                *field = &self.text[start..end];
            }
            (number, start) = (number + 1, end + 1);
        };
        for (at, byte) in self.text.bytes().enumerate() {
            if byte == b'\t' {
                take(at);
            }
        }
        take(self.text.len());
        fields
    }

    /// A field that may not be empty.
    pub fn need(&self, column: Column) -> Result<&'a str, Error> {
        match self.get(column) {
            "" if column.0 > 0 && tab(self.text).is_none() => {
                let name = self.table.columns[column.0];
                Err(self.error(column, format!("`{name}` is empty: fields are parted by tabs, and this line has none")))
            }
            "" => Err(self.error(column, format!("`{}` is empty", self.table.columns[column.0]))),
            value => Ok(value),
        }
    }

    /// What is wrong with a field for which there is no column.
    pub fn beyond(&self) -> Option<Error> {
        let columns = self.table.columns.len();
        let field = self.text.split('\t').skip(columns).find(|field| !field.trim().is_empty())?;
        Some(self.error(Column(columns), format!("there is no column for `{field}`, which is field {}", columns + 1)))
    }

    /// Fields with blanks around them.
    pub fn padded(&self) -> impl Iterator<Item = Error> {
        let padded = self.text.split('\t').enumerate().filter(|(_, field)| field.trim() != *field);
        padded.map(|(number, field)| self.error(Column(number), format!("there are blanks around `{}`", field.trim())))
    }

    /// An error that points at a field of this row.
    pub fn error(&self, column: Column, message: impl Into<String>) -> Error {
        let before = self.text.split('\t').take(column.0).map(|field| field.chars().count() + 1).sum::<usize>();
        let column = (before + 1).min(self.text.chars().count() + 1);
        Error::at(self.table.file, self.line, column, self.text, message)
    }
}

/// Where the first field of a line ends. Fields are short, so bytes are compared one by one.
fn tab(text: &str) -> Option<usize> {
    text.bytes().position(|byte| byte == b'\t')
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn fields_are_found_by_name_and_errors_by_place() {
        let table = Table::parse("x.tsv", "# note\n#as-of 2025-06\n#columns\tid\tname\n\na.b\tAb\nc.d\n", &[]);
        let (id, name) = (table.column("id").unwrap(), table.column("name").unwrap());
        let rows: Vec<_> = table.rows().collect();
        assert_eq!((rows[0].get(id), rows[0].get(name), rows[0].line), ("a.b", "Ab", 5));
        assert_eq!((rows[0].fields([name, id]), rows[1].fields([name])), (["Ab", "a.b"], [""]));
        assert_eq!(
            rows[1].need(name).unwrap_err().to_string(),
            "x.tsv:6:4: `name` is empty: fields are parted by tabs, and this line has none\n  | c.d\n  |    ^"
        );
        assert_eq!(table.as_of(), Some("2025-06"));
        assert!(table.column("kind").is_err());
    }
}
