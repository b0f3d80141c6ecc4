//! What a claim is: a statement, a denial, a demand …

use crate::pack::pack;
use std::fmt;
use std::str::FromStr;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $variant:ident $name:literal),* $(,)?) => {
        /// What a claim is. The names follow the verb classes of PLOVER and CAMEO where these have one.
        ///
        /// ```
        /// # #[cfg(feature = "internals")] {
        /// use sayso::pattern::ClaimKind;
        /// assert_eq!("decline-comment".parse(), Ok(ClaimKind::DeclineComment));
        /// assert_eq!(ClaimKind::Denial.to_string(), "denial");
        /// # }
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ClaimKind {
            $($(#[doc = $doc])* $variant,)*
        }

        impl ClaimKind {
            /// Every kind, in the order of their numbers.
            pub const ALL: &'static [ClaimKind] = &[$(ClaimKind::$variant),*];

            /// The name used in rule and cue files and in records.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(ClaimKind::$variant => $name,)*
                }
            }
        }
    };
}

kinds! {
    /// Something is said, and no more is known about the act: "she **said** that rates would fall".
    Statement "statement",
    /// An answer is refused: "the bank **declined to comment**".
    DeclineComment "decline-comment",
    /// What is going to happen: "analysts **expect** a weak spring".
    Prediction "prediction",
    /// A fact is conceded or confirmed: "he **admitted** the mistake".
    Acknowledgement "acknowledgement",
    /// Something said or suspected is called untrue: "Oslo **denied** the report".
    Denial "denial",
    /// Another's word or deed is consented to: "both sides **agreed** to talks".
    Agreement "agreement",
    /// Something is asked for: "she **asked** the court for time".
    Request "request",
    /// Something is suggested to be done: "the union **proposed** a shorter week".
    Proposal "proposal",
    /// The source commits itself to a deed: "he **pledged** to rebuild the bridge".
    Promise "promise",
    /// Someone or something is called good: "the mayor **hailed** the rescuers".
    Praise "praise",
    /// The source regrets its own deed: "the firm **apologised** for the delay".
    Apology "apology",
    /// Something is insisted on or called for: "farmers **called for** a vote".
    Demand "demand",
    /// Someone or something is called bad: "critics **condemned** the plan".
    Criticism "criticism",
    /// Someone is said to have done wrong: "she **accused** the bank of hiding its losses".
    Accusation "accusation",
    /// The source says it was wronged: "captains **complained** of long waits".
    Complaint "complaint",
    /// A proposal, a request or a view is turned down: "the court **rejected** the appeal".
    Rejection "rejection",
    /// Harm is announced by the one who would do it: "he **threatened** to block the railway".
    Threat "threat",
    /// Harm is foretold: "officials **warned** of floods".
    Warning "warning",
    /// Something is asked: "a lawmaker **asked** whether she knew".
    Question "question",
    /// The source holds or knows something: "voters **think** that it is too late".
    Belief "belief",
    /// The source means to do something: "the carmaker **plans** to open a plant".
    Intention "intention",
    /// The source is for or against something, hopes or fears: "Berlin **supports** the ban".
    Attitude "attitude",
    /// A poll, a report or a document shows something: "the poll **shows** a narrow lead".
    Evidence "evidence",
    /// Something is ruled, ordered or decided with effect: "the judge **ordered** a new trial".
    Decree "decree",
    /// Something is seen, heard or seems so: "witnesses **saw** the boat turn".
    Perception "perception",
    /// Said by nobody who is named: allegedly, reportedly, is accused of: "he **allegedly** took bribes".
    Allegation "allegation",
}

pack!(ClaimKind = ClaimKind::ALL);

impl FromStr for ClaimKind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<ClaimKind, UnknownKind> {
        ClaimKind::ALL.iter().copied().find(|kind| kind.name() == name).ok_or(UnknownKind)
    }
}

impl fmt::Display for ClaimKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A name that no kind of claim has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownKind;

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindSet(u32);

impl KindSet {
    /// Puts a kind into the set.
    pub fn insert(&mut self, kind: ClaimKind) {
        self.0 |= 1 << kind as u32;
    }

    /// Whether a kind is in the set.
    #[must_use]
    pub const fn contains(self, kind: ClaimKind) -> bool {
        self.0 & 1 << kind as u32 != 0
    }

    /// Whether no kind is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds in the set.
    pub fn iter(self) -> impl Iterator<Item = ClaimKind> {
        ClaimKind::ALL.iter().copied().filter(move |kind| self.contains(*kind))
    }
}
