//! Floor 9: the order of the steps. The only place that knows it.

mod builder;
mod examples;
mod explain;
mod knowledge;
mod lookup;

pub use builder::{ExtractorBuilder, Profile};
pub use explain::{Considered, Explanation, Outcome, Weighed};
pub use lookup::{Entries, Entry, Tenure};

use crate::attribution::{self, Attribution, Attributions, View};
use crate::claim::{self, Claim, Reading};
use crate::document::{Document, Terms};
use crate::error::Error;
use crate::gazetteer::Date;
use crate::lexicon::Word;
use crate::mention::{self, Mentions};
use crate::phrase::Scene;
use crate::resolve::{self, Resolution};
use crate::text::{BlockKind, Options, Text};
use knowledge::Knowledge;
use std::borrow::Cow;
use std::sync::Arc;

/// Reads articles. Made once, used for any number of texts from any number of threads; a clone is cheap.
///
/// ```
/// # fn main() -> Result<(), sayso::Error> {
/// let extractor = sayso::Extractor::new()?;
/// let doc = extractor.extract("“Rates will fall,” said Ana Ruiz, the finance minister.");
/// for claim in doc.claims() {
///     println!("{}: {} ({})", claim.source_text(), claim.content_text(), claim.kind);
/// }
/// assert_eq!(doc.claims().count(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    knowledge: Arc<Knowledge>,
    settings: Arc<Settings>,
}

/// What an extractor was told beside its dictionaries.
#[derive(Clone, Debug)]
struct Settings {
    title: Option<String>,
    date: Option<Date>,
    blocks: bool,
    least: f32,
}

/// A text with what is known of it beforehand.
///
/// ```
/// # fn main() -> Result<(), sayso::Error> {
/// use sayso::{Article, Date, Extractor};
/// let article = Article { text: "The minister said on Friday that he would go.", date: Date::parse("2024-03-15"), ..Article::default() };
/// let doc = Extractor::new()?.extract_article(&article);
/// assert_eq!(doc.date(), article.date);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Article<'t> {
    /// The article, headline included if it has one. Offsets are bytes of exactly this.
    pub text: &'t str,
    /// Its title, which its headline is known by.
    pub title: Option<&'t str>,
    /// The day it was published, which words like "on Friday" and who held which office are told by.
    pub date: Option<Date>,
}

impl Extractor {
    /// An extractor with what the library ships. The first call prepares the dictionaries, later ones share them.
    ///
    /// # Errors
    ///
    /// If a dictionary of the library itself is broken, which its tests rule out.
    pub fn new() -> Result<Extractor, Error> {
        Extractor::builder().build()
    }

    /// An extractor with dictionaries, rules or settings of your own.
    #[must_use]
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// Reads a text.
    #[must_use]
    pub fn extract<'t>(&self, text: &'t str) -> Document<'t> {
        self.extract_article(&Article { text, ..Article::default() })
    }

    /// Reads a text whose date or title is known. What the article does not tell the extractor's own settings do; a date that
    /// stands in the text, in a dateline or a line above it, goes before that of the settings.
    #[must_use]
    pub fn extract_article<'t>(&self, article: &Article<'t>) -> Document<'t> {
        self.read(article, |_, document| document)
    }

    /// Reads a text and tells why it has the claims it has.
    ///
    /// ```
    /// # fn main() -> Result<(), sayso::Error> {
    /// let explanation = sayso::Extractor::new()?.explain(&sayso::Article { text: "She sang.", ..Default::default() });
    /// for considered in &explanation.considered {
    ///     println!("{} {:.2} {}", considered.lemma, considered.probability, considered.outcome);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn explain<'t>(&self, article: &Article<'t>) -> Explanation<'t> {
        self.read(article, |layers, document| explain::explain(&self.knowledge, layers, document))
    }

    /// Takes the steps in their order, then hands the layers and the document on.
    fn read<'t, T>(&self, article: &Article<'t>, finish: impl FnOnce(&Layers<'_>, Document<'t>) -> T) -> T {
        let Article { text, .. } = *article;
        let knowledge = &*self.knowledge;
        let title = article.title.map(Cow::Borrowed).or_else(|| self.settings.title.clone().map(Cow::Owned));

        let mut layout = Text::read(text, &knowledge.conventions, Options { blocks: self.settings.blocks });
        if self.settings.blocks {
            mark_headline(text, title.as_deref(), &mut layout);
        }
        let mut words = knowledge.lexicon.read(text, &layout.tokens, &layout.sentences);
        let dated = || resolve::article_date(&Scene::new(text, &layout, &words), &layout, &knowledge.calendar);
        let date = article.date.or_else(dated).or(self.settings.date);
        let mut mentions = mention::find(text, &layout, &words, &knowledge.tools(), date);
        mention::mark_names(&mut words, &layout.tokens, &mentions);
        let scene = Scene::new(text, &layout, &words);
        let mut attributions = attribution::find(&scene, &knowledge.model, |at| knowledge.cues.is_own(&scene, at));
        attributions.keep(&scene, self.settings.least);
        let view = View { scene: &scene, lexicon: &knowledge.lexicon, calendar: &knowledge.calendar };
        let mut found = attribution::judge(&view, &attributions, &knowledge.judges());
        let sure = |found: &Attribution| found.proposal.is_some() || found.confidence >= self.settings.least;
        let told = |at: usize| claim::block_of(&scene, &layout.blocks, at).is_some() && !mentions.is_in_listed_name(at);
        found.retain(|found| sure(found) && told(found.head));
        attribution::turns::speak(&view, &layout.blocks, &knowledge.judges(), &mut found);
        resolve::mend(&scene, &layout.blocks, &mentions, &knowledge.senses(), &mut found);
        let filed = resolve::filing_date(&scene, &layout, &knowledge.calendar, date);
        let blocks = &layout.blocks;
        let entities = std::mem::take(&mut mentions.entities);
        let reading = resolve::Reading { scene: &scene, mentions: &mentions, blocks, claims: &found, date, filed };
        let resolution = resolve::resolve(&reading, &knowledge.senses(), entities);
        let claims = self.claims(&scene, &layout, &found, &resolution);
        let mentions = Mentions { entities: resolution.entities, ..mentions };

        let terms = Terms { gazetteer: knowledge.gazetteer.clone(), rules: knowledge.rules.clone() };
        let document = Document::new(text, &layout, mentions, claims, terms).dated(title, date);
        let layers = Layers {
            scene: &scene,
            layout: &layout,
            words: &words,
            attributions: &attributions,
            found: &found,
            least: self.settings.least,
        };
        finish(&layers, document)
    }

    /// What was found and understood, as claims.
    fn claims(
        &self,
        scene: &Scene<'_>,
        layout: &Text,
        found: &[Attribution<'_>],
        resolution: &Resolution,
    ) -> Vec<Claim> {
        let reading = Reading { scene, blocks: &layout.blocks, lexicon: &self.knowledge.lexicon };
        found.iter().zip(&resolution.claims).map(|(found, meant)| claim::claim(&reading, found, meant)).collect()
    }
}

/// What was read on the way to a document.
struct Layers<'a> {
    scene: &'a Scene<'a>,
    layout: &'a Text,
    words: &'a [Word],
    attributions: &'a Attributions,
    /// What rules and weights made of them: one for each claim.
    found: &'a [Attribution<'a>],
    /// The least confidence of a claim.
    least: f32,
}

/// The first block is the headline if its words are those of the title.
fn mark_headline(text: &str, title: Option<&str>, layout: &mut Text) {
    let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
    if let (Some(title), Some(first)) = (title, layout.blocks.first_mut())
        && same(&text[first.span], title)
    {
        first.kind = BlockKind::Headline;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extractors_and_documents_go_to_any_thread() {
        fn check<T: Send + Sync + Clone>() {}
        check::<Extractor>();
        check::<Document<'static>>();
    }
}
