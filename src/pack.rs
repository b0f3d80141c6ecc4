//! Prepared tables as bytes: what is written when the library is built is read back at the start without parsing.
//!
//! Numbers are little-endian, lists begin with their length, fields follow each other without names: the bytes are only
//! ever read by the library they were written for.

use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasher, Hash};

/// What can be written as bytes and read back.
pub trait Pack: Sized {
    /// Writes it behind what is there.
    fn pack(&self, bytes: &mut Vec<u8>);

    /// Reads it from the front of the bytes and takes it off.
    fn unpack(bytes: &mut &[u8]) -> Self;

    /// Reads so many of them. Numbers are read in bulk.
    fn unpack_list(bytes: &mut &[u8], count: usize) -> Vec<Self> {
        (0..count).map(|_| Self::unpack(bytes)).collect()
    }
}

/// Something as bytes.
pub fn packed(value: &impl Pack) -> Vec<u8> {
    let mut bytes = Vec::new();
    value.pack(&mut bytes);
    bytes
}

/// What was written as these bytes.
///
/// # Panics
///
/// If they were not.
pub fn unpacked<T: Pack>(mut bytes: &[u8]) -> T {
    let value = T::unpack(&mut bytes);
    assert!(bytes.is_empty(), "{} bytes too many", bytes.len());
    value
}

/// Implements [`Pack`] for a struct by its fields, or for an enumeration by the list of its values, in order.
macro_rules! pack {
    ($type:ty { $($field:tt),* $(,)? }) => {
        impl $crate::pack::Pack for $type {
            fn pack(&self, bytes: &mut Vec<u8>) {
                $($crate::pack::Pack::pack(&self.$field, bytes);)*
            }

            #[inline]
            fn unpack(bytes: &mut &[u8]) -> Self {
                Self { $($field: $crate::pack::Pack::unpack(bytes)),* }
            }
        }
    };
    ($type:ty = $values:expr) => {
        impl $crate::pack::Pack for $type {
            fn pack(&self, bytes: &mut Vec<u8>) {
                bytes.push(*self as u8);
            }

            #[inline]
            fn unpack(bytes: &mut &[u8]) -> Self {
                $values[usize::from(u8::unpack(bytes))]
            }
        }
    };
}

pub(crate) use pack;

/// Takes so many bytes off the front.
fn take<'b>(bytes: &mut &'b [u8], count: usize) -> &'b [u8] {
    let (taken, rest) = bytes.split_at_checked(count).expect("as many bytes as were written");
    *bytes = rest;
    taken
}

macro_rules! numbers {
    ($($type:ty)*) => {
        $(
            impl Pack for $type {
                fn pack(&self, bytes: &mut Vec<u8>) {
                    bytes.extend(self.to_le_bytes());
                }

                #[inline]
                fn unpack(bytes: &mut &[u8]) -> $type {
                    let (number, rest) = bytes.split_first_chunk().expect("as many bytes as were written");
                    *bytes = rest;
                    <$type>::from_le_bytes(*number)
                }

                fn unpack_list(bytes: &mut &[u8], count: usize) -> Vec<$type> {
                    const SIZE: usize = size_of::<$type>();
                    let numbers = take(bytes, count * SIZE).chunks_exact(SIZE);
                    numbers.map(|number| <$type>::from_le_bytes(number.try_into().expect("its size"))).collect()
                }
            }
        )*
    };
}

numbers! { u8 i8 u16 i16 u32 u64 u128 f32 }

impl Pack for usize {
    fn pack(&self, bytes: &mut Vec<u8>) {
        u32::try_from(*self).expect("tables have less than 4 G entries").pack(bytes);
    }

    #[inline]
    fn unpack(bytes: &mut &[u8]) -> usize {
        u32::unpack(bytes) as usize
    }
}

impl Pack for bool {
    fn pack(&self, bytes: &mut Vec<u8>) {
        bytes.push(u8::from(*self));
    }

    #[inline]
    fn unpack(bytes: &mut &[u8]) -> bool {
        u8::unpack(bytes) != 0
    }
}

impl Pack for () {
    fn pack(&self, _: &mut Vec<u8>) {}

    fn unpack(_: &mut &[u8]) {}
}

impl Pack for String {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.len().pack(bytes);
        bytes.extend(self.as_bytes());
    }

    fn unpack(bytes: &mut &[u8]) -> String {
        let length = usize::unpack(bytes);
        std::str::from_utf8(take(bytes, length)).expect("text was written").to_owned()
    }
}

impl Pack for Box<str> {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.len().pack(bytes);
        bytes.extend(self.as_bytes());
    }

    fn unpack(bytes: &mut &[u8]) -> Box<str> {
        String::unpack(bytes).into()
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.is_some().pack(bytes);
        if let Some(value) = self {
            value.pack(bytes);
        }
    }

    #[inline]
    fn unpack(bytes: &mut &[u8]) -> Option<T> {
        bool::unpack(bytes).then(|| T::unpack(bytes))
    }
}

impl<T: Pack, U: Pack> Pack for (T, U) {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.0.pack(bytes);
        self.1.pack(bytes);
    }

    #[inline]
    fn unpack(bytes: &mut &[u8]) -> (T, U) {
        (T::unpack(bytes), U::unpack(bytes))
    }
}

impl<T: Pack, const N: usize> Pack for [T; N] {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.iter().for_each(|value| value.pack(bytes));
    }

    #[inline]
    fn unpack(bytes: &mut &[u8]) -> [T; N] {
        std::array::from_fn(|_| T::unpack(bytes))
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.len().pack(bytes);
        self.iter().for_each(|value| value.pack(bytes));
    }

    fn unpack(bytes: &mut &[u8]) -> Vec<T> {
        let count = usize::unpack(bytes);
        T::unpack_list(bytes, count)
    }
}

impl<T: Pack> Pack for Box<[T]> {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.len().pack(bytes);
        self.iter().for_each(|value| value.pack(bytes));
    }

    fn unpack(bytes: &mut &[u8]) -> Box<[T]> {
        Vec::unpack(bytes).into()
    }
}

impl<T: Pack + Ord> Pack for BTreeSet<T> {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.len().pack(bytes);
        self.iter().for_each(|value| value.pack(bytes));
    }

    fn unpack(bytes: &mut &[u8]) -> BTreeSet<T> {
        Vec::unpack(bytes).into_iter().collect()
    }
}

/// In the order of their bytes: the same map gives the same bytes.
impl<K: Pack + Eq + Hash, V: Pack, S: BuildHasher + Default> Pack for HashMap<K, V, S> {
    fn pack(&self, bytes: &mut Vec<u8>) {
        let mut entries: Vec<(Vec<u8>, &V)> = self.iter().map(|(key, value)| (packed(key), value)).collect();
        entries.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        entries.len().pack(bytes);
        for (key, value) in entries {
            bytes.extend(key);
            value.pack(bytes);
        }
    }

    fn unpack(bytes: &mut &[u8]) -> HashMap<K, V, S> {
        let count = usize::unpack(bytes);
        let mut map = HashMap::with_capacity_and_hasher(count, S::default());
        map.extend((0..count).map(|_| (K::unpack(bytes), V::unpack(bytes))));
        map
    }
}

#[cfg(test)]
mod tests {
    use super::{packed, unpacked};
    use std::collections::{BTreeSet, HashMap};

    #[derive(Debug, PartialEq, Clone, Copy)]
    enum Side {
        Left,
        Right,
    }

    #[derive(Debug, PartialEq)]
    struct Thing {
        name: String,
        sides: Vec<Side>,
        counts: [i16; 3],
        more: HashMap<u32, Option<(u8, bool)>>,
        words: BTreeSet<String>,
    }

    pack!(Side = [Side::Left, Side::Right]);
    pack!(Thing { name, sides, counts, more, words });

    fn thing() -> Thing {
        Thing {
            name: "Žofín".to_owned(),
            sides: vec![Side::Right, Side::Left],
            counts: [-1, 0, 300],
            more: (0..100).map(|n| (n, (n % 2 == 0).then_some((n as u8, n > 50)))).collect(),
            words: BTreeSet::from(["b".to_owned(), "a".to_owned()]),
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        assert_eq!(unpacked::<Thing>(&packed(&thing())), thing());
        assert_eq!(packed(&thing()), packed(&thing()), "the order of a map must not show");
        let numbers: Vec<u64> = (0..1000).map(|n| n << 40).collect();
        assert_eq!(unpacked::<Vec<u64>>(&packed(&numbers)), numbers);
    }

    #[test]
    #[should_panic(expected = "as many bytes as were written")]
    fn bytes_that_are_cut_off_are_noticed() {
        let bytes = packed(&thing());
        unpacked::<Thing>(&bytes[..bytes.len() - 1]);
    }
}
