//! How long it takes by size, drawn as a picture.

use crate::{PASSES, quickest};
use plotters::coord::Shift;
use plotters::prelude::*;
use sayso::Extractor;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

type Curve = Vec<(f64, f64)>;

/// Measures all curves, prints their points and draws them side by side.
pub fn plot(file: &Path, largest: usize) -> Result<(), Box<dyn Error>> {
    let article = articles()?;
    let root = SVGBackend::new(file, (1200, 420)).into_drawing_area();
    root.fill(&WHITE)?;
    let [left, middle, right] = <[_; 3]>::try_from(root.split_evenly((1, 3))).map_err(|_| "three pictures")?;
    let size = by_size(&article, largest)?;
    draw(&left, "one article of so many bytes", &[("extraction", &size)])?;
    let number = by_number(&article)?;
    draw(&middle, "so many articles of 2 kB", &[("extraction", &number)])?;
    let (start, read) = by_names(&article)?;
    draw(&right, "so many names of a user's own", &[("start", &start), ("extraction of the seeds", &read)])?;
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

fn by_size(text: &str, largest: usize) -> Result<Curve, Box<dyn Error>> {
    let extractor = Extractor::new()?;
    let sizes = (3..).map(|power| 10usize.pow(power)).take_while(|size| *size <= largest);
    Ok(points("bytes", sizes, |size| {
        let text = stretch(text, size);
        quickest(if size > 1_000_000 { 1 } else { PASSES }, || extractor.extract(&text)).as_secs_f64()
    }))
}

fn by_number(text: &str) -> Result<Curve, Box<dyn Error>> {
    let extractor = Extractor::new()?;
    let article = stretch(text, 2000);
    Ok(points("articles", (0..6).map(|power| 10usize.pow(power)), |number| {
        quickest(1, || (0..number).map(|_| extractor.extract(&article).claims().count()).sum::<usize>()).as_secs_f64()
    }))
}

/// How long it takes to start with so many names, and to read the seeds with them.
fn by_names(text: &str) -> Result<(Curve, Curve), Box<dyn Error>> {
    let (mut starts, mut reads) = (Vec::new(), Vec::new());
    for number in (3..7).map(|power| 10usize.pow(power)) {
        let names = names(number);
        let start = quickest(1, || Extractor::builder().dictionary_text("names", &names).build().is_ok());
        let extractor = Extractor::builder().dictionary_text("names", &names).build()?;
        starts.push((number as f64, start.as_secs_f64()));
        reads.push((number as f64, quickest(PASSES, || extractor.extract(text)).as_secs_f64()));
        println!(
            "{number:>12} names {:>10.4} s start {:>10.4} s extraction",
            starts[starts.len() - 1].1,
            reads[reads.len() - 1].1
        );
    }
    Ok((starts, reads))
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

fn points(what: &str, sizes: impl Iterator<Item = usize>, mut seconds: impl FnMut(usize) -> f64) -> Curve {
    let point = |size: usize| {
        let seconds = seconds(size);
        println!("{size:>12} {what} {seconds:>10.4} s");
        (size as f64, seconds)
    };
    sizes.map(point).collect()
}

/// One picture: both axes by powers of ten, so that what grows evenly is a straight line of slope one.
fn draw(
    area: &DrawingArea<SVGBackend<'_>, Shift>,
    title: &str,
    curves: &[(&str, &Curve)],
) -> Result<(), Box<dyn Error>> {
    let all = || curves.iter().flat_map(|(_, curve)| curve.iter().copied());
    let range = |value: fn((f64, f64)) -> f64| {
        all().map(value).fold((f64::MAX, f64::MIN), |(least, most), v| (least.min(v), most.max(v)))
    };
    let ((left, right), (low, high)) = (range(|point| point.0), range(|point| point.1));
    let mut chart = ChartBuilder::on(area)
        .caption(title, ("sans-serif", 16))
        .margin(12)
        .x_label_area_size(32)
        .y_label_area_size(64)
        .build_cartesian_2d((left..right).log_scale(), (low / 2.0..high * 2.0).log_scale())?;
    chart.configure_mesh().light_line_style(TRANSPARENT).y_desc("seconds").draw()?;
    for (n, (name, curve)) in curves.iter().enumerate() {
        let colour = Palette99::pick(n).stroke_width(2);
        chart
            .draw_series(LineSeries::new(curve.iter().copied(), colour).point_size(3))?
            .label(*name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 16, y)], colour));
    }
    chart.configure_series_labels().background_style(WHITE).border_style(BLACK).draw()?;
    Ok(())
}
