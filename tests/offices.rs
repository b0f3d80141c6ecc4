//! Who is meant by an office, a country and a date, without a name.

use sayso::{Article, Date, Document, Extractor};

fn extractor() -> Extractor {
    Extractor::new().unwrap()
}

fn dated<'t>(extractor: &Extractor, text: &'t str, date: &str) -> Document<'t> {
    extractor.extract_article(&Article { text, title: None, date: Date::parse(date) })
}

/// The source of the first claim, by its id.
fn source(extractor: &Extractor, text: &str, date: &str) -> Option<String> {
    let doc = dated(extractor, text, date);
    let claim = doc.claims().next()?;
    claim.source_entity().map(|entity| entity.id.into_owned())
}

#[test]
fn an_office_of_a_country_is_its_holder_at_the_date() {
    let extractor = extractor();
    let cases = [
        ("2001-05-01", "The Russian president said the talks would go on.", "per.putin-vladimir"),
        ("2010-05-01", "The Russian president said the talks would go on.", "per.medvedev-dmitry"),
        ("1995-05-01", "The Russian president said the talks would go on.", "per.yeltsin-boris"),
        ("1994-05-01", "The French president said the talks would go on.", "per.mitterrand-francois"),
        ("2016-07-20", "The British prime minister said the talks would go on.", "per.may-theresa"),
        ("2005-06-01", "The German chancellor said the talks would go on.", "per.schroder-gerhard"),
        ("2005-12-01", "The German chancellor said the talks would go on.", "per.merkel-angela"),
        ("2005-06-01", "The president of Nigeria said the talks would go on.", "per.obasanjo-olusegun"),
        ("1996-06-01", "The prime minister of Mali said the talks would go on.", "per.keita-ibrahim-boubacar"),
        ("2004-06-01", "The prime minister of Mongolia said the talks would go on.", "per.enkhbayar-nambar"),
    ];
    let found = cases.map(|(date, text, _)| source(&extractor, text, date).unwrap_or_default());
    assert_eq!(found, cases.map(|(_, _, id)| id));
}

#[test]
fn nobody_is_meant_where_the_lists_cannot_know() {
    let extractor = extractor();
    let cases = [
        // After the last date that the lists speak for.
        ("2040-05-01", "The Russian president said the talks would go on."),
        // A presidency of three.
        ("2015-05-01", "The president of Bosnia and Herzegovina said the talks would go on."),
        // Under occupation.
        ("2003-08-01", "The prime minister of Iraq said the talks would go on."),
    ];
    for (date, text) in cases {
        let id = source(&extractor, text, date);
        assert!(id.as_deref().is_none_or(|id| !id.starts_with("per.")), "{date} {text}: {id:?}");
    }
}

#[test]
fn roles_are_those_of_the_date() {
    let extractor = extractor();
    let text = "Dmitry Medvedev spoke in Moscow.";
    let roles = |date: &str| {
        let doc = dated(&extractor, text, date);
        let entity = doc.entities().find(|entity| entity.id == "per.medvedev-dmitry").unwrap();
        entity.roles.iter().map(|role| format!("{} {}", role.office, role.of)).collect::<Vec<_>>()
    };
    assert_eq!(roles("2009-06-01"), ["head-of-state RUS"]);
    assert!(roles("2014-06-01").contains(&"head-of-government RUS".to_owned()));
    assert!(!roles("2014-06-01").contains(&"head-of-state RUS".to_owned()));
    // What was open when the lists were written is unknown later, and not said.
    assert_eq!(roles("2040-06-01"), Vec::<String>::new());
}
