//! Extractors with dictionaries, rules and settings of one's own.

use super::examples;
use super::knowledge::Knowledge;
use super::{Extractor, Settings};
use crate::error::Error;
use crate::gazetteer::Date;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use std::sync::Arc;

/// Builds an [`Extractor`].
///
/// ```
/// # fn main() -> Result<(), sayso::Error> {
/// let extractor = sayso::Extractor::builder()
///     .dictionary_text("towns.tsv", "#columns\tid\tname\tkind\nmy.zorbol\tZorbol\tcity\n")
///     .min_confidence(0.5)
///     .build()?;
/// let doc = extractor.extract("The mayor of Zorbol resigned.");
/// assert_eq!(doc.entities().next().unwrap().id, "my.zorbol");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct ExtractorBuilder {
    dictionaries: Vec<Input>,
    rules: Vec<Input>,
    cues: Vec<Input>,
    title: Option<String>,
    date: Option<Date>,
    no_blocks: bool,
    exact: bool,
    threshold: Threshold,
}

/// A user's file: its name and its text, or its path while it is not read.
#[derive(Clone, Debug)]
enum Input {
    Text(String, String),
    File(PathBuf),
}

/// A user's own files. Dictionaries may be large: each is read when its turn comes.
#[derive(Default)]
pub(super) struct Own<'b> {
    dictionaries: &'b [Input],
    rules: Vec<File<'b>>,
    cues: Vec<File<'b>>,
}

/// The name, for errors, and the text of a file.
pub(super) type File<'b> = (Cow<'b, str>, Cow<'b, str>);

#[derive(Clone, Copy, Debug)]
enum Threshold {
    Profile(Profile),
    Confidence(f32),
}

impl Default for Threshold {
    fn default() -> Threshold {
        Threshold::Profile(Profile::Balanced)
    }
}

/// How sure claims have to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Few are wrong: for what is published unread.
    Strict,
    /// As many as possible are found for as few that are wrong.
    #[default]
    Balanced,
    /// Few are missed: for what somebody looks through.
    Broad,
}

impl Profile {
    /// The least confidence of a claim, where `balanced` was measured to serve best in all.
    fn least(self, balanced: f32) -> f32 {
        match self {
            Profile::Strict => STRICT,
            Profile::Balanced => balanced,
            Profile::Broad => BROAD,
        }
    }
}

/// On an annotated corpus that nothing was fitted on, nine of ten claims that are at least so sure are right.
const STRICT: f32 = 0.7;
/// Below this, claims that are wrong outnumber by far those that are right.
const BROAD: f32 = 0.1;

impl ExtractorBuilder {
    /// Adds a dictionary file: entities, tenures, offices or variants, told apart by their columns. It wins over
    /// earlier files.
    #[must_use]
    pub fn dictionary_file(mut self, path: impl AsRef<Path>) -> ExtractorBuilder {
        self.dictionaries.push(Input::file(path));
        self
    }

    /// Adds a dictionary given as text; `name` is what errors call it.
    #[must_use]
    pub fn dictionary_text(mut self, name: &str, text: &str) -> ExtractorBuilder {
        self.dictionaries.push(Input::text(name, text));
        self
    }

    /// Adds a file of rules. They decide before the weights, and come before the bundled ones.
    #[must_use]
    pub fn rules_file(mut self, path: impl AsRef<Path>) -> ExtractorBuilder {
        self.rules.push(Input::file(path));
        self
    }

    /// Adds rules given as text; `name` is what errors call them.
    #[must_use]
    pub fn rules_text(mut self, name: &str, text: &str) -> ExtractorBuilder {
        self.rules.push(Input::text(name, text));
        self
    }

    /// Adds a file of cues: what words mean when they make claims. It wins over earlier files.
    #[must_use]
    pub fn cues_file(mut self, path: impl AsRef<Path>) -> ExtractorBuilder {
        self.cues.push(Input::file(path));
        self
    }

    /// Adds cues given as text; `name` is what errors call them.
    #[must_use]
    pub fn cues_text(mut self, name: &str, text: &str) -> ExtractorBuilder {
        self.cues.push(Input::text(name, text));
        self
    }

    /// The date of articles that come without one: neither given with the article, nor told with its year in a dateline or a line
    /// above the text.
    #[must_use]
    pub fn date(mut self, date: Date) -> ExtractorBuilder {
        self.date = Some(date);
        self
    }

    /// The title of articles that come without one.
    #[must_use]
    pub fn title(mut self, title: &str) -> ExtractorBuilder {
        self.title = Some(title.to_owned());
        self
    }

    /// Whether headlines, bylines, captions and the like are told from the body. They are, unless this says no.
    #[must_use]
    pub fn blocks(mut self, blocks: bool) -> ExtractorBuilder {
        self.no_blocks = !blocks;
        self
    }

    /// Whether contents are cut where they most likely begin and end. Unless this says so, they are cut where they most
    /// likely share half of their words with what is right. In all, both were measured to be right about equally often.
    ///
    /// ```
    /// # fn main() -> Result<(), sayso::Error> {
    /// let extractor = sayso::Extractor::builder().exact_spans(true).build()?;
    /// let doc = extractor.extract("“Rates will fall,” said Ana Ruiz, the finance minister.");
    /// assert_eq!(doc.claims().next().unwrap().content_text(), "“Rates will fall,”");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn exact_spans(mut self, exact: bool) -> ExtractorBuilder {
        self.exact = exact;
        self
    }

    /// How sure claims have to be.
    #[must_use]
    pub fn profile(mut self, profile: Profile) -> ExtractorBuilder {
        self.threshold = Threshold::Profile(profile);
        self
    }

    /// How sure claims have to be, from 0 to 1, in place of a profile.
    #[must_use]
    pub fn min_confidence(mut self, least: f32) -> ExtractorBuilder {
        self.threshold = Threshold::Confidence(least);
        self
    }

    /// Builds the extractor.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, or a line in it cannot be understood; the error shows file, line and column.
    pub fn build(self) -> Result<Extractor, Error> {
        let bundled = Knowledge::bundled()?;
        let own = self.own()?;
        let knowledge = if own.is_empty() { bundled } else { Arc::new(bundled.with(&own)?) };
        let knowledge = if self.exact { Arc::new(knowledge.exact()) } else { knowledge };
        let least = match self.threshold {
            Threshold::Profile(profile) => profile.least(knowledge.balanced),
            Threshold::Confidence(least) => least,
        };
        let settings = Settings { title: self.title, date: self.date, blocks: !self.no_blocks, least };
        Ok(Extractor { knowledge, settings: Arc::new(settings) })
    }

    /// All that is wrong with the dictionaries, rules and cues that were added, by file and line; nothing if all is well.
    ///
    /// [`build`](ExtractorBuilder::build) stops at the first problem. This goes on to the end of every dictionary, and
    /// tells as well what can be read and is hardly meant: an id that a file has twice, a parent or a country that
    /// nothing is known of, a form that is empty or stands there twice, a period that ends before it begins, blanks around a
    /// field, a column that nobody reads, a file without a row.
    ///
    /// ```
    /// let towns = "#columns\tid\tname\tkind\nmy.a\tZorbol\ttown\nmy.b\n";
    /// let problems = sayso::Extractor::builder().dictionary_text("towns.tsv", towns).problems();
    /// let places: Vec<_> = problems.iter().filter_map(|problem| problem.line_column()).collect();
    /// assert_eq!(places, [(2, 13), (3, 5)]);
    /// ```
    #[must_use]
    pub fn problems(&self) -> Vec<Error> {
        let bundled = match Knowledge::bundled() {
            Ok(bundled) => bundled,
            Err(error) => return vec![error],
        };
        let mut problems = bundled.check(self.dictionaries.iter().map(Input::read));
        let others = ExtractorBuilder { dictionaries: Vec::new(), ..self.clone() };
        problems.extend(others.build().err());
        problems
    }

    /// What the examples of the rules that were added promise and is not so, by file and line: a `finds` that its rule does
    /// not find, a `leaves` in which it finds something. Where a file cannot be read at all, that.
    ///
    /// ```
    /// let rules = "\
    /// rule    mutter-that
    /// why     what is muttered
    /// pattern SOURCE CUE[mutter] CONTENT:that
    /// finds   {source:The clerk} {cue:muttered} {content:that nobody had asked}.
    /// leaves  The clerk muttered that it rained.
    /// ";
    /// let problems = sayso::Extractor::builder().rules_text("my.rules", rules).unmet_examples();
    /// let places: Vec<_> = problems.iter().filter_map(|problem| problem.line_column()).collect();
    /// assert_eq!(places, [(5, 9)]);
    /// ```
    #[must_use]
    pub fn unmet_examples(&self) -> Vec<Error> {
        let (extractor, files) = match (self.clone().build(), Input::read_all(&self.rules)) {
            (Ok(extractor), Ok(files)) => (extractor, files),
            (Err(error), _) | (_, Err(error)) => return vec![error],
        };
        pairs(&files).flat_map(|file| examples::unmet(&extractor, file)).collect()
    }

    fn own(&self) -> Result<Own<'_>, Error> {
        Ok(Own {
            dictionaries: &self.dictionaries,
            rules: Input::read_all(&self.rules)?,
            cues: Input::read_all(&self.cues)?,
        })
    }
}

impl Input {
    fn file(path: impl AsRef<Path>) -> Input {
        Input::File(path.as_ref().to_owned())
    }

    fn text(name: &str, text: &str) -> Input {
        Input::Text(name.to_owned(), text.to_owned())
    }

    fn read_all(inputs: &[Input]) -> Result<Vec<File<'_>>, Error> {
        inputs.iter().map(Input::read).collect()
    }

    fn read(&self) -> Result<File<'_>, Error> {
        match self {
            Input::Text(name, text) => Ok((name.into(), text.into())),
            Input::File(path) => {
                let name = path.display().to_string();
                let bytes = std::fs::read(path).map_err(|error| Error::new(format!("{name}: {error}")))?;
                let text = String::from_utf8(bytes).map_err(|error| not_text(&name, &error))?;
                Ok((name.into(), text.into()))
            }
        }
    }
}

/// Where a file is not UTF-8.
fn not_text(name: &str, error: &FromUtf8Error) -> Error {
    let (good, _) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
    let good = String::from_utf8_lossy(good);
    let line = good.rsplit('\n').next().unwrap_or_default();
    let number = good.bytes().filter(|byte| *byte == b'\n').count() + 1;
    Error::at(name, number, line.chars().count() + 1, line, "from here on this is not UTF-8")
}

impl Own<'_> {
    fn is_empty(&self) -> bool {
        self.dictionaries.is_empty() && self.rules.is_empty() && self.cues.is_empty()
    }

    /// The dictionaries, one after the other; nothing if there are none.
    pub fn dictionaries(&self) -> Option<impl Iterator<Item = Result<File<'_>, Error>>> {
        (!self.dictionaries.is_empty()).then(|| self.dictionaries.iter().map(Input::read))
    }

    /// Whether there are rules or cues.
    pub fn has_rules(&self) -> bool {
        !self.rules.is_empty() || !self.cues.is_empty()
    }

    pub fn rules(&self) -> impl Iterator<Item = (&str, &str)> {
        pairs(&self.rules)
    }

    pub fn cues(&self) -> impl Iterator<Item = (&str, &str)> {
        pairs(&self.cues)
    }
}

fn pairs<'f>(files: &'f [File<'_>]) -> impl Iterator<Item = (&'f str, &'f str)> {
    files.iter().map(|(name, text)| (&**name, &**text))
}
