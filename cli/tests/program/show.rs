//! `sayso show`: articles on the terminal.

use crate::help::{Folder, err, out, program, run, seeds, show};

const ARTICLE: &str = "Ana Ruiz said that rates would fall. Bo Lind accused the bank of hiding its losses.\n\n\
                       “We have nothing to hide,” Ana Ruiz told reporters, while rain fell on the roof of the old hall.\n";

fn shown(test: &str, arguments: &[&str]) -> String {
    let folder = Folder::new(test);
    let file = folder.write("bank.txt", ARTICLE);
    let output = run(&[&["show", "--date", "2024-03-15", show(&file)], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    without_confidences(&out(&output))
}

/// Confidences change with every measuring.
fn without_confidences(text: &str) -> String {
    let words = text.split_inclusive(char::is_whitespace);
    words
        .map(|word| if word.starts_with("0.") { word.replace(|c: char| c.is_ascii_digit(), "#") } else { word.into() })
        .collect()
}

/// The widest line, in characters without styles.
fn widest(text: &str) -> usize {
    anstream::adapter::strip_str(text).to_string().lines().map(|line| line.chars().count()).max().unwrap()
}

#[test]
fn a_narrow_page_has_its_notes_below() {
    insta::assert_snapshot!(shown("show-narrow", &["--width", "50"]), @r#"
    bank · 2024-03-15

      1  {source:Ana Ruiz} {cue:said} {content:that
         rates would fall}. {source:Bo Lind}
      2  {cue:accused} {target:the bank}{content: of
         hiding its losses}.
         1 statement Ana Ruiz · source-cue-that ·
           #.##
         2 accusation Bo Lind · about the bank ·
           accuse-of · #.##

         {content:“We have nothing to hide,”}
      3  {source:Ana Ruiz} {cue:told}
         {addressee:reporters}, while rain fell on the
         roof of the old hall.
         3 statement Ana Ruiz · to reporters ·
           quote-cue-source-addressee · #.##
    "#);
}

#[test]
fn a_wide_page_has_its_notes_beside() {
    let colored = shown("show-wide", &["--width", "130", "--color", "always"]);
    assert!(colored.contains("\u{1b}["));
    let plain = anstream::adapter::strip_str(&colored).to_string();
    insta::assert_snapshot!(without_confidences(&plain), @r#"
    bank · 2024-03-15
    cue source target addressee content

    1,2  Ana Ruiz said that rates would fall. Bo Lind accused the bank of hiding its       1 statement Ana Ruiz · source-cue-that ·
         losses.                                                                             #.##
                                                                                           2 accusation Bo Lind · about the bank ·
                                                                                             accuse-of · #.##

      3  “We have nothing to hide,” Ana Ruiz told reporters, while rain fell on the roof   3 statement Ana Ruiz · to reporters ·
         of the old hall.                                                                    quote-cue-source-addressee · #.##
    "#);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    // Names of articles are not broken.
    for width in [45, 79, 80, 118, 124, 200] {
        for color in ["always", "never"] {
            let text = out(&run(&["show", "--color", color, "--width", &width.to_string(), &seeds()]));
            assert!(widest(&text) <= width, "{} columns with {width}", widest(&text));
        }
    }
}

#[test]
fn colours_are_not_forced_on_anyone() {
    let folder = Folder::new("show-colour");
    let file = folder.write("bank.txt", ARTICLE);
    let plain = program().args(["show", show(&file)]).env("NO_COLOR", "1").env("CLICOLOR_FORCE", "").output().unwrap();
    assert!(!out(&plain).contains('\u{1b}'));
    assert!(out(&plain).contains("{source:Ana Ruiz} {cue:said}"), "{}", out(&plain));
}

#[test]
fn whom_a_claim_is_about_looks_other_than_to_whom() {
    let colored = shown("show-parties", &["--color", "always"]);
    let style = |words: &str| {
        colored[..colored.find(&format!("m{words}")).unwrap()].rsplit('\u{1b}').next().unwrap().to_owned()
    };
    assert_ne!(style("the bank"), style("reporters"));
    let plain = shown("show-parties-plain", &["--color", "never"]);
    assert!(plain.contains("{target:the bank}") && plain.contains("{addressee:reporters}"), "{plain}");
}

#[test]
fn claims_are_chosen_by_kind_and_confidence() {
    let kinds = shown("show-kind", &["--kind", "accusation,denial"]);
    assert!(kinds.contains("1 accusation Bo Lind") && !kinds.contains("statement"), "{kinds}");
    assert!(shown("show-sure", &["--min-confidence", "1"]).contains("no claims"));
}

#[test]
fn articles_have_no_say_over_the_terminal() {
    let folder = Folder::new("show-control");
    let file = folder.write("x.txt", "Ana Ruiz said \u{1b}[2Jthat\u{7} rates would fall.\n");
    let text = out(&run(&["show", show(&file)]));
    assert!(!text.contains(['\u{1b}', '\u{7}']), "{text:?}");
}
