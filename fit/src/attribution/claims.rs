//! Claims as a scorer reads them: one article a line, byte spans by role.

use super::article::Prepared;
use sayso::attribution::{Proposal, conflict};
use std::fmt::Write;

/// The claims of all articles at a cut.
pub fn lines(prepared: &[Prepared<'_>], proposals: &[Vec<Proposal>], cut: f32) -> String {
    prepared.iter().zip(proposals).map(|(article, proposals)| line(article, proposals, cut)).collect()
}

fn line(article: &Prepared<'_>, proposals: &[Proposal], cut: f32) -> String {
    let kept = conflict::settle(&article.scene, &article.candidates, proposals, cut);
    let claims: Vec<String> = kept.iter().map(|&n| claim(article, &proposals[n])).collect();
    format!("{{\"id\":\"{}\",\"offsets\":\"byte\",\"claims\":[{}]}}\n", article.name, claims.join(","))
}

fn claim(article: &Prepared<'_>, proposal: &Proposal) -> String {
    let x = &proposal.extents;
    let spans = |runs: &mut dyn Iterator<Item = (usize, usize)>| {
        let mut text = String::new();
        for (start, end) in runs {
            let (first, last) = (article.scene.tokens[start].span, article.scene.tokens[end - 1].span);
            let comma = if text.is_empty() { "" } else { "," };
            write!(text, "{comma}[{},{}]", first.start(), last.end()).expect("writing to a string succeeds");
        }
        text
    };
    let source = spans(&mut x.source.into_iter());
    let cue = spans(&mut std::iter::once(x.cue));
    let content = spans(&mut x.content.runs());
    format!("{{\"source\":[{source}],\"cue\":[{cue}],\"content\":[{content}],\"p\":{:.3}}}", proposal.confidence)
}
