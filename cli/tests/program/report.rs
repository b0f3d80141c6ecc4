//! `sayso report`: the page as bytes, and as a browser shows it.

use crate::help::{Folder, err, out, run, seeds, show};
use std::path::{Path, PathBuf};
use std::process::Command;

fn report(arguments: &[&str]) -> String {
    let output = run(&[&["report"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    out(&output)
}

/// The data that stands in a page.
fn data(page: &str) -> serde_json::Value {
    let start = page.find("id=\"data\">").unwrap() + "id=\"data\">".len();
    let end = start + page[start..].find("</script>").unwrap();
    serde_json::from_str(&page[start..end]).unwrap()
}

const HOSTILE: &str = "</script><script>document.title='taken'</script><img src=x onerror=alert(1)> said Ana Ruiz <!-- here.\n\n\
                       Ana Ruiz said that </SCRIPT ><b>rates</b> &amp; “wages” would fall.\n";

#[test]
fn no_article_can_write_into_the_page() {
    let folder = Folder::new("report-hostile");
    let article = serde_json::json!({ "id": "<i>id</i>", "title": "<script>alert(2)</script>", "text": HOSTILE });
    let file = folder.write("x.jsonl", article.to_string());
    let page = report(&["-o", "-", "--title", "</title><script>alert(3)</script>", show(&file)]);
    // The page's own two elements, and nothing that was put in.
    assert_eq!(page.matches("<script").count(), 2);
    assert_eq!(page.to_lowercase().matches("</script").count(), 2);
    assert!(!page.contains("<img") && !page.contains("<i>id") && !page.contains("<b>") && !page.contains("<!-- here"));
    let article = &data(&page)["articles"][0];
    assert_eq!(article["text"], HOSTILE);
    assert_eq!(article["id"], "<i>id</i>");
}

#[test]
fn the_page_needs_nothing_else() {
    let page = report(&["-o", "-", &seeds()]);
    let own = page.split("id=\"data\"").next().unwrap().to_owned() + page.rsplit("</script>").nth(1).unwrap();
    for outside in ["src=", "@import", "url(", "fetch(", "XMLHttpRequest", "import("] {
        assert!(!own.contains(outside), "{outside}");
    }
    // A name of a vocabulary, not an address that anything is loaded from.
    assert_eq!(
        own.matches("http").count(),
        own.matches("http://www.w3.org/2000/svg").count() + own.matches("http-equiv").count()
    );
}

#[test]
fn offsets_are_those_that_scripts_count() {
    let folder = Folder::new("report-offsets");
    let file = folder.write("x.txt", "🚢 “Ja,” Ana Ruiz said.\n");
    let data = data(&report(&["-o", "-", show(&file)]));
    let span = &data["articles"][0]["claims"][0]["source"]["spans"][0];
    assert_eq!(*span, serde_json::json!([9, 17]));
    let person = data["articles"][0]["people"][0].as_u64().unwrap() as usize;
    assert_eq!(data["people"][person]["name"], "Ana Ruiz");
}

#[test]
fn claims_of_a_page_are_chosen_by_kind_and_confidence() {
    let folder = Folder::new("report-choice");
    let file = folder.write("x.txt", "Ana Ruiz accused Bo Lind of fraud. Bo Lind said that he was not at home.\n");
    let kinds = |options: &[&str]| -> Vec<String> {
        let data = data(&report(&[&["-o", "-", show(&file)], options].concat()));
        let claims = data["articles"][0]["claims"].as_array().unwrap();
        claims.iter().map(|claim| claim["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&[]), ["accusation", "statement"]);
    assert_eq!(kinds(&["--kind", "accusation"]), ["accusation"]);
    assert_eq!(kinds(&["--min-confidence", "1"]), [""; 0]);
}

#[test]
fn a_report_is_written_whole_or_not_at_all() {
    let folder = Folder::new("report-file");
    let (file, page) = (folder.write("x.txt", "Ana Ruiz said so.\n"), folder.0.join("page.html"));
    report(&["-o", show(&page), show(&file)]);
    assert!(std::fs::read_to_string(&page).unwrap().ends_with("</html>\n"));
    assert_eq!(run(&["report", "-o", show(&folder.0), show(&file)]).status.code(), Some(2));
}

/// Speakers and pairs as `sayso ask` counts them; `null` where it was left out.
fn counts(input: &Path, folder: &Path) -> serde_json::Value {
    if !cfg!(feature = "sqlite") {
        return serde_json::Value::Null;
    }
    let records = folder.join("records.jsonl");
    run(&["--format", "jsonl", "--text", "-o", show(&records), show(input)]);
    let count = |arguments: &[&str]| {
        let output = run(&[&["ask", show(&records), "--format", "json"], arguments].concat());
        serde_json::from_str::<serde_json::Value>(&out(&output)).unwrap()
    };
    let accusing = "accusation,criticism,complaint,allegation";
    serde_json::json!({ "speakers": count(&["--count", "speakers"]), "pairs": count(&["--count", "pair", "--kind", accusing]) })
}

/// A browser that can be driven, if there is one.
fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let usual = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = || std::env::split_paths(&path).flat_map(|folder| usual.map(|name| folder.join(name)));
    named.or_else(|| found().find(|program| program.is_file()))
}

/// What the script `drive.js` finds when it clicks through a page in a browser, and what the page complains of.
fn drive(chromium: &Path, page: &Path, folder: &Path, expected: &serde_json::Value) -> Vec<String> {
    let driven = folder.join("driven.html");
    let text = std::fs::read_to_string(page).unwrap();
    let script = format!("<script>{}</script>\n</body>", include_str!("drive.js"));
    // Errors of the page itself are caught, too, so the catching comes first.
    let catching = "window.problems = []; \
                    addEventListener('error', (event) => problems.push(`error: ${event.message}`)); \
                    console.error = console.warn = (...all) => problems.push(`console: ${all}`);";
    let before = format!("<head><script>window.expected = {expected}; {catching}</script>");
    let (body, _) = text.rsplit_once("</body>").unwrap();
    std::fs::write(&driven, body.replacen("<head>", &before, 1) + &script + "</html>").unwrap();
    let output = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--window-size=1200,900", "--virtual-time-budget=60000"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .args(["--dump-dom", &format!("file://{}", driven.display())])
        .output()
        .unwrap();
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let start = dom.find("<pre id=\"driven\">").unwrap_or_else(|| panic!("not driven: {}", err(&output)));
    let rest = &dom[start + "<pre id=\"driven\">".len()..];
    rest[..rest.find("</pre>").unwrap()].lines().map(str::to_owned).collect()
}

/// The page in a browser: tabs, cards, filters, keys, and nothing to complain of. Skipped where there is no Chromium.
#[test]
fn the_page_works_in_a_browser() {
    let Some(chromium) = chromium() else {
        eprintln!("skipped: no Chromium; its path can be given in CHROMIUM");
        return;
    };
    let folder = Folder::new("report-driven");
    // Two thousand articles, of which some mean harm.
    let articles = (0..2000).map(|number| {
        let day = format!("2024-{:02}-{:02}", 1 + number % 12, 1 + number % 28);
        let text = match number % 4 {
            0 => {
                "Ana Ruiz accused Bo Lind of hiding the losses.\n\n“We have nothing to hide,” Bo Lind told reporters.\n"
            }
            1 => "Bo Lind denied that taxes would rise. Eva Kun said that the bridge was sound.\n",
            2 => HOSTILE,
            _ if number == 3 => "Mara Zorb said that the minister had said that it rained.\n",
            _ if number == 7 => "Zorb said that it rained.\n",
            _ if number == 11 => "The islanders accused the harbour office of lying. They said that it lied.\n",
            _ if number == 15 => "Siobhán O’Dálaigh said that the ferry had sunk.\n",
            _ if number == 19 => "José Ángel Gurría said that prices had risen.\n",
            _ => "It rained.\n",
        };
        serde_json::json!({ "id": format!("article-{number:04}"), "date": day, "text": text }).to_string()
    });
    let input = folder.write("in.jsonl", articles.collect::<Vec<_>>().join("\n"));
    let page = folder.0.join("page.html");
    report(&["-o", show(&page), show(&input)]);
    let found = drive(&chromium, &page, &folder.0, &counts(&input, &folder.0));
    let wrong: Vec<_> = found.iter().filter(|line| !line.starts_with("ok ")).collect();
    assert!(wrong.is_empty() && found.len() > 20, "{}", found.join("\n"));
}
