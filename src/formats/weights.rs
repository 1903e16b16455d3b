//! What an option is worth where several are right, in percent: Moodle takes no other weights than
//! these (`question_bank::fraction_options`).

const WEIGHTS: [f64; 20] = [
    5.0, 10.0, 11.11111, 12.5, 14.28571, 16.66667, 20.0, 25.0, 30.0, 33.33333, 40.0, 50.0, 60.0,
    66.66667, 70.0, 75.0, 80.0, 83.33333, 90.0, 100.0,
];

/// What each of so many right options is worth; none where Moodle has no such weight.
pub fn share(parts: usize) -> Option<f64> {
    let share = whole(parts);
    let mut weights = WEIGHTS.into_iter();
    weights.find(|weight| (weight - share).abs() < 1e-5)
}

/// What each of so many wrong options costs, so that who picks everything earns nothing.
pub fn cost(parts: usize) -> f64 {
    let share = whole(parts) - 1e-5;
    let mut weights = WEIGHTS.into_iter();
    weights.find(|weight| *weight >= share).unwrap_or(100.0)
}

fn whole(parts: usize) -> f64 {
    100.0 / u32::try_from(parts.max(1)).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_picks_everything_earns_nothing() {
        for right in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20] {
            let earned =
                share(right).expect("a weight") * f64::from(u32::try_from(right).expect("few"));
            assert!((earned - 100.0).abs() < 1e-3, "{right}");
            for wrong in 1..25 {
                assert!(
                    cost(wrong) * f64::from(u32::try_from(wrong).expect("few")) > 99.999,
                    "{wrong}"
                );
            }
        }
        assert_eq!(share(11), None);
    }
}
