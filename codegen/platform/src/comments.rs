//! What a comment of an SDK proves about its field. Facts are taken from it, never its words, except
//! for the labels of values.

mod proofs;
mod values;

pub use proofs::kind;
pub use values::values;

/// Without the tags of HTML, and with line ends where it had `<br>`.
fn plain(comment: &str) -> String {
    let comment = comment.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">");
    let mut plain = String::with_capacity(comment.len());
    let mut rest = comment.as_str();
    while let Some((text, tagged)) = rest.split_once('<') {
        plain.push_str(text);
        match tagged.split_once('>') {
            Some((tag, after)) if tag.starts_with(['/', 'a', 'b', 'p']) && tag.len() < 300 => {
                if tag.starts_with("br") || tag.starts_with('p') {
                    plain.push('\n');
                }
                rest = after;
            }
            _ => {
                plain.push('<');
                rest = tagged;
            }
        }
    }
    plain.push_str(rest);
    plain
}
