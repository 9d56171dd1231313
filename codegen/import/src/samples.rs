//! Extracts the JSON of the page's samples from the Java, curl or URL around it.

use crate::sections::Section;
use crate::tables::Samples;
use crate::tokens::Kind;

pub(crate) use crate::text::object;

mod literals;
mod programs;
mod requests;
mod responses;

/// Extracts the samples from their sections, or from all sections if their heading is lost.
pub fn extract_samples(sections: &[Section]) -> Samples {
    let of = |kinds: &[Kind]| {
        let lines = sections.iter().filter(|section| kinds.contains(&section.kind));
        lines.map(text).collect::<Vec<_>>()
    };
    let loose = || of(&[Kind::Unnamed, Kind::Introduction, Kind::Preamble]);
    let of_requests = of(&[Kind::RequestSample]);
    let of_responses = of(&[Kind::ResponseSample]);
    let failed = of(&[Kind::ErrorSample]);
    let request = requests::find_in_sample(&of_requests).or_else(|| {
        requests::find_by_name(
            &[of(&[Kind::ResponseSample, Kind::Request, Kind::Response]), loose()].concat(),
        )
    });
    let files = requests::files(&of_requests);
    let tables = [Kind::Response, Kind::Request, Kind::Errors, Kind::PublicErrors];
    let elsewhere = [loose(), of_requests, of(&tables)].concat();
    let mut responses = responses::find_responses(&of_responses, false);
    responses.extend(responses::find_responses(&failed, true));
    responses.extend(responses::find_responses(&elsewhere, false));
    let first = |failed: bool| {
        responses
            .iter()
            .find(|response| response.failed == failed)
            .map(|response| response.text.clone())
    };
    Samples { request, response: first(false), error: first(true), files }
}

fn text(section: &Section) -> String {
    let lines: Vec<&str> = section.lines.iter().map(|line| line.raw.as_str()).collect();
    lines.join("\n")
}
