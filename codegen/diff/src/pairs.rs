//! Matches the items of an earlier and a newer list: by name, else by likeness if that is unique.

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
    let named = |list: &'a [T], wanted: &str| list.iter().position(|item| name(item) == wanted);
    let mut gone: Vec<&T> = base.iter().filter(|b| named(head, name(b)).is_none()).collect();
    let all_new: Vec<&T> = head.iter().filter(|h| named(base, name(h)).is_none()).collect();
    let renamed: Vec<(&T, &T)> =
        all_new.iter().filter_map(|h| Some((only(&gone, &all_new, h, &alike)?, *h))).collect();
    let was = |h: &T| renamed.iter().find(|(_, now)| name(now) == name(h)).map(|(b, _)| *b);

    let (mut kept, mut new, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for h in head {
        match (named(base, name(h)), was(h)) {
            (Some(at), _) => {
                places.push(at);
                kept.push((&base[at], h));
            }
            (None, Some(b)) => kept.push((b, h)),
            (None, None) => new.push(h),
        }
    }
    gone.retain(|b| !renamed.iter().any(|(was, _)| name(was) == name(b)));
    Pairs { kept, gone, new, is_reordered: !places.is_sorted() }
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
    let (base, head): (Vec<_>, Vec<_>) = (base.into_iter().collect(), head.into_iter().collect());
    let common = base.iter().filter(|name| head.contains(name)).count();
    common > 0 && common * 3 >= base.len().max(head.len()) * 2
}
