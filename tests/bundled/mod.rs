//! The bundled rules, for tests of them.

use sayso::pattern::Rules;
use std::path::Path;

/// All rules of the dictionaries, by the order of their files.
pub fn rules() -> Rules {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/en/rules");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut rules = Rules::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        rules.add(&name, &std::fs::read_to_string(&file).unwrap(), false).unwrap_or_else(|error| panic!("{error}"));
    }
    rules
}
