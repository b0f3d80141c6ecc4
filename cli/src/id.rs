//! Ids of entities, which say something beyond their article only where a dictionary has them.

/// An id that a dictionary has; the others are `#` and a number in the article.
pub fn listed(id: &str) -> Option<&str> {
    Some(id).filter(|id| !id.starts_with('#'))
}
