//! Cycles of a graph, without recursion: its chains may be as long as a file.

/// Returns the first node of each cycle. Cycles that share a node are one. `edges` are the nodes that
/// each node leads to.
pub fn first_nodes(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut reversed = vec![Vec::new(); edges.len()];
    for (from, to) in
        edges.iter().enumerate().flat_map(|(from, to)| to.iter().map(move |to| (from, to)))
    {
        reversed[*to].push(from);
    }
    // What is finished last leads to all that was finished before, or is on a cycle with it.
    let mut seen = vec![false; edges.len()];
    let order: Vec<_> = (0..edges.len()).flat_map(|node| reached(node, edges, &mut seen)).collect();
    let mut seen = vec![false; edges.len()];
    let mut first: Vec<_> = order
        .into_iter()
        .rev()
        .filter_map(|node| {
            let cycle = reached(node, &reversed, &mut seen);
            let is_cycle = cycle.len() > 1 || edges[node].contains(&node);
            cycle.into_iter().min().filter(|_| is_cycle)
        })
        .collect();
    first.sort_unstable();
    first
}

/// The nodes reached from one that were not seen before, each after all that it leads to.
fn reached(start: usize, edges: &[Vec<usize>], seen: &mut [bool]) -> Vec<usize> {
    let mut finished = Vec::new();
    let mut open = Vec::new();
    if !std::mem::replace(&mut seen[start], true) {
        open.push((start, edges[start].iter()));
    }
    while let Some((node, rest)) = open.last_mut() {
        match rest.next() {
            Some(next) if std::mem::replace(&mut seen[*next], true) => {}
            Some(next) => open.push((*next, edges[*next].iter())),
            None => {
                finished.push(*node);
                open.pop();
            }
        }
    }
    finished
}

#[cfg(test)]
mod tests {
    use super::first_nodes;

    #[test]
    fn of_each_cycle_the_first_node_is_found() {
        let found = |edges: &[&[usize]]| {
            first_nodes(&edges.iter().map(|to| to.to_vec()).collect::<Vec<_>>())
        };
        assert_eq!(found(&[]), [0; 0]);
        assert_eq!(found(&[&[1, 2], &[2], &[]]), [0; 0], "two ways to a node are no cycle");
        assert_eq!(found(&[&[], &[1], &[1]]), [1], "one that leads to itself");
        assert_eq!(found(&[&[2], &[0], &[1], &[0]]), [0], "one leads to it");
        assert_eq!(found(&[&[1], &[0, 2], &[3], &[4], &[3]]), [0, 3], "one leads to the other");
        assert_eq!(found(&[&[1], &[0, 2], &[1]]), [0], "two that share a node");
    }

    #[test]
    fn a_long_cycle_needs_no_stack() {
        let edges: Vec<_> = (0..200_000).map(|node| vec![(node + 1) % 200_000]).collect();
        assert_eq!(first_nodes(&edges), [0]);
    }
}
