//! The structure of every API of the platform, as the official SDKs have it: names, nesting, lists,
//! kinds of scalars, where a parameter travels. Nothing here says what a page says: which fields must
//! be set, how long they may be, what they mean.

pub mod model;
