//! The gazetteer as a whole, on small files.

use super::{Date, EntityKind, Gazetteer};
use crate::text::{Conventions, Options, Text, Token};

const COUNTRIES: &str = "#columns\tid\tname\tforms\tkind\tcountry\tcapital\tseats\tdemonyms\tgovernment
geo\tGeorgia\t\tcountry\tGEO\tcity.tbilisi\t\t+Georgian\tgeo.gov
swz\tEswatini\tSwaziland@..2018-04-19\tcountry\tSWZ\t\t\tSwazi\tswz.gov
tur\tTurkey\tTürkiye\tcountry\tTUR\t\t\t+Turk|Turkish\ttur.gov
usa\tUnited States\t=US|=U.S.\tcountry\tUSA\t\t\t+American\tusa.gov
";

const OTHERS: &str = "#columns\tid\tname\tforms\tkind\tcountry\tparent\tgender
admin1.georgia\tGeorgia\t\tadmin1\tUSA
city.gaza\tGaza\t\tcity\tPSE
city.tbilisi\tTbilisi\tTiflis\tcity\tGEO
com.att\tAT&T\t\tcompany\tUSA
int.bank\tWorld Bank\tBank|-West Bank\tigo
per.diaz\tJosé Díaz\t!Díaz\tperson\tARG\t\tm
usa.gov\tU.S. government\t\tgovernment\tUSA\tusa
";

const OFFICES: &str = "#columns\tid\ttitles\tkind\tholders\nhead-of-state\tpresident|taoiseach@IRL\tstate\tone\n";

const TENURES: &str = "#as-of 2025-06
#columns\tperson\toffice\tof\tfrom\tto
per.diaz\thead-of-state\tGEO\t2010-05-04\t2014
per.diaz\thead-of-state\tTUR\t2020
per.nobody\thead-of-state\tTUR\t2020
";

const SPELLING: &[(&str, &str)] = &[
    ("en/plurals.tsv", "#columns\tending\tplural\n\ts\n"),
    ("en/variants.tsv", "#columns\tvariant\tas\n&\tand\nSaint\tSt\n"),
    ("en/government-names.tsv", "#columns\tgovernment\nGovernment of {country}\n{demonym} Government\n"),
];

fn tokens(text: &str) -> Vec<Token> {
    Text::read(text, &Conventions::default(), Options::default()).tokens
}

fn gazetteer(more: &[(&str, &str)]) -> Gazetteer {
    let mut files = SPELLING.to_vec();
    files.extend([("countries.tsv", COUNTRIES), ("others.tsv", OTHERS), ("offices.tsv", OFFICES)]);
    files.extend([("x.tenures.tsv", TENURES)]);
    files.extend(more);
    Gazetteer::parse(&files, tokens).unwrap()
}

/// The names of a text with the ids of what they may stand for.
fn names(gazetteer: &Gazetteer, text: &str, date: Option<Date>) -> Vec<String> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(name) = gazetteer.find(text, &tokens, at, date) else {
            at += 1;
            continue;
        };
        let stretch = &tokens[at..name.end];
        let ids: Vec<_> =
            gazetteer.bearers(name, date).map(|candidate| gazetteer.entity(candidate.entity()).id).collect();
        let span = stretch[0].span.join(stretch[stretch.len() - 1].span);
        found.push(format!("{}={}", &text[span], ids.join("|")));
        at = name.end;
    }
    found
}

#[test]
fn names_are_found_by_their_words() {
    let gazetteer = gazetteer(&[("towns.tsv", "city.st-ives\tSt. Ives\ncity.port\tPort-au-Prince\nun\tUN\n")]);
    let cases: &[(&str, &[&str])] = &[
        ("Georgia and Tbilisi", &["Georgia=geo|admin1.georgia", "Tbilisi=city.tbilisi"]),
        ("Turkey, TURKEY, turkey", &["Turkey=tur", "TURKEY=tur"]),
        ("US, U.S., us and Us", &["US=usa", "U.S.=usa"]),
        ("jose diaz met Jose Diaz and José Díaz", &["Jose Diaz=per.diaz", "José Díaz=per.diaz"]),
        ("the West Bank is no Bank", &["West Bank=", "Bank=int.bank"]),
        ("AT&T and AT and T", &["AT&T=com.att", "AT and T=com.att"]),
        ("Saint Ives, St Ives", &["Saint Ives=city.st-ives", "St Ives=city.st-ives"]),
        ("Port au Prince", &["Port au Prince=city.port"]),
        ("the U.N. said", &["U.N.=un"]),
        ("Americans, Turks and Turkish", &["Americans=usa.people", "Turks=tur.people", "Turkish=tur.people"]),
        ("US-Turkey talks", &["US=usa", "Turkey=tur"]),
    ];
    for (text, expected) in cases {
        assert_eq!(names(&gazetteer, text, None), *expected, "{text}");
    }
}

#[test]
fn forms_are_limited_in_time() {
    let gazetteer = gazetteer(&[]);
    assert_eq!(names(&gazetteer, "Swaziland", Date::parse("2010-01-01")), ["Swaziland=swz"]);
    assert!(names(&gazetteer, "Swaziland", Date::parse("2020-01-01")).is_empty());
    assert_eq!(names(&gazetteer, "Swaziland", None), ["Swaziland=swz"]);
}

#[test]
fn countries_bring_their_government_and_people() {
    let gazetteer = gazetteer(&[]);
    let georgia = gazetteer.country("GEO").unwrap();
    let government = gazetteer.entity(georgia.government.unwrap());
    assert_eq!((government.id, government.name), ("geo.gov", "Government of Georgia"));
    assert_eq!((government.forms, government.parent), ("Georgian Government", Some(georgia.entity)));
    assert_eq!(gazetteer.entity(georgia.people.unwrap()).kind, EntityKind::Nationality);
    assert_eq!(gazetteer.entity(georgia.capital.unwrap()).name, "Tbilisi");
    // A government that a file defines stays as it is.
    let usa = gazetteer.country("USA").unwrap();
    assert_eq!(gazetteer.entity(usa.government.unwrap()).name, "U.S. government");
}

#[test]
fn offices_have_holders_at_a_date() {
    let gazetteer = gazetteer(&[]);
    let office = gazetteer.office_id("head-of-state").unwrap();
    let person = gazetteer.by_id("per.diaz").unwrap();
    let cases = [
        ("geo", "2010-05-03", false),
        ("geo", "2010-05-04", true),
        ("geo", "2013", true),
        ("geo", "2014-01-01", false),
        ("tur", "2025-06-30", true),
        ("tur", "2025-07-01", false),
    ];
    for (of, date, holds) in cases {
        let holder = gazetteer.holder(office, gazetteer.by_id(of).unwrap(), Date::parse(date).unwrap());
        assert_eq!(holder == Some(person), holds, "{of} {date}");
    }
    assert_eq!(gazetteer.roles(person, None).count(), 2);
    assert_eq!(gazetteer.roles(person, Date::parse("2012")).count(), 1);
    assert_eq!(gazetteer.office(office).titles[1].country.as_deref(), Some("IRL"));
}

#[test]
fn later_files_win_and_remove() {
    let gazetteer = gazetteer(&[("mine.tsv", "-city.gaza\ncity.tbilisi\tTbilissi\nper.new\tAda Obi\n")]);
    assert!(gazetteer.by_id("city.gaza").is_none());
    assert!(names(&gazetteer, "Tiflis", None).is_empty());
    assert_eq!(names(&gazetteer, "Tbilissi", None), ["Tbilissi=city.tbilisi"]);
    assert_eq!(gazetteer.entity(gazetteer.by_id("per.new").unwrap()).kind, EntityKind::Person);
    assert_eq!(gazetteer.kind(gazetteer.by_id("city.tbilisi").unwrap()), EntityKind::City);
}

/// A gazetteer with a user's files on top.
fn with(more: &[(&str, &str)]) -> Gazetteer {
    gazetteer(&[]).with(more.iter().map(|file| Ok(*file)), tokens).unwrap()
}

#[test]
fn own_files_win_over_a_gazetteer_as_over_files() {
    let own = [(
        "mine.tsv",
        "-city.gaza\nper.diaz\tJosé Díaz Ruiz\nper.new\tAda Obi\t\t\t\tusa.gov\ncity.port\tPort-au-Prince\n",
    )];
    let (over, among) = (with(&own), gazetteer(&own));
    for text in ["Gaza and Georgia", "José Díaz Ruiz met Díaz", "Ada Obi of Port au Prince", "Turks in the US"] {
        assert_eq!(names(&over, text, None), names(&among, text, None), "{text}");
    }
    let id = |id: &str| over.by_id(id).unwrap();
    assert!(over.by_id("city.gaza").is_none());
    assert_eq!(over.entity(id("per.new")).parent, Some(id("usa.gov")));
    assert_eq!(over.entity(id("usa.gov")).parent, Some(id("usa")));
    // Who is described anew keeps his offices.
    assert_eq!(over.roles(id("per.diaz"), None).count(), 2);
    assert_eq!(
        over.holder(over.office_id("head-of-state").unwrap(), id("tur"), Date::parse("2021").unwrap()),
        Some(id("per.diaz"))
    );
}

#[test]
fn of_two_bearers_the_own_one_comes_first() {
    let gazetteer = with(&[("mine.tsv", "my.tbilisi\tTbilisi\t\tcompany\n")]);
    assert_eq!(names(&gazetteer, "Tbilisi", None), ["Tbilisi=my.tbilisi|city.tbilisi"]);
}

#[test]
fn a_country_goes_with_what_it_brought() {
    let gazetteer = with(&[("mine.tsv", "-geo\n")]);
    let known = ["geo", "geo.gov", "geo.people"].map(|id| gazetteer.by_id(id).is_some());
    assert_eq!((known, gazetteer.country("GEO")), ([false; 3], None));
    assert_eq!(gazetteer.by_id("per.diaz").map(|id| gazetteer.roles(id, None).count()), Some(1));
    let own = with(&[("countries.tsv", "#columns\tid\tname\tcountry\tdemonyms\ngeo\tSakartvelo\tGEO\t+Kartvelian\n")]);
    assert_eq!(names(&own, "Kartvelians, Georgians", None), ["Kartvelians=geo.people"]);
}

#[test]
fn new_spellings_count_for_all_names() {
    let gazetteer = with(&[("variants.tsv", "#columns\tvariant\tas\nBk\tBank\n")]);
    assert_eq!(names(&gazetteer, "World Bk", None), ["World Bk=int.bank"]);
}

#[test]
fn long_fields_stay_whole() {
    let forms: Vec<String> = (0..20_000).map(|number| format!("Zorbol {number}")).collect();
    let file = format!("my.zorbol\tZorbol\t{}\tcity\n", forms.join("|"));
    let gazetteer = with(&[("mine.tsv", &file)]);
    assert_eq!(gazetteer.entity(gazetteer.by_id("my.zorbol").unwrap()).forms.len(), forms.join("|").len());
    assert_eq!(names(&gazetteer, "Zorbol 19999", None), ["Zorbol 19999=my.zorbol"]);
}

#[test]
fn a_check_tells_all_that_is_wrong_or_odd() {
    let file = "#columns\tid\tname\tkind\tcountry\tparent\tgender\tcolour
my.a\tA\ttown
my.b\tB\tcity\tFrance\tmy.none
my.c
my.d\tD\tperson\tFRA\tusa.gov\tw\tblue\tmore
my.b\tB\tcity
-my.z
";
    let tenures = "#columns\tperson\toffice\tof\tfrom\tto\nmy.d\tking\tusa\t2010\t2009\nmy.d\thead-of-state\tusa\t10\n";
    let files = [
        ("own.tsv", file),
        ("own.tenures.tsv", tenures),
        ("empty.tsv", "# nothing\n"),
        ("other.tsv", "#columns\tx\n1\n"),
    ];
    let gazetteer = gazetteer(&[]);
    let found = gazetteer.check(files.into_iter().map(Ok));
    let found: Vec<_> = found.iter().map(|error| error.to_string().lines().next().unwrap().to_owned()).collect();
    let expected = [
        "own.tsv:1:45: nothing is known of a column `colour`",
        "own.tsv:2:8: `town` is no kind",
        "own.tsv:3:13: a country is three capital letters of ISO 3166-1",
        "own.tsv:4:5: `name` is empty: fields are parted by tabs, and this line has none",
        "own.tsv:5:34: there is no column for `more`, which is field 8",
        "own.tsv:5:27: a gender is `m`, `f` or `x`",
        "own.tsv:6:1: `my.b` stands in line 3 already",
        "own.tsv:7:1: there is no `my.z` to remove",
        "own.tenures.tsv:2:20: this is before the day it began",
        "own.tenures.tsv:3:24: `10` is no date",
        "empty.tsv:1:1: this file has no rows",
        "other.tsv:1:1: no column is `id` or `person`, so these are no names",
        "own.tsv:3:20: there is no `my.none`",
        "own.tsv:5:15: there is no country `FRA`",
        "own.tenures.tsv:2:6: there is no `king`",
    ];
    assert_eq!(found, expected, "{}", found.join("\n"));
}

#[test]
fn errors_name_their_place() {
    let cases = [
        ("#columns\tid\tname\nx", "mine.tsv:2:2: `name` is empty"),
        ("a\tA\t=\tcity", "mine.tsv:1:5: the form `=` has no text"),
        ("a\tA\t\ttown", "mine.tsv:1:6: `town` is no kind"),
        ("a\tA\tB@1990..x", "mine.tsv:1:5: `x` is no date"),
        ("#columns\tid\tforms\nx\ty", "mine.tsv:1:1: there is no column `name`"),
        (
            "id\tname\tkind\nx\ty\tcity",
            "mine.tsv:1:1: the line with the names of the columns begins with `#columns` and a tab",
        ),
        ("# towns\n#columns id name\nx\ty", "mine.tsv:2:9: after `#columns` a tab stands before each name"),
        ("Zorbol, GBR", "mine.tsv:1:12: `name` is empty: fields are parted by tabs"),
    ];
    for (text, expected) in cases {
        let error = Gazetteer::parse(&[("mine.tsv", text)], tokens).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}
