//! Pages in every layout, as the reader parses them. All pages here are invented.

#[path = "reading/delimited.rs"]
mod delimited;
#[path = "reading/dump.rs"]
mod dump;
#[path = "reading/errors.rs"]
mod errors;
#[path = "reading/grouped.rs"]
mod grouped;
#[path = "reading/hostile.rs"]
mod hostile;
#[path = "reading/html.rs"]
mod html;
#[path = "reading/import_errors.rs"]
mod import_errors;
#[path = "reading/metadata.rs"]
mod metadata;
#[path = "reading/samples.rs"]
mod samples;
#[path = "reading/sections.rs"]
mod sections;
#[path = "reading/spaced.rs"]
mod spaced;
#[path = "reading/stacked.rs"]
mod stacked;
#[path = "reading/subtables.rs"]
mod subtables;
