//! Completions, manual and help.

use crate::help::{Folder, err, out, run, show};

#[test]
fn shells_get_their_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = out(&run(&["completions", shell]));
        assert!(script.contains("min-confidence") && script.contains("report"), "{shell}");
    }
}

#[test]
fn every_command_has_a_page() {
    let folder = Folder::new("man");
    run(&["man", show(&folder.0)]);
    for command in ["sayso", "sayso-ask", "sayso-diff", "sayso-extract", "sayso-report", "sayso-score", "sayso-show"] {
        assert!(folder.0.join(format!("{command}.1")).is_file(), "{command}");
    }
    let file = folder.write("file", "");
    assert!(err(&run(&["man", show(&file)])).contains("file: File exists"), "{}", err(&run(&["man", show(&file)])));
    assert!(out(&run(&["man"])).starts_with(".ie"), "{}", out(&run(&["man"])));
}
