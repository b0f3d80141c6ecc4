//! `sayso score` against figures of another scorer.

use crate::help::{Folder, err, gzip, out, run, show};
use std::path::{Path, PathBuf};
use std::process::Command;

fn gold(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/newsroom/gold").join(name)
}

/// What another scorer said of it.
fn figures(annotators: &str) -> String {
    let path = format!("{}/tests/figures-{annotators}.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// The scorer and the corpus that the figures of this project are measured with, where they are at hand: in the folder that
/// `SAYSO_SHARED` names, or in `shared` beside this project.
fn scorer_and_corpus() -> Option<(PathBuf, PathBuf)> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("SAYSO_SHARED").map_or_else(beside, PathBuf::from);
    let found = (shared.join("eval/score_attribution.py"), shared.join("corpora/polnear/dev"));
    if !found.0.exists() || !found.1.exists() {
        eprintln!("skipped: no corpus");
        return None;
    }
    Some(found)
}

/// The figures of a small gold of our own: several annotators, split contents, a discarded stretch, offsets in bytes and
/// characters, a claim inside another.
#[test]
fn figures_of_a_small_gold_are_as_recorded() {
    let (marked, predicted) = (gold("attributions"), gold("predicted.jsonl"));
    for annotators in ["first", "average"] {
        let output = run(&["score", "--gold", show(&marked), "--pred", show(&predicted), "--annotators", annotators]);
        let expected = figures(annotators);
        assert_eq!(out(&output), expected, "{}", err(&output));
    }
}

/// To the last digit.
#[test]
fn figures_of_a_corpus_are_those_of_the_scorer() {
    let Some((scorer, corpus)) = scorer_and_corpus() else { return };
    let folder = Folder::new("score");
    let (predicted, json) = (folder.0.join("predicted.jsonl"), folder.0.join("figures.json"));
    run(&["-f", "jsonl", "-o", show(&predicted), show(&corpus.join("text"))]);
    for annotators in ["first", "average"] {
        let (marked, texts) = (corpus.join("attributions"), corpus.join("text"));
        let common = ["--gold", show(&marked), "--text", show(&texts), "--pred", show(&predicted)];
        let options = [&common[..], &["--annotators", annotators]].concat();
        let their = Command::new("python3").arg(&scorer).args(&options).args(["--json", show(&json)]).output().unwrap();
        let own = run(&[&["score"][..], &options].concat());
        let table = out(&own);
        let figures = table.split_inclusive('\n').filter(|line| !line.starts_with("citron overlap: "));
        assert_eq!(figures.collect::<String>(), out(&their), "{}", err(&own));
        let own: serde_json::Value =
            serde_json::from_str(&out(&run(&[&["score", "-f", "json"][..], &options].concat()))).unwrap();
        let their: serde_json::Value = serde_json::from_slice(&std::fs::read(&json).unwrap()).unwrap();
        for (name, figure) in their.as_object().unwrap() {
            for part in ["p", "r", "f1"] {
                assert_eq!(own["figures"][name][part], figure[part], "{name}, {part}, {annotators}");
            }
        }
    }
}

/// Standoff that the program writes, read by the scorer, has the figures of the records.
#[test]
fn standoff_has_the_figures_of_the_records() {
    let Some((scorer, corpus)) = scorer_and_corpus() else { return };
    let folder = Folder::new("score-brat");
    let texts = corpus.join("text");
    let [brat, records, read] = ["brat/", "records.jsonl", "read.jsonl"].map(|name| folder.0.join(name));
    for (format, path) in [("brat", &brat), ("jsonl", &records)] {
        assert_eq!(run(&["-f", format, "-o", show(path), show(&texts)]).status.code(), Some(0));
    }
    let score = |arguments: &[&str]| {
        let output = Command::new("python3").arg(&scorer).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", err(&output));
        out(&output)
    };
    score(&["--gold", show(&brat), "--text", show(&brat), "--export-gold", show(&read)]);
    let gold = corpus.join("attributions");
    let figures = |pred: &Path| score(&["--gold", show(&gold), "--text", show(&texts), "--pred", show(pred)]);
    assert_eq!(figures(&read), figures(&records));
}

/// Of every kind of error the first few are shown with article and words, and none is lost.
#[test]
fn errors_are_shown_with_their_words() {
    let (marked, predicted) = (gold("attributions"), gold("predicted.jsonl"));
    let score =
        |more: &[&str]| out(&run(&[&["score", "--gold", show(&marked), "--pred", show(&predicted)], more].concat()));
    let text = score(&["--errors", "1"]);
    let (figures, errors) = text.split_once("\n\n").unwrap();
    assert_eq!(format!("{figures}\n"), score(&[]));
    insta::assert_snapshot!(errors, @r"
    missed: no claim has the cue (2)
      ferry
        gold {source:a survey} {cue:According to} {content:two thirds of the passengers are pupils}

    wrong content: less than half of it is shared (0)

    wrong source (2)
      ferry
        gold {source:Dahl, who has run the port since spring} {cue:said that} {content:fuel costs had doubled}
        own  {source:Dahl} {cue:said} {content:that fuel costs had doubled}

    one claim for two that are marked (0)

    unmarked: nobody marked a claim with the cue (2)
      ferry
        own  {source:boats} {cue:empty} {content:half}
    ");
    let json: serde_json::Value = serde_json::from_str(&score(&["--errors", "100", "--format", "json"])).unwrap();
    let (figures, errors) = (&json["figures"], &json["errors"]);
    let counts = errors["counts"].as_array().unwrap();
    let count = |fault: &str| counts.iter().find(|own| own["fault"] == fault).unwrap()["claims"].as_u64().unwrap();
    let relation = &figures["relation"];
    let wrong = (relation["gold"].as_f64().unwrap() * (1.0 - relation["r"].as_f64().unwrap())).round() as u64;
    assert_eq!(["missed", "content", "source", "doubled"].map(count).iter().sum::<u64>(), wrong);
    assert_eq!(errors["first"].as_array().unwrap().len() as u64, wrong + count("unmarked"));
}

#[test]
fn packed_claims_are_judged() {
    let folder = Folder::new("score-packed");
    let packed = gzip(&std::fs::read(gold("predicted.jsonl")).unwrap());
    let (marked, packed) = (gold("attributions"), folder.write("predicted.jsonl.gz", packed));
    let output = run(&["score", "--gold", show(&marked), "--pred", show(&packed)]);
    assert_eq!(out(&output), figures("first"), "{}", err(&output));
}

#[test]
fn what_cannot_be_judged_is_told_with_its_place() {
    let folder = Folder::new("unjudged");
    let marked = gold("attributions");
    let problem = |lines: &str| {
        let predicted = folder.write("predicted.jsonl", lines);
        let output = run(&["score", "--gold", show(&marked), "--pred", show(&predicted)]);
        assert_eq!(output.status.code(), Some(2));
        err(&output)
    };
    let strange = problem("\n{\"id\":\"nowhere\",\"claims\":[]}\n");
    assert!(strange.contains("predicted.jsonl:2: no text for the article nowhere"), "{strange}");
    let twice = problem("{\"id\":\"quiet\",\"claims\":[]}\n{\"id\":\"quiet\",\"claims\":[]}\n");
    assert!(twice.contains("predicted.jsonl:2: the article quiet is there twice"), "{twice}");
    let far = problem("{\"id\":\"quiet\",\"claims\":[{\"cue\":[[5,5000]]}]}\n");
    assert!(far.contains("predicted.jsonl:1: 5..5000 is not a place in the article quiet"), "{far}");
    let cut = problem("{\"id\":\"ferry\",\"claims\":[{\"cue\":[[22,24]]}]}\n");
    assert!(cut.contains("22..24 is not a place"), "{cut}");
    let no_json = problem("{\"id\":\"quiet\"}\n");
    assert!(no_json.contains("predicted.jsonl:1:14: not a record of claims: missing field `claims`"), "{no_json}");
}
