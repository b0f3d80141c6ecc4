//! `sayso score` against figures of another scorer.

use crate::help::{Folder, err, out, run, show};
use std::path::{Path, PathBuf};
use std::process::Command;

fn gold(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold").join(name)
}

/// The figures of a small gold of our own: several annotators, split contents, a discarded stretch, offsets in bytes and
/// characters, a claim inside another.
#[test]
fn figures_of_a_small_gold_are_as_recorded() {
    let (marked, predicted) = (gold("attributions"), gold("predicted.jsonl"));
    for annotators in ["first", "average"] {
        let output = run(&["score", "--gold", show(&marked), "--pred", show(&predicted), "--annotators", annotators]);
        let expected = std::fs::read_to_string(gold(&format!("figures-{annotators}.txt"))).unwrap();
        assert_eq!(out(&output), expected, "{}", err(&output));
    }
}

/// The corpora and the scorer that the figures of this project are measured with, where they are at hand.
#[test]
fn figures_of_a_corpus_are_those_of_the_scorer() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let (scorer, corpus) = (shared.join("eval/score_attribution.py"), shared.join("corpora/polnear/dev"));
    if !scorer.exists() || !corpus.exists() {
        eprintln!("skipped: no corpus");
        return;
    }
    let folder = Folder::new("score");
    let (predicted, json) = (folder.0.join("predicted.jsonl"), folder.0.join("figures.json"));
    run(&["-f", "jsonl", "-o", show(&predicted), show(&corpus.join("text"))]);
    for annotators in ["first", "average"] {
        let (marked, texts) = (corpus.join("attributions"), corpus.join("text"));
        let common = ["--gold", show(&marked), "--text", show(&texts), "--pred", show(&predicted)];
        let options = [&common[..], &["--annotators", annotators]].concat();
        let their = Command::new("python3").arg(&scorer).args(&options).args(["--json", show(&json)]).output().unwrap();
        let own = run(&[&["score"][..], &options].concat());
        assert_eq!(out(&own), out(&their), "{}", err(&own));
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
