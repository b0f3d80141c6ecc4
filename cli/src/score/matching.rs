//! Which predicted claim is which marked one.

use std::collections::{BTreeMap, HashMap, HashSet};

/// The greatest one-to-one matching of predicted and marked claims; where there are several, heavier pairs go first.
pub fn greatest(pairs: &BTreeMap<(usize, usize), f64>) -> HashMap<usize, usize> {
    let mut sorted: Vec<_> = pairs.iter().collect();
    // Stable, so pairs of equal weight stay in the order of the text.
    sorted.sort_by(|a, b| b.1.total_cmp(a.1));
    let mut order = Vec::new();
    let mut partners: HashMap<usize, Vec<usize>> = HashMap::new();
    for (&(predicted, gold), _) in sorted {
        let own = partners.entry(predicted).or_default();
        if own.is_empty() {
            order.push(predicted);
        }
        own.push(gold);
    }
    let mut taken = HashMap::new();
    for predicted in order {
        place(predicted, &partners, &mut taken, &mut HashSet::new());
    }
    taken.into_iter().map(|(gold, predicted)| (predicted, gold)).collect()
}

/// Finds a partner, if need be by sending others to their next best.
fn place(
    predicted: usize,
    partners: &HashMap<usize, Vec<usize>>,
    taken: &mut HashMap<usize, usize>,
    seen: &mut HashSet<usize>,
) -> bool {
    for &gold in &partners[&predicted] {
        if seen.insert(gold) {
            let rival = taken.get(&gold).copied();
            if rival.is_none_or(|rival| place(rival, partners, taken, seen)) {
                taken.insert(gold, predicted);
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::greatest;

    #[test]
    fn all_find_a_partner_where_that_can_be() {
        let pairs = [((0, 0), 3.0), ((0, 1), 2.0), ((1, 0), 1.0)].into();
        assert_eq!(greatest(&pairs), [(0, 1), (1, 0)].into());
    }
}
