//! A folder of parts: files of so many articles each, which appear whole or not at all, so that a run that was killed can
//! be gone on with.

use super::{Draft, Sheet, draft};
use crate::export::Answer;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What the folder says about its parts.
const MANIFEST: &str = "parts.json";

/// What must not change between a run and the run that goes on with it, and how far it is.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// What wrote the parts.
    pub program: String,
    /// All that their bytes depend on, but for the bytes of the inputs.
    pub settings: serde_json::Value,
    /// How many articles a part stands for; those that failed count.
    pub size: u64,
    /// Whether the last part is there.
    pub complete: bool,
}

impl Manifest {
    /// Whether a run of that manifest writes the bytes that this one would have.
    fn goes_on_as(&self, other: &Manifest) -> bool {
        (&self.program, &self.settings, self.size) == (&other.program, &other.settings, other.size)
    }
}

/// Writes parts.
pub struct Parts<'o> {
    folder: PathBuf,
    manifest: Manifest,
    ending: &'o str,
    open: Box<Open<'o>>,
    /// The parts that are there, by number.
    done: Vec<bool>,
    current: Option<Part>,
    written: u64,
}

/// Begins the file of a part.
type Open<'o> = dyn Fn(&Path) -> io::Result<Box<dyn Sheet>> + Send + Sync + 'o;

struct Part {
    number: u64,
    sheet: Box<dyn Sheet>,
    draft: Draft,
}

/// Why parts cannot be written.
#[derive(Debug)]
pub enum Refusal {
    /// The folder is not what it should be.
    Folder(String),
    Io(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Refusal {
        Refusal::Io(error)
    }
}

impl<'o> Parts<'o> {
    /// Begins a folder, or goes on with it.
    pub fn new(
        folder: &Path,
        manifest: Manifest,
        resume: bool,
        ending: &'o str,
        open: impl Fn(&Path) -> io::Result<Box<dyn Sheet>> + Send + Sync + 'o,
    ) -> Result<Parts<'o>, Refusal> {
        fs::create_dir_all(folder)?;
        let refuse = |why: &str| Err(Refusal::Folder(format!("{}: {why}", folder.display())));
        match (fs::read(folder.join(MANIFEST)), resume) {
            (Ok(_), false) => return refuse("has the parts of an earlier run; `--resume` goes on with it"),
            (Ok(bytes), true) => match serde_json::from_slice::<Manifest>(&bytes) {
                Ok(earlier) if earlier.goes_on_as(&manifest) => {}
                Ok(_) => {
                    return refuse(
                        "was written with other inputs or options, or by another version; begin a new folder",
                    );
                }
                Err(error) => return refuse(&format!("{MANIFEST}: {error}")),
            },
            (Err(error), _) if error.kind() == io::ErrorKind::NotFound => {}
            (Err(error), _) => return Err(error.into()),
        }
        let mut parts = Parts {
            folder: folder.to_owned(),
            manifest,
            ending,
            open: Box::new(open),
            done: Vec::new(),
            current: None,
            written: 0,
        };
        parts.look()?;
        parts.write_manifest()?;
        Ok(parts)
    }

    /// Sees which parts are there, and throws away what a killed run left of others.
    fn look(&mut self) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') && name.ends_with(draft::ENDING) {
                fs::remove_file(entry.path())?;
            } else if let Some(number) = self.number(&name) {
                self.done.resize(self.done.len().max(number + 1), false);
                self.done[number] = true;
            }
        }
        Ok(())
    }

    fn number(&self, name: &str) -> Option<usize> {
        name.strip_prefix("part-")?.strip_suffix(self.ending)?.strip_suffix('.')?.parse().ok()
    }

    fn write_manifest(&self) -> io::Result<()> {
        let draft = Draft::new(&self.folder.join(MANIFEST))?;
        let mut json = serde_json::to_string_pretty(&self.manifest)?;
        json.push('\n');
        fs::write(draft.path(), json)?;
        draft.publish()
    }

    /// Tells, from any thread, which articles are in parts that are there.
    pub fn done(&self) -> impl Fn(u64) -> bool + Send + Sync + use<> {
        let (done, size) = (self.done.clone(), self.manifest.size);
        move |article| usize::try_from(article / size).is_ok_and(|part| done.get(part) == Some(&true))
    }

    /// Takes the answer of the next article, if there is one. Those of parts that are there are thrown away.
    pub fn put(&mut self, article: u64, answer: Option<Answer>) -> io::Result<()> {
        let number = article / self.manifest.size;
        if self.current.as_ref().is_some_and(|part| part.number != number) {
            self.finish_part()?;
        }
        if self.done.get(number as usize) == Some(&true) {
            return Ok(());
        }
        if self.current.is_none() {
            let draft = Draft::new(&self.folder.join(format!("part-{number:05}.{}", self.ending)))?;
            let sheet = (self.open)(draft.path())?;
            self.current = Some(Part { number, draft, sheet });
        }
        match (&mut self.current, answer) {
            (Some(part), Some(answer)) => part.sheet.put(answer),
            _ => Ok(()),
        }
    }

    /// Ends the last part.
    pub fn finish(mut self) -> io::Result<()> {
        self.finish_part()?;
        self.manifest.complete = true;
        self.write_manifest()
    }

    /// Leaves the last part, which is not whole, and tells how many are there.
    pub fn stop(mut self) -> u64 {
        self.current = None;
        self.written + self.done.iter().filter(|done| **done).count() as u64
    }

    fn finish_part(&mut self) -> io::Result<()> {
        let Some(Part { draft, sheet, .. }) = self.current.take() else { return Ok(()) };
        sheet.finish()?;
        draft.publish()?;
        self.written += 1;
        Ok(())
    }
}
