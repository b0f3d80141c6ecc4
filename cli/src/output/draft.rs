//! A file that appears whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// A file in the making, under a name of its own. Dropped before it is published it leaves nothing behind.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    /// None where the path is a pipe or a device, which is written to as it is.
    temporary: Option<PathBuf>,
}

/// How the names of drafts end.
pub const ENDING: &str = ".unfinished";

impl Draft {
    /// A draft of a file. One that a killed run left there is thrown away.
    pub fn new(path: &Path) -> io::Result<Draft> {
        if path.exists() && !path.is_file() {
            return Ok(Draft { path: path.to_owned(), temporary: None });
        }
        let mut name = OsString::from(".");
        name.push(path.file_name().ok_or(io::ErrorKind::InvalidInput)?);
        name.push(ENDING);
        let temporary = path.with_file_name(name);
        File::create(&temporary)?;
        Ok(Draft { path: path.to_owned(), temporary: Some(temporary) })
    }

    /// What is to be written to.
    pub fn path(&self) -> &Path {
        self.temporary.as_ref().unwrap_or(&self.path)
    }

    /// Gives the file its name, once its bytes are safe.
    pub fn publish(mut self) -> io::Result<()> {
        let Some(temporary) = &self.temporary else { return Ok(()) };
        File::open(temporary)?.sync_all()?;
        fs::rename(temporary, &self.path)?;
        self.temporary = None;
        sync_folder(&self.path)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            drop(fs::remove_file(temporary));
        }
    }
}

/// Makes a new name in a folder outlive a loss of power. Only Unix opens folders.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
