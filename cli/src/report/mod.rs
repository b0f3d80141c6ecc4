//! `sayso report`: articles and their claims as one page that needs nothing else.

mod data;

use crate::Stopped;
use crate::arguments::{Choice, Reading};
use crate::console::Console;
use crate::extract::{not_an_input, not_stopped};
use crate::input::{self, Article, Inputs};
use crate::output::{Draft, Target};
use crate::stop;
use crate::work::{self, Jobs};
use clap::Args;
use data::{PageArticle, Person};
use minijinja::{AutoEscape, Environment, context};
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;

/// What `sayso report` can be asked.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    sayso report articles/ -o report.html\n  \
    sayso report --date 2024-03-15 --title \"A week of March\" news.jsonl.gz -o week.html")]
pub struct Report {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    choice: Choice,
    /// Where to: a file, or `-` for standard output
    #[arg(short, long, value_name = "FILE", default_value = "report.html", help_heading = "Writing")]
    output: PathBuf,
    /// What stands above the page
    #[arg(long, default_value = "Who said what", help_heading = "Writing")]
    title: String,
    #[command(flatten)]
    jobs: Jobs,
}

pub fn run(options: &Report, console: &Console) -> Result<(), Stopped> {
    let target = Target::of(Some(&options.output));
    if let Target::Folder(folder) = &target {
        return Err(Stopped::Usage(format!("{}: is a folder; a report is one file", folder.display())));
    }
    not_an_input(&options.inputs, &target)?;
    let extractor = options.reading.extractor(console)?;
    stop::listen();
    console.start_counting(|| input::size(&options.inputs));
    let mut page = Page::default();
    let make = |_, article: &Article| {
        let mut document = extractor.extract_article(&article.as_library());
        options.choice.keep(&mut document);
        PageArticle::new(article, &document)
    };
    let entries = input::entries(&options.inputs, console);
    let read = work::articles(entries, &options.jobs, console, make, |_, made| {
        if let Some((article, people)) = made {
            page.add(article, people)?;
        }
        Ok(())
    });
    console.stop_counting();
    read?;
    not_stopped("; nothing was written")?;
    write(&page, &options.title, &target).map_err(|error| Stopped::from(error).at(target.path()))
}

fn write(page: &Page, title: &str, target: &Target) -> io::Result<()> {
    match target.path() {
        None => page.write(title, io::stdout().lock()),
        Some(path) => {
            let draft = Draft::new(path)?;
            page.write(title, std::fs::File::create(draft.path())?)?;
            draft.publish()
        }
    }
}

/// The data of the page, as JSON in the making.
#[derive(Default)]
struct Page {
    articles: Vec<u8>,
    people: Vec<Person>,
    numbers: HashMap<Person, usize>,
}

impl Page {
    fn add(&mut self, mut article: PageArticle, people: Vec<Person>) -> io::Result<()> {
        article.people = people.into_iter().map(|person| self.number(person)).collect();
        if !self.articles.is_empty() {
            self.articles.extend(b",\n");
        }
        Ok(serde_json::to_writer(&mut self.articles, &article)?)
    }

    /// The number of a person among those of the page.
    fn number(&mut self, person: Person) -> usize {
        *self.numbers.entry(person).or_insert_with_key(|person| {
            self.people.push(person.clone());
            self.people.len() - 1
        })
    }

    fn write(&self, title: &str, mut out: impl Write) -> io::Result<()> {
        let articles = String::from_utf8_lossy(&self.articles);
        let people = serde_json::to_string(&self.people)?;
        // No text of an article can end the element that it stands in.
        let data = format!("{{\"people\":{people},\n\"articles\":[{articles}]}}").replace('<', "\\u003c");
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        let page = environment.template_from_str(include_str!("../../templates/report/page.html"));
        let context = context! { title, data, style => STYLE, script => SCRIPTS.join("\n") };
        let page = page.and_then(|page| page.render(context)).map_err(io::Error::other)?;
        writeln!(out, "{page}")?;
        out.flush()
    }
}

const STYLE: &str = include_str!("../../templates/report/style.css");

/// In the order in which they build on each other.
const SCRIPTS: [&str; 5] = [
    include_str!("../../templates/report/data.js"),
    include_str!("../../templates/report/filters.js"),
    include_str!("../../templates/report/article.js"),
    include_str!("../../templates/report/views.js"),
    include_str!("../../templates/report/main.js"),
];
