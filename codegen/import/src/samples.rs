//! The page's samples: the JSON within the Java, the curl or the address that shows it.

use crate::sections::Section;
use crate::tables::Samples;
use crate::tokens::Kind;

mod literals;
mod requests;
mod responses;

/// Takes the samples out of the sections that have some, or out of all when their heading is lost.
pub fn extract_samples(sections: &[Section]) -> Samples {
    let of = |kinds: &[Kind]| {
        let lines = sections.iter().filter(|section| kinds.contains(&section.kind));
        lines.map(text).collect::<Vec<_>>()
    };
    let loose = || of(&[Kind::Unnamed, Kind::Introduction, Kind::Preamble]);
    let asked = of(&[Kind::RequestSample]);
    let answered = of(&[Kind::ResponseSample]);
    let failed = of(&[Kind::ErrorSample]);
    let request = requests::in_sample(&asked).or_else(|| {
        requests::beside_a_name(
            &[of(&[Kind::ResponseSample, Kind::Request, Kind::Response]), loose()].concat(),
        )
    });
    let elsewhere = [loose(), asked, of(&[Kind::Response, Kind::Request])].concat();
    let mut answers = responses::all(&answered, false);
    answers.extend(responses::all(&failed, true));
    answers.extend(responses::all(&elsewhere, false));
    let first = |failed: bool| {
        answers.iter().find(|answer| answer.failed == failed).map(|answer| answer.text.clone())
    };
    Samples { request, response: first(false), error: first(true) }
}

fn text(section: &Section) -> String {
    let lines: Vec<&str> = section.lines.iter().map(|line| line.raw.as_str()).collect();
    lines.join("\n")
}

/// The JSON object at the start of the text, up to the brace that closes it.
pub(crate) fn object(text: &str) -> Option<&str> {
    let (mut depth, mut quoted, mut escaped, mut comment) = (0_usize, false, false, false);
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '\n' => comment = false,
            _ if comment || escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '/' if !quoted && last == '/' => comment = true,
            '{' | '[' if !quoted => depth += 1,
            '}' | ']' if !quoted => depth = depth.checked_sub(1)?,
            _ => {}
        }
        last = c;
        if depth == 0 {
            return (c == '}').then(|| &text[..=at]);
        }
    }
    None
}
