//! `sayso dict`: what is wrong with dictionaries, what they have, and what other collections make.

use crate::help::{Folder, err, out, records, run, show};
use std::path::{Path, PathBuf};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dict").join(name)
}

/// Runs `sayso dict import` on a file of the samples.
fn import(source: &str, file: &str, options: &[&str]) -> String {
    let file = sample(file);
    let output = run(&[&["dict", "import", source, show(&file)], options].concat());
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
    out(&output)
}

const COLUMNS: &str = "#columns\tid\tname\tforms\tkind\tcountry\tparent\tgender\twikidata\n";

#[test]
fn a_check_tells_all_problems_with_their_places() {
    let folder = Folder::new("dict-check");
    let good = folder.write("good.tsv", "my.zorbol\tZorbol\n");
    let bad = folder.write("bad.tsv", "#columns\tid\tname\tkind\nmy.a\tA\ttown\nmy.b\n");
    let output = run(&["dict", "check", show(&good)]);
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
    let output = run(&["dict", "check", show(&good), show(&bad), show(&folder.0.join("none.tsv"))]);
    assert_eq!(output.status.code(), Some(1));
    let place = show(&bad);
    let told = err(&output);
    assert!(told.contains(&format!("{place}:2:8: `town` is no kind\n  | my.a A town\n  |        ^")), "{told}");
    assert!(told.contains(&format!("{place}:3:5: `name` is empty")), "{told}");
    assert!(told.contains("none.tsv: No such file"), "{told}");
}

#[test]
fn a_check_tells_what_can_be_read_and_is_hardly_meant() {
    let folder = Folder::new("dict-odd");
    let rows = [
        ("my.a\tZorbol\t\tcity\tXQX", "1:19: there is no country `XQX`"),
        ("my.b\t Zorbol\t\tcity", "2:6: there are blanks around `Zorbol`"),
        ("my.c\tZorbol\tZB|=ZB|ZB\tcity", "3:13: `ZB` stands here already"),
        ("my.d\tZorbol\tZorbol\tcity", "4:13: `Zorbol` stands here already"),
        ("my.e\tZorbol\tZB||Zorb\tcity", "5:13: a form between `|` is empty"),
        ("my.f\tZorbol\tOld Zorbol@2010..2004\tcity", "6:13: `Old Zorbol@2010..2004` ends before the day it began"),
    ];
    let file = folder.write("odd.tsv", rows.map(|(row, _)| row).join("\n"));
    let own = "my.land\tZorbolia\t\tcountry\tXQZ\nmy.town\tZorbol\t=ZB|Zorb@2004..2010\tcity\tXQZ\nmy.quell\tQuell\t-\tcity\tGBR\n";
    let sound = folder.write("sound.tsv", own);
    let offices = "#columns\tperson\toffice\tof\tfrom\tto\nper.merkel-angela\thead-of-government\tdeu\t2021\t2005\n";
    let tenures = folder.write("own.tenures.tsv", offices);
    let output = run(&["dict", "check", show(&file), show(&sound), show(&tenures)]);
    let told: Vec<String> = err(&output).lines().filter(|line| line.starts_with("error")).map(str::to_owned).collect();
    let mut expected: Vec<String> = rows.map(|(_, problem)| format!("error: {}:{problem}", show(&file))).to_vec();
    expected.push(format!("error: {}:2:47: this is before the day it began", show(&tenures)));
    // The country is told at the end, when all files are known.
    expected.rotate_left(1);
    assert_eq!(told, expected, "{}", err(&output));
}

#[test]
fn what_is_not_utf_8_is_told_with_its_place() {
    let folder = Folder::new("dict-bytes");
    let file = folder.write("latin.tsv", b"my.a\tA\nmy.b\tBj\xf6rn\n");
    let output = run(&["dict", "check", show(&file)]);
    assert!(err(&output).contains("latin.tsv:2:8: from here on this is not UTF-8"), "{}", err(&output));
}

#[test]
fn a_dictionary_without_entries_is_warned_of() {
    let folder = Folder::new("dict-empty");
    let (empty, text) = (folder.write("empty.tsv", "# soon\n\n"), folder.write("a.txt", "Ana Ruiz sang.\n"));
    let output = run(&["--dictionary", show(&empty), show(&text)]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).starts_with("warning: ") && err(&output).contains("no entries"), "{}", err(&output));
}

#[test]
fn names_words_and_ids_are_found() {
    let folder = Folder::new("dict-find");
    let own = folder.write("own.tsv", "#columns\tid\tname\tforms\tkind\tcountry\nmy.zorbol\tZorbol\t?ZB\tcity\tGBR\n");
    let find = |words: &[&str]| {
        out(&run(&[&["dict", "find", "--color", "never", "--dictionary", show(&own)], words].concat()))
    };
    assert_eq!(find(&["zorbol"]), "zorbol\n  city Zorbol, GBR  my.zorbol\n    also ?ZB\n");
    assert!(find(&["ZB"]).contains("with a second cue in the article only"));
    let country = find(&["ukraine"]);
    assert!(country.contains("country Ukraine, UKR") && country.contains("speaks as ukr.gov"), "{country}");
    let person = find(&["--date", "2015-05-05", "Angela Merkel"]);
    assert!(person.contains("head-of-government of deu, 2005-11-22..2021-12-08\n"), "{person}");
    assert!(!find(&["--date", "2003-05-05", "Angela Merkel"]).contains("head-of-government"));
    let word = find(&["May"]);
    assert!(word.contains("month"), "{word}");
    assert!(find(&["deny"]).contains("cue: verb, denial"));
    assert_eq!(find(&["qzxqzx"]), "qzxqzx\n  in no dictionary\n");
}

#[test]
fn a_dictionary_is_written_whole_or_not_at_all() {
    let folder = Folder::new("dict-whole");
    let (missing, towns) = (folder.0.join("missing.txt"), folder.0.join("towns.tsv"));
    let output = run(&["dict", "import", "geonames", show(&missing), "-o", show(&towns)]);
    assert_eq!((output.status.code(), towns.exists()), (Some(2), false), "{}", err(&output));
    run(&["dict", "import", "geonames", show(&sample("geonames.txt")), "-o", show(&towns)]);
    assert_eq!(std::fs::read_to_string(&towns).unwrap(), import("geonames", "geonames.txt", &[]));
}

#[test]
fn places_come_from_geonames() {
    let countries = sample("countryInfo.txt");
    let all = import("geonames", "geonames.txt", &["--countries", show(&countries)]);
    let expected = "\
gn.9001\tZorbolia\t\tcountry\tZOR
gn.9002\tUpper Zorbol\t\tadmin1\tZOR
gn.9003\tŻorbol\tZorbol\tcity\tZOR
gn.9004\tLittle Quell\t\tcity\tZQX
gn.9006\tLake Quell\t\twater\tZQX
gn.9008\tQuell Valley\t\tregion
gn.9009\t?London\t\tcity\tZQX
";
    assert_eq!(all, format!("{COLUMNS}{expected}"));
    let towns = import("geonames", "geonames.txt", &["--kind", "city", "--min-population", "5000"]);
    assert_eq!(towns, format!("{COLUMNS}gn.9003\tŻorbol\tZorbol\tcity\ngn.9009\t?London\t\tcity\n"));
}

#[test]
fn a_namesake_does_not_take_the_place_of_what_is_known() {
    let folder = Folder::new("dict-namesake");
    let towns = folder
        .write("towns.tsv", import("geonames", "geonames.txt", &["--countries", show(&sample("countryInfo.txt"))]));
    let cities = |text: &str| -> Vec<String> {
        let file = folder.write("a.txt", text);
        let output = run(&["-f", "jsonl", "--dictionary", show(&towns), show(&file)]);
        let entities = records(&output)[0]["entities"].as_array().unwrap().clone();
        let cities = entities.iter().filter(|entity| entity["kind"] == "city");
        cities.map(|city| city["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(cities("The council of London said that rents were too high.\n"), ["city.london-gbr"]);
    assert_eq!(cities("Zorbolia accused Quellmark of spying in Żorbol.\n"), ["gn.9003"]);
}

#[test]
fn items_come_from_wikidata() {
    let all = import("wikidata", "wikidata.json", &[]);
    let expected = "\
wd.q900001\tZorbolia\tRepublic of Zorbolia\tcountry\tZOR\t\t\tQ900001
wd.q900002\tAda Zorbolova\tA. Zorbolova\tperson\tZOR\t\tf\tQ900002
wd.q900005\tLittle Quell\t\tcity\t\t\t\tQ900005
";
    assert_eq!(all, format!("{COLUMNS}{expected}"));
    let media = import("wikidata", "wikidata.json", &["--class", "Q999999=media", "--kind", "media"]);
    assert_eq!(
        media,
        format!("{COLUMNS}wd.q900004\tZorbol Broadcasting\t=ZBC|Zorbol Radio\tmedia\tZOR\t\t\tQ900004\n")
    );
    let german = import("wikidata", "wikidata.json", &["--language", "de,en", "--kind", "person"]);
    let expected = "\
wd.q900002\tAda Zorbolowa\tAda Zorbolova|Zorbolowa|A. Zorbolova\tperson\tZOR\t\tf\tQ900002
wd.q900003\tEmil Quell\t\tperson\t\t\t\tQ900003
";
    assert_eq!(german, format!("{COLUMNS}{expected}"));
    let known = import("wikidata", "wikidata.json", &["--min-sitelinks", "2", "--min-population", "100"]);
    assert_eq!(known.lines().count(), 3, "{known}");
}

#[test]
fn what_is_imported_is_a_sound_dictionary() {
    let folder = Folder::new("dict-import");
    for (source, file) in [("geonames", "geonames.txt"), ("wikidata", "wikidata.json")] {
        let made = folder.0.join(format!("{source}.tsv"));
        import(source, file, &["-o", show(&made)]);
        let output = run(&["dict", "check", show(&made)]);
        assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
    }
}

#[test]
fn a_line_that_cannot_be_read_does_not_cost_the_others() {
    let folder = Folder::new("dict-lines");
    let file = folder.write("broken.json", "{\"id\":\"Q1\"\n{\"id\":\"Q2\",\"labels\":{\"en\":{\"value\":\"Bosk Vell\"}},\"claims\":{\"P31\":[{\"mainsnak\":{\"datavalue\":{\"value\":{\"id\":\"Q5\"}}},\"rank\":\"normal\"}]}}\n");
    let output = run(&["dict", "import", "wikidata", show(&file)]);
    assert_eq!(
        (output.status.code(), out(&output)),
        (Some(1), format!("{COLUMNS}wd.q2\tBosk Vell\t\tperson\t\t\t\tQ2\n"))
    );
    assert!(err(&output).contains("broken.json:1:10: this is not JSON: EOF while parsing"), "{}", err(&output));
    let file = folder.write("broken.txt", "1\tZorbol\n");
    let output = run(&["dict", "import", "geonames", show(&file)]);
    assert!(err(&output).contains("broken.txt:1:1: 2 fields where a table of GeoNames has 19"), "{}", err(&output));
}

#[test]
fn a_file_that_is_something_else_is_not_read_to_its_end() {
    let folder = Folder::new("dict-wrong");
    let made = folder.0.join("made.tsv");
    let number = folder.write("numbers.json", "64\n".repeat(500));
    let table = folder.write("places.txt", "1\tZorbol\n".repeat(500));
    let files = [("wikidata", number, "no dump of Wikidata"), ("geonames", table, "no table of GeoNames")];
    for (source, file, expected) in files {
        let output = run(&["dict", "import", source, show(&file), "-o", show(&made)]);
        let told = err(&output);
        assert_eq!((output.status.code(), told.lines().count(), made.exists()), (Some(2), 21, false), "{told}");
        assert!(told.contains("20 of the first 20 lines cannot be read") && told.contains(expected), "{told}");
        assert!(!told.contains("struct"), "{told}");
    }
    // A few among many do no harm.
    let rows = std::fs::read_to_string(sample("geonames.txt")).unwrap().repeat(10);
    let mixed = folder.write("mixed.txt", format!("{rows}{}", "broken\n".repeat(25)));
    let output = run(&["dict", "import", "geonames", show(&mixed)]);
    assert_eq!((output.status.code(), err(&output).lines().count()), (Some(1), 25), "{}", err(&output));
}
