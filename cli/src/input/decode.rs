//! Bytes as text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// Bytes as text: UTF-8 if they are that, else in the encoding that is likeliest.
pub fn text(bytes: Vec<u8>, warnings: &mut Vec<String>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let bytes = error.as_bytes();
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        let encoding = detector.guess(None, Utf8Detection::Deny);
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        warnings.push(format!("not UTF-8; read as {}, and offsets count its UTF-8", encoding.name()));
        text.into_owned()
    })
}
