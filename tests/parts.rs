//! What the parts of claims are, one line a claim, in small texts that each show one thing.

use sayso::{Article, ClaimRef, Date, Document, Extractor};

/// The day all texts are read as if of, a Friday.
const DAY: &str = "2024-03-15";

/// What is told, and the claims: kind, source, who it is, cue, content; then what else there is.
const CASES: &[(&str, &str, &[&str])] = &[
    (
        "a source that withholds its name",
        "An official who asked not to be named said the talks had failed.",
        &["statement: An official who asked not to be named (withheld) [said] the talks had failed"],
    ),
    (
        "nobody of two",
        "Neither Bo Lind nor Ana Ruiz said why the train had stopped.",
        &["statement: Neither Bo Lind nor Ana Ruiz = Bo Lind, Ana Ruiz [said] why the train had stopped; not said"],
    ),
    (
        "a time behind a hearer",
        "Ana Ruiz told the BBC last week that rates would fall.",
        &["statement: Ana Ruiz [told] that rates would fall; to the BBC = BBC; 2024-W10"],
    ),
    ("a time behind a pronoun", "Bo Lind denied it yesterday.", &["denial: Bo Lind [denied] it; 2024-03-14"]),
    (
        "a name behind a possessed noun",
        "Rail staff walked out on Monday. Their leader, Ioana Marin, said the offer was poor.",
        &["statement: Their leader, Ioana Marin = Ioana Marin [said] the offer was poor"],
    ),
    (
        "a statement is said",
        "A company statement said the plant would shut.",
        &["statement: A company statement [said] the plant would shut"],
    ),
    ("a report shows", "The report said the water was unsafe.", &["evidence: The report [said] the water was unsafe"]),
    (
        "a claim inside a claim",
        "The minister said the mayor accused the governor of theft.",
        &[
            "statement: The minister [said] the mayor accused the governor of theft",
            "accusation: the mayor [accused] theft; against the governor; inside [said]",
        ],
    ),
    (
        "bodies of other kinds",
        "Renata Silva met Acme Corp. in Lisbon. The court said it would rule. The company said no.",
        &["statement: The court [said] it would rule", "statement: The company = Acme Corp [said] no"],
    ),
    (
        "ministries of other countries",
        "Turkey objected. The Turkish Foreign Ministry said so. Poland's agriculture ministry denied that it had been told.",
        &[
            "statement: The Turkish Foreign Ministry = Turkish Foreign Ministry [said] so",
            "denial: Poland's agriculture ministry = Poland [denied] that it had been told",
        ],
    ),
    (
        "an object before a quotation",
        "UN chief calls for ceasefire: 'We cannot wait'\n\nThe talks in Geneva had been going on for a week when they were broken off by both sides.",
        &["request: UN chief [calls for] ceasefire: 'We cannot wait'"],
    ),
    (
        "a dateline that is a day older",
        "KYIV, March 12 (Wire) - The mayor said on Tuesday that she would go.",
        &["statement: The mayor [said] that she would go; 2024-03-12"],
    ),
    (
        "the author of a byline is nobody in the story",
        "Harbour to be closed\n\nBy Jane Marlow\n\nThe harbour will be closed for a month from Sunday, and ships will be sent to the ports of the north. The mayor said that she was sorry.",
        &["apology: The mayor [said] that she was sorry"],
    ),
    (
        "both speakers",
        "Both Ana Ruiz and Bo Lind said the border would stay open. “We are glad,” said Ana Ruiz and Bo Lind.",
        &[
            "statement: Both Ana Ruiz and Bo Lind = Ana Ruiz, Bo Lind [said] the border would stay open",
            "statement: Ana Ruiz and Bo Lind = Ana Ruiz, Bo Lind [said] “We are glad,”",
        ],
    ),
    (
        "the object of the clause before is no speaker",
        "Bo Lind has joined the party, and Ana Ruiz said that she was glad.",
        &["statement: Ana Ruiz [said] that she was glad"],
    ),
    (
        "a second verb behind a thing's clause",
        "Bo Lind said the ferry was late and promised to invest in ships.",
        &["statement: Bo Lind [said] the ferry was late", "promise: Bo Lind [promised] to invest in ships"],
    ),
    (
        "what somebody in the content does is reported",
        "Bo Lind said that Ana Ruiz had lied and had called the police.",
        &["statement: Bo Lind [said] that Ana Ruiz had lied and had called the police"],
    ),
    (
        "a participle behind an object",
        "Ana Ruiz vetoed the law, accusing its sponsors of fraud.",
        &[
            "rejection: Ana Ruiz [vetoed] the law",
            "accusation: Ana Ruiz [accusing] its sponsors of fraud; against its sponsors",
        ],
    ),
    (
        "a clause around its tag",
        "A second group, Ana Ruiz pointed out, wore masks and was ignored.",
        &["statement: Ana Ruiz [pointed out] A second group … wore masks and was ignored"],
    ),
    (
        "quotations with a tag each",
        "\"We leave now,\" said Ana Ruiz. \"Nobody asked us,\" said Bo Lind.",
        &["statement: Ana Ruiz [said] \"We leave now,\"", "statement: Bo Lind [said] \"Nobody asked us,\""],
    ),
    (
        "questions and answers",
        "Q. How many boats were lost? You were there.\n\nA. Four. One was mine.\n\nQ. Who is to blame?\n\nA. Open a window.",
        &[
            "statement: Q [.] How many boats were lost? You were there",
            "statement: A [.] Four. One was mine",
            "question: Q [.] Who is to blame?",
            "statement: A [.] Open a window",
        ],
    ),
    (
        "a hearing",
        "SEN. AMY ROLFE (D), NEBRASKA: Thank you. When did you know?\n\nDR. PETER VOS: In March. We told him.\n\nROLFE (voice-over): Nobody was warned.\n\nVOS: We ran.",
        &[
            "question: SEN. AMY ROLFE = AMY ROLFE [:] Thank you. When did you know?",
            "statement: DR. PETER VOS = PETER VOS [:] In March. We told him",
            "statement: We [told] him; inside [:]",
            "statement: ROLFE = AMY ROLFE [:] Nobody was warned",
            "statement: VOS = PETER VOS [:] We ran",
        ],
    ),
    (
        "a debate",
        "The Minister of Health (Dr. Vos): I am obliged to the hon. Lady. It is done.\n\nMr. Rand (Pembry East) (Lab): How many?\n\nThe Minister of Health: Eleven.\n\nMr. Rand: It is too few.",
        &[
            "statement: Dr. Vos = Vos [:] I am obliged to the hon. Lady. It is done",
            "question: Mr. Rand = Rand [:] How many?",
            "statement: The Minister of Health [:] Eleven",
            "statement: Mr. Rand = Rand [:] It is too few",
        ],
    ),
    (
        "headings with a colon for the verb",
        "Police: Two dead in avalanche\n\nTwo dead in avalanche: police\n\nWeather: rain until Friday\n\nGENEVA: April 18, 2018",
        &["statement: Police [:] Two dead in avalanche", "statement: police [:] Two dead in avalanche"],
    ),
    (
        "headings whose verb has a capital",
        "Coach Admits He 'Got It Wrong'",
        &["acknowledgement: Coach [Admits] He 'Got It Wrong'"],
    ),
    (
        "an infinitive of a heading is no tag",
        "Norway Rejects Proposal to Rename Lake",
        &["rejection: Norway [Rejects] Proposal to Rename Lake"],
    ),
    ("an appeal with a quotation", "Please donate $5: \"Without you we are nothing,\" said Ana Ruiz, our editor.", &[]),
];

fn names(doc: &Document<'_>, claim: &ClaimRef<'_>) -> String {
    let all = claim.source.entity.iter().chain(&claim.source.others);
    all.map(|&number| doc.entity(number).name.to_owned()).collect::<Vec<_>>().join(", ")
}

fn line(doc: &Document<'_>, claim: &ClaimRef<'_>) -> String {
    let mut line = format!("{}: {}", claim.kind, claim.source_text());
    let who = names(doc, claim);
    if who != claim.source_text() && !who.is_empty() {
        line += &format!(" = {who}");
    }
    if claim.source.anonymous {
        line += " (withheld)";
    }
    line += &format!(" [{}] {}", claim.cue_text(), claim.content_text());
    for (label, text, entity) in [
        ("against", claim.target_text(), claim.target_entity()),
        ("to", claim.addressee_text(), claim.addressee_entity()),
    ] {
        let Some(text) = text else { continue };
        line += &format!("; {label} {text}");
        line += &entity.map(|entity| format!(" = {}", entity.name)).unwrap_or_default();
    }
    if claim.negated {
        line += "; not said";
    }
    line += &claim.date.map(|date| format!("; {date}")).unwrap_or_default();
    line += &claim.inside.map(|outer| format!("; inside [{}]", doc.claim(outer).cue_text())).unwrap_or_default();
    line
}

#[test]
fn parts_are_what_they_should_be() {
    let extractor = Extractor::new().unwrap();
    let mut wrong = String::new();
    for (what, text, expected) in CASES {
        let doc = extractor.extract_article(&Article { text, date: Date::parse(DAY), ..Article::default() });
        let found: Vec<_> = doc.claims().map(|claim| line(&doc, &claim)).collect();
        if found != *expected {
            wrong += &format!(
                "{what}\n  found    {}\n  expected {}\n",
                found.join("\n           "),
                expected.join("\n           ")
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn references_stay_right_where_claims_are_dropped() {
    let text = "Bo Lind accused Ana Ruiz of theft. Ana Ruiz denied that she had stolen it. Officials said that Ruiz had denied it.";
    let mut doc = Extractor::new().unwrap().extract(text);
    let refers = |doc: &Document<'_>| -> Vec<_> {
        doc.claims().map(|claim| (claim.cue_text().into_owned(), claim.answers, claim.inside)).collect()
    };
    let kept = |kinds: &[&str], doc: &mut Document<'_>| doc.retain(|claim| kinds.contains(&claim.kind.name()));
    let before = refers(&doc);
    assert_eq!(before[1], ("denied".to_owned(), Some(0), None));
    kept(&["accusation", "denial"], &mut doc);
    assert_eq!(refers(&doc)[1], before[1]);
    kept(&["denial"], &mut doc);
    assert_eq!(refers(&doc)[0], ("denied".to_owned(), None, None));
    assert!(
        refers(&doc).iter().all(|(_, answers, inside)| answers.is_none_or(|n| n < 2) && inside.is_none_or(|n| n < 2))
    );
}
