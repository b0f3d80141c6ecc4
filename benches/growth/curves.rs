//! How long it takes by size, drawn as a picture.

use crate::{PASSES, quickest};
use plotters::coord::Shift;
use plotters::prelude::*;
use sayso::Extractor;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

/// What something of a size takes.
struct Point {
    size: usize,
    seconds: f64,
    /// The most memory in use at a time.
    megabytes: f64,
}

/// A name and its points.
type Curve = (&'static str, Vec<Point>);

/// So many bytes has one of many articles.
const BRIEF: usize = 500;

/// Measures all curves, prints their points and draws them: time above, memory below.
pub fn plot(file: &Path, largest: usize) -> Result<(), Box<dyn Error>> {
    let article = articles()?;
    let root = SVGBackend::new(file, (1200, 720)).into_drawing_area();
    root.fill(&WHITE)?;
    let pictures = [
        ("one article of so many bytes".to_owned(), by_size(&article, largest)?),
        (format!("so many articles of {BRIEF} bytes"), by_number(&article, largest / 100)?),
        ("so many names of a user's own".to_owned(), by_names(&article)?),
    ];
    let (above, below) = root.split_vertically(360);
    for ((area, (title, curves)), lower) in
        above.split_evenly((1, 3)).iter().zip(&pictures).zip(below.split_evenly((1, 3)))
    {
        draw(area, title, "seconds", curves, |point| point.seconds)?;
        draw(&lower, title, "megabytes", curves, |point| point.megabytes)?;
    }
    root.present()?;
    Ok(())
}

/// All seed articles, one behind the other.
fn articles() -> Result<String, Box<dyn Error>> {
    let mut paths = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths.iter().map(std::fs::read_to_string).collect::<std::io::Result<Vec<_>>>()?.join("\n\n"))
}

/// The first bytes of a text that is repeated as often as needed.
fn stretch(text: &str, bytes: usize) -> String {
    let mut long = text.repeat(bytes / text.len() + 1);
    let end = (0..=bytes).rev().find(|at| long.is_char_boundary(*at)).unwrap_or(0);
    long.truncate(end);
    long
}

fn by_size(text: &str, largest: usize) -> Result<Vec<Curve>, Box<dyn Error>> {
    let extractor = Extractor::new()?;
    let points = powers(3, largest).map(|size| {
        let text = stretch(text, size);
        point("bytes", size, if size > 1_000_000 { 1 } else { PASSES }, || drop(extractor.extract(&text)))
    });
    Ok(vec![("extraction", points.collect())])
}

fn by_number(text: &str, most: usize) -> Result<Vec<Curve>, Box<dyn Error>> {
    let extractor = Extractor::new()?;
    let article = stretch(text, BRIEF);
    let points = powers(0, most)
        .map(|number| point("articles", number, 1, || (0..number).for_each(|_| drop(extractor.extract(&article)))));
    Ok(vec![("extraction", points.collect())])
}

/// The start with so many names, and the seeds read with them.
fn by_names(text: &str) -> Result<Vec<Curve>, Box<dyn Error>> {
    let (mut starts, mut reads) = (Vec::new(), Vec::new());
    for number in powers(3, 1_000_000) {
        let names = names(number);
        let builder = || Extractor::builder().dictionary_text("names", &names);
        starts.push(point("names, start", number, 1, || drop(builder().build())));
        let extractor = builder().build()?;
        reads.push(point("names, extraction", number, PASSES, || drop(extractor.extract(text))));
    }
    Ok(vec![("start", starts), ("extraction of the seeds", reads)])
}

/// The powers of ten from one to the largest wanted.
fn powers(first: u32, largest: usize) -> impl Iterator<Item = usize> {
    (first..).map(|power| 10usize.pow(power)).take_while(move |size| *size <= largest)
}

/// Measures some work, once more for its memory, and prints it.
fn point(what: &str, size: usize, passes: usize, mut work: impl FnMut()) -> Point {
    let seconds = quickest(passes, &mut work).as_secs_f64();
    let megabytes = allocation_counter::measure(work).bytes_max as f64 / 1e6;
    println!("{size:>12} {what:<20} {seconds:>10.4} s {megabytes:>10.2} MB");
    Point { size, seconds, megabytes }
}

/// A dictionary of made-up people, no two alike.
fn names(number: usize) -> String {
    const SYLLABLES: &[&str] = &["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"];
    let name = |mut n: usize| {
        let mut name = String::new();
        for _ in 0..4 {
            name.push_str(SYLLABLES[n % 10]);
            n /= 10;
        }
        name[..1].to_uppercase() + &name[1..]
    };
    let mut text = String::from("#columns\tid\tname\tforms\tkind\n");
    for n in 0..number {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "per.made-{n}\t{} {}\t-\tperson", name(n % 1000 * 7919), name(n / 10));
    }
    text
}

/// One picture: both axes by powers of ten, so that what grows evenly is a straight line of slope one.
fn draw(
    area: &DrawingArea<SVGBackend<'_>, Shift>,
    title: &str,
    unit: &str,
    curves: &[Curve],
    value: fn(&Point) -> f64,
) -> Result<(), Box<dyn Error>> {
    let all = || curves.iter().flat_map(|(_, points)| points);
    let range = |of: &dyn Fn(&Point) -> f64| {
        all().map(of).fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(value), most.max(value)))
    };
    let ((left, right), (low, high)) = (range(&|point| point.size as f64), range(&value));
    let mut chart = ChartBuilder::on(area)
        .caption(title, ("sans-serif", 16))
        .margin(12)
        .margin_right(36)
        .x_label_area_size(32)
        .y_label_area_size(64)
        .build_cartesian_2d((left..right).log_scale(), (low / 2.0..high * 2.0).log_scale())?;
    chart.configure_mesh().light_line_style(TRANSPARENT).y_desc(unit).draw()?;
    for (n, (name, points)) in curves.iter().enumerate() {
        let colour = Palette99::pick(n).stroke_width(2);
        let places = points.iter().map(|point| (point.size as f64, value(point)));
        chart
            .draw_series(LineSeries::new(places, colour).point_size(3))?
            .label(*name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 16, y)], colour));
    }
    chart.configure_series_labels().position(SeriesLabelPosition::UpperLeft).background_style(WHITE).draw()?;
    Ok(())
}
