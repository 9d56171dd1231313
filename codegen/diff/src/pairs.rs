//! Matches the items of an earlier and a newer list: by name, else by likeness if that is unique.

use std::collections::{HashMap, HashSet};

/// Two lists of named items, matched.
pub struct Pairs<'a, T> {
    /// In the order of the newer list; the names differ where something was renamed.
    pub kept: Vec<(&'a T, &'a T)>,
    pub gone: Vec<&'a T>,
    pub new: Vec<&'a T>,
    /// Whether the items that kept their names are in another order.
    pub is_reordered: bool,
}

/// `alike` is called only for items without a counterpart of the same name; it must be as good as
/// certain.
pub fn pair<'a, T>(
    base: &'a [T],
    head: &'a [T],
    name: impl Fn(&T) -> &str,
    alike: impl Fn(&T, &T) -> bool,
) -> Pairs<'a, T> {
    let (before, now) = (places(base, &name), places(head, &name));
    let mut gone: Vec<&T> = base.iter().filter(|b| !now.contains_key(name(b))).collect();
    let all_new: Vec<&T> = head.iter().filter(|h| !before.contains_key(name(h))).collect();
    let renamed: Vec<(&T, &T)> = match gone.len().max(all_new.len()) {
        ..=MOST => {
            let was = |h: &&'a T| Some((only(&gone, &all_new, h, &alike)?, *h));
            all_new.iter().filter_map(was).collect()
        }
        // So much has changed that a likeness proves little, and each would be compared with each.
        _ => Vec::new(),
    };
    let was: HashMap<&str, &T> = renamed.iter().map(|(b, h)| (name(h), *b)).collect();

    let (mut kept, mut new, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for h in head {
        match (before.get(name(h)), was.get(name(h))) {
            (Some(at), _) => {
                places.push(*at);
                kept.push((&base[*at], h));
            }
            (None, Some(b)) => kept.push((*b, h)),
            (None, None) => new.push(h),
        }
    }
    let found: HashSet<&str> = renamed.iter().map(|(b, _)| name(b)).collect();
    gone.retain(|b| !found.contains(name(b)));
    Pairs { kept, gone, new, is_reordered: !places.is_sorted() }
}

/// How many items without a counterpart may have been renamed.
const MOST: usize = 200;

/// Where the item of each name is.
fn places<'a, T>(list: &'a [T], name: &impl Fn(&T) -> &str) -> HashMap<&'a str, usize> {
    list.iter().enumerate().rev().map(|(at, item)| (name(item), at)).collect()
}

/// Returns the earlier item that `new` was: the only one alike, if `new` is also the only one like it.
fn only<'a, T>(
    gone: &[&'a T],
    all_new: &[&'a T],
    new: &T,
    alike: &impl Fn(&T, &T) -> bool,
) -> Option<&'a T> {
    let mut candidates = gone.iter().filter(|b| alike(b, new));
    let candidate = candidates.next()?;
    let is_clear =
        candidates.next().is_none() && all_new.iter().filter(|h| alike(candidate, h)).count() == 1;
    is_clear.then_some(*candidate)
}

/// Returns whether two lists of names have most in common.
pub fn mostly_same<'a>(
    base: impl IntoIterator<Item = &'a str>,
    head: impl IntoIterator<Item = &'a str>,
) -> bool {
    let (base, head): (Vec<_>, HashSet<_>) =
        (base.into_iter().collect(), head.into_iter().collect());
    let common = base.iter().filter(|name| head.contains(*name)).count();
    common > 0 && common * 3 >= base.len().max(head.len()) * 2
}
