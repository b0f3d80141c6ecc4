//! Places in a text: half-open ranges of bytes.

use std::fmt;
use std::ops::{Index, Range};

/// A half-open range of bytes of exactly the text the caller passed.
///
/// `start <= end` always holds, and both lie on character boundaries of the text that the span was made from.
/// Offsets are stored in 32 bits, so a text is read up to 4 GiB.
///
/// ```
/// use sayso::Span;
/// let text = "Ana Ruiz said so.";
/// let span = Span::new(0, 8);
/// assert_eq!(&text[span], "Ana Ruiz");
/// assert!(span.contains(7) && !span.contains(8));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from byte `start` up to, not including, byte `end`.
    ///
    /// # Panics
    ///
    /// If `start > end` or `end` needs more than 32 bits.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Span {
        assert!(start <= end, "a span starts at {start} and ends before it, at {end}");
        let end = u32::try_from(end).expect("a span ends within 4 GiB");
        Span { start: start as u32, end }
    }

    /// The first byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// The number of bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte at `offset` lies in the span; its end does not.
    #[must_use]
    pub const fn contains(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether all of `other` lies in this span.
    #[must_use]
    pub const fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span as a range, for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Range<usize> {
        span.range()
    }
}

impl Index<Span> for str {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn ends_are_half_open() {
        let span = Span::new(2, 5);
        assert!(!span.contains(5));
        assert!(!span.overlaps(Span::new(5, 6)));
        assert!(span.covers(Span::new(3, 5)));
        assert!(!span.covers(Span::new(3, 6)));
        assert_eq!(span.join(Span::new(7, 9)), Span::new(2, 9));
    }
}
