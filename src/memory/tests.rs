use proptest::prelude::*;

use super::scheduler::ideal_days;
use super::*;

fn usual_scheduler() -> Scheduler {
    Scheduler::new(&Parameters::DEFAULT)
}

fn after(ratings: &[(Rating, u32)]) -> Memory {
    let scheduler = usual_scheduler();
    let memory = ratings.iter().fold(None, |memory, (rating, days)| {
        Some(scheduler.review(memory, *days, *rating))
    });
    memory.expect("a review")
}

/// The first stabilities are parameters of the model itself.
#[test]
fn first_answers_are_remembered_as_the_model_says() {
    let stabilities = Rating::ALL.map(|rating| format!("{:.4}", after(&[(rating, 0)]).stability));
    assert_eq!(stabilities, ["0.2120", "1.2931", "2.3065", "8.2956"]);
}

/// FSRS-6 with default parameters, always `Good` on the due day: 2, 11, 46 and 163 days.
#[test]
fn waits_grow_as_published() {
    let scheduler = usual_scheduler();
    let mut memory = after(&[(Rating::Good, 0)]);
    let mut waits = Vec::new();
    for _ in 0..4 {
        let ideal = ideal_days(&scheduler, memory);
        waits.push(ideal);
        memory = scheduler.review(Some(memory), ideal, Rating::Good);
    }
    assert_eq!(waits, [2, 11, 46, 163]);
}

#[test]
fn waits_are_spread_a_little_and_always_alike() {
    let memory = Memory {
        stability: 50.0,
        difficulty: 5.0,
    };
    let waits = (0..200)
        .map(|seed| usual_scheduler().interval(memory, seed))
        .collect::<Vec<_>>();
    let (least, most) = (waits.iter().min(), waits.iter().max());
    assert_eq!((least, most), (Some(&46), Some(&54)));
    assert_eq!(
        usual_scheduler().interval(memory, 7),
        usual_scheduler().interval(memory, 7)
    );
    let short = Memory {
        stability: 2.3065,
        difficulty: 2.1,
    };
    assert!(
        (0..200).all(|seed| usual_scheduler().interval(short, seed) == 2),
        "short waits stay exact"
    );
}

#[test]
fn ratings_are_read_as_people_type_them() {
    assert_eq!("3".parse(), Ok(Rating::Good));
    assert_eq!(" Hard ".parse(), Ok(Rating::Hard));
    assert_eq!("e".parse(), Ok(Rating::Easy));
    for nonsense in ["", "0", "5", "-1", "goo", "34"] {
        assert_eq!(nonsense.parse::<Rating>(), Err(()), "{nonsense}");
    }
}

#[test]
fn retention_has_bounds() {
    for wrong in ["0.69", "0.98", "1", "-0.5", "NaN", "inf", "many"] {
        assert!(wrong.parse::<Retention>().is_err(), "{wrong}");
    }
    assert!("0.85".parse::<Retention>().is_ok());
}

proptest! {
    #[test]
    fn better_ratings_never_wait_shorter(history in proptest::collection::vec((0_usize..4, 0_u32..2000), 1..20), days in 0_u32..4000) {
        let history = history.into_iter().map(|(at, days)| (Rating::ALL[at], days)).collect::<Vec<_>>();
        let memory = after(&history);
        let next = Rating::ALL.map(|rating| usual_scheduler().review(Some(memory), days, rating).stability);
        prop_assert!(next.windows(2).all(|pair| pair[0] <= pair[1]), "{next:?}");
        prop_assert!(next.iter().all(|stability| stability.is_finite() && *stability > 0.0));
        let wait = usual_scheduler().interval(memory, 1);
        prop_assert!((1..=3650).contains(&wait));
        prop_assert!((0.0..=1.0).contains(&usual_scheduler().retrievability(memory, days)));
    }

    #[test]
    fn nothing_is_due_past_the_exam(stability in 0.001_f32..36_500.0, lead in 1_i64..400, seed: u64) {
        let day = jiff::civil::date(2026, 11, 25);
        let exam = day.saturating_add(jiff::Span::new().days(lead));
        let scheduler = usual_scheduler().with_exams(Exams::from_iter([("d".into(), exam)]));
        let memory = Memory { stability, difficulty: 5.0 };
        let due = scheduler.due("d", memory, day, seed);
        prop_assert!(due > day && due <= exam);
        prop_assert!(scheduler.due("other", memory, day, seed) > day);
    }
}
