//! Floor 3: the notation of rules. Parsing, compiling and matching of patterns; kinds of claims; the list of cues.
//!
//! # Rules
//!
//! A rule is a block of lines in a file; blank lines part the blocks, and lines that start with `#` are comments. A
//! value runs to the end of its line, nothing in it is escaped.
//!
//! ```text
//! rule    accuse-of
//! why     "X accused Y of Z": the target stands between cue and content
//! pattern SOURCE CUE[accusation] TARGET "of" CONTENT:gerund|np
//! kind    accusation
//! finds   {source:Ana Ruiz} {cue:accused} {target:the ministry} of {content:hiding the figures}.
//! leaves  Accused of fraud for years, the firm closed.
//! ```
//!
//! | line | means |
//! |---|---|
//! | `rule` | the name; begins the block |
//! | `why` | what the rule is for |
//! | `pattern` | what has to stand where; several lines are alternatives |
//! | `kind` | the kind of the claim, if the cue does not settle it |
//! | `decides yes` | the rule makes claims by itself; without it, it describes claims that were chosen by weights |
//! | `finds` | a sentence with the claim that the rule must find in it, its parts marked `{role:text}` |
//! | `leaves` | a sentence in which the rule must find nothing |
//!
//! # Patterns
//!
//! A pattern lists what stands around a cue, in the order of the text and with nothing in between.
//!
//! | element | holds for |
//! |---|---|
//! | `CUE` | the cue with its auxiliaries, negation and adverbs: `has repeatedly called` |
//! | `CUE[accusation]` | a cue of that kind |
//! | `CUE[say\|tell]` | a cue with one of these lemmas; `[=praise]` is the lemma where `[praise]` is the kind |
//! | `CUE:passive` | a cue of that form: verb noun adjective preposition adverb mark, finite active passive participle infinitive, negated |
//! | `CUE:verb\|noun:negated` | a verb or noun that is negated |
//! | `CUE[call]+"for"` | a cue to which the word belongs |
//! | `SOURCE` `TARGET` `ADDRESSEE` | a noun phrase with its apposition |
//! | `SOURCE[poll\|survey]` | a noun phrase with such a head |
//! | `SOURCE:possessive` | a noun phrase of that form: possessive pronoun relative name |
//! | `CONTENT` `CONTENT:any` | a quotation, a clause, an infinitive, a gerund or a noun phrase |
//! | `CONTENT:that\|clause` | a content of such a form: quote that wh infinitive gerund clause np |
//! | `CONTENT:rest` | all up to the edge of the sentence |
//! | `QUOTE` | the same as `CONTENT:quote` |
//! | `"of"` `","` `"as well as"` | these words or marks, whatever their case |
//! | `("of"\|"for")` | one or the other |
//! | `","?` `TIME?` `ADDRESSEE?` | the element or nothing |
//! | `TIME` | an expression of time: `on Friday`, `earlier this week` |
//! | `..5` | at most five tokens, none of them a stop, a colon or a quotation mark |
//! | `START` `END` | the first edge of the sentence; the last, which a stop keeps away: for headlines |
//!
//! Several contents are pieces of one: `QUOTE CUE SOURCE "," QUOTE`.
//!
//! # Matching
//!
//! The floor that reads attributions implements [`Scene`] and offers [`Cue`]s. [`Rules::decide`] asks the deciding
//! rules for a claim; [`Rules::describe`] asks which rule describes a claim that was [`Chosen`] by other means. Of
//! several rules a user's own comes first, then the one whose pattern asks for most (lemma before kind, each required
//! element, each narrowing), then the one that was added first.

mod cue;
mod example;
mod gate;
mod kind;
mod matcher;
mod notation;
mod rule;
mod scene;
#[cfg(test)]
mod tests;

pub use cue::{Complement, CueClass, CueEntry, Cues, Frame, Rest};
pub use example::Example;
pub use kind::{ClaimKind, KindSet, UnknownKind};
pub use matcher::Match;
pub use notation::{ContentForm, CueForms, PhraseForm, Role};
pub use rule::{Rule, RuleId, Rules};
pub use scene::{Chosen, Cue, Reach, Scene};
