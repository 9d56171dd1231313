//! What the reader makes of pages in every layout. All pages here are invented.

#[path = "reading/dump.rs"]
mod dump;
#[path = "reading/errors.rs"]
mod errors;
#[path = "reading/grouped.rs"]
mod grouped;
#[path = "reading/head.rs"]
mod head;
#[path = "reading/hostile.rs"]
mod hostile;
#[path = "reading/html.rs"]
mod html;
#[path = "reading/refusals.rs"]
mod refusals;
#[path = "reading/ruled.rs"]
mod ruled;
#[path = "reading/samples.rs"]
mod samples;
#[path = "reading/sections.rs"]
mod sections;
#[path = "reading/stacked.rs"]
mod stacked;
#[path = "reading/worded.rs"]
mod worded;
