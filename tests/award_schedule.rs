//! The schedule: order, working days, slack against a slower reckoning, and what is refused.

#![expect(clippy::expect_used, reason = "tests stop at the first surprise")]

use proptest::prelude::*;
use termwise::award::{Planned, Programme, ScheduleError, may_wait_for, new_task, programme_from};
use termwise::finance::Calendar;
use termwise::plan::{Delivery, Plan, Task, TaskKind};
use termwise::units::{Date, Day, Line, TaskId};

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn line(text: &str) -> Line {
    Line::try_from(text).expect("a line")
}

fn id(text: &str) -> TaskId {
    TaskId::try_from(text).expect("an id")
}

fn task(name: &str, days: u16, after: &[&str]) -> Task {
    Task {
        id: id(name),
        name: line(name),
        kind: TaskKind::Production,
        days,
        after: after.iter().map(|a| id(a)).collect(),
        not_before: None,
        meets: Line::default(),
        calendars: Vec::new(),
        owner: Line::default(),
        done: None,
    }
}

fn plan(tasks: Vec<Task>, deliveries: &[(&str, &str)], calendars: &[&str]) -> Plan {
    let mut plan = Plan::new(line("Schedule"));
    plan.award.schedule.tasks = tasks;
    plan.award.schedule.calendars = calendars.iter().map(|c| line(c)).collect();
    plan.order.deliveries =
        deliveries.iter().map(|(text, day)| Delivery { text: line(text), date: date(day) }).collect();
    plan
}

fn meets(task: Task, delivery: &str) -> Task {
    Task { meets: line(delivery), ..task }
}

fn days_of(programme: &Programme, name: &str) -> (String, String) {
    let planned = programme.task(&id(name)).expect("the task");
    (planned.start.to_string(), planned.finish.to_string())
}

/// Read off a wall calendar: 2026-12-07 is a Monday; 25 December 2026 and 1 January 2027 are Fridays.
#[test]
fn three_weeks_over_christmas_in_germany_read_off_a_calendar() {
    let tasks = vec![task("cut", 13, &[]), meets(task("weld", 5, &["cut"]), "Lot 1"), task("ready", 0, &["weld"])];
    let plan = plan(tasks, &[("Lot 1", "2027-01-08")], &["Germany::Settlement"]);
    let programme = programme_from(&plan, date("2026-12-05")).expect("a programme");
    // 7 to 23 December are thirteen working days; this list closes 24 and 25 December; 28 to 31 are four, 1 January is
    // closed, 4 January is the fifth.
    assert_eq!(days_of(&programme, "cut"), ("2026-12-07".into(), "2026-12-23".into()));
    assert_eq!(days_of(&programme, "weld"), ("2026-12-28".into(), "2027-01-04".into()));
    assert_eq!(days_of(&programme, "ready"), ("2027-01-04".into(), "2027-01-04".into()));
    // From 4 to 8 January four working days are left: 5, 6 (Epiphany closes only some states), 7 and 8.
    let weld = programme.task(&id("weld")).expect("weld");
    assert_eq!(weld.slack, Some(4));
    assert_eq!(programme.dates.first().and_then(|d| d.slack), Some(4));
    assert_eq!(programme.task(&id("cut")).and_then(|t| t.slack), Some(4));
    assert_eq!(programme.task(&id("ready")).and_then(|t| t.slack), None, "no customer date hangs on it");
}

#[test]
fn a_late_part_says_by_how_many_working_days() {
    let plan = plan(vec![meets(task("weld", 5, &[]), "Lot 1")], &[("Lot 1", "2026-12-09")], &[]);
    let programme = programme_from(&plan, date("2026-12-07")).expect("a programme");
    // Monday 7 to Friday 11 December; due Wednesday 9.
    assert_eq!(programme.dates.first().and_then(|d| d.slack), Some(-2));
    assert_eq!(programme.tasks.first().map(Planned::days_late), Some(2));
}

#[track_caller]
fn check_refused(tasks: Vec<Task>, calendars: &[&str], says: &str) {
    let error = programme_from(&plan(tasks, &[], calendars), date("2026-12-07")).expect_err("a refusal");
    assert!(error.to_string().contains(says), "{error}");
}

#[test]
fn circles_strangers_doubles_and_unknown_calendars_are_refused_by_name() {
    check_refused(vec![task("a", 1, &["b"]), task("b", 1, &["a"])], &[], "a, b");
    check_refused(vec![task("a", 1, &["z"])], &[], "\"z\"");
    check_refused(vec![task("a", 1, &[]), task("a", 2, &[])], &[], "two tasks");
    check_refused(vec![task("a", 1, &[])], &["Atlantis"], "Atlantis");
    let empty = plan(Vec::new(), &[], &[]);
    assert_eq!(termwise::award::programme(&empty), Ok(Programme::default()));
    let mut without_start = plan(vec![task("a", 1, &[])], &[], &[]);
    without_start.order.date = None;
    assert_eq!(termwise::award::programme(&without_start), Err(ScheduleError::NoStart));
}

/// Tasks that may depend on earlier ones only, some milestones, some with a date of the customer.
fn nets() -> impl Strategy<Value = Vec<Task>> {
    let one = (0_u16..6, proptest::collection::vec(any::<bool>(), 8), any::<bool>(), 0_i64..30, 0_usize..3);
    proptest::collection::vec(one, 1..8).prop_map(|rows| {
        let made = rows.into_iter().enumerate().map(|(at, (days, links, due, hold, calendar))| {
            let name = format!("t{at}");
            let after: Vec<String> =
                (0..at).filter(|b| links.get(*b) == Some(&true)).map(|b| format!("t{b}")).collect();
            let after: Vec<&str> = after.iter().map(String::as_str).collect();
            let mut made = task(&name, days, &after);
            made.not_before = (hold > 20).then(|| date("2026-12-01").plus_days(hold)).flatten();
            made.calendars = [vec![], vec![line("Germany::Settlement")], vec![line("Italy::Settlement")]]
                .get(calendar)
                .cloned()
                .unwrap_or_default();
            if due { meets(made, "Lot 1") } else { made }
        });
        made.collect()
    })
}

fn is_open(task: &Task, day: Date) -> bool {
    let names: Vec<&str> = task.calendars.iter().map(|c| &**c).collect();
    Calendar::joint(&names).expect("a calendar").is_business_day(Day::from(day))
}

/// The finish of a task pushed to a given day, day by day through what hangs on it and nothing else: whether every
/// customer date in that part of the net is still met.
fn still_meets(tasks: &[Task], pushed: usize, finish: Date, due: Date) -> bool {
    let mut ends: Vec<Option<Date>> = vec![None; tasks.len()];
    for (at, task) in tasks.iter().enumerate() {
        let end = if at == pushed {
            Some(finish)
        } else {
            let before = task.after.iter().filter_map(|a| tasks.iter().position(|t| t.id == *a));
            let latest = before.filter_map(|b| ends.get(b).copied().flatten()).max();
            latest.map(|latest| {
                let mut day = latest;
                let mut left = task.days;
                if left == 0 {
                    while !is_open(task, day) {
                        day = day.plus_days(1).expect("a day");
                    }
                }
                while left > 0 {
                    day = day.plus_days(1).expect("a day");
                    if is_open(task, day) {
                        left -= 1;
                    }
                }
                day
            })
        };
        if let Some(slot) = ends.get_mut(at) {
            *slot = end;
        }
    }
    tasks.iter().zip(&ends).all(|(task, end)| task.meets.is_empty() || end.is_none_or(|end| end <= due))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn nothing_starts_before_what_it_depends_on_and_only_on_working_days(tasks in nets()) {
        let plan = plan(tasks.clone(), &[("Lot 1", "2027-01-29")], &[]);
        let programme = programme_from(&plan, date("2026-12-01")).expect("a programme");
        for (planned, task) in programme.tasks.iter().zip(&tasks) {
            prop_assert!(is_open(task, planned.start) && is_open(task, planned.finish));
            let worked = (0..=planned.finish.days_since(planned.start))
                .filter_map(|n| planned.start.plus_days(n))
                .filter(|day| is_open(task, *day))
                .count();
            prop_assert_eq!(worked, usize::from(task.days.max(1)));
            prop_assert!(task.not_before.is_none_or(|day| planned.start >= day));
            for before in &task.after {
                let finish = programme.task(before).expect("before").finish;
                let gap = i64::from(task.days > 0);
                prop_assert!(planned.start.days_since(finish) >= gap);
            }
        }
    }

    #[test]
    fn slack_is_what_pushing_day_by_day_finds(tasks in nets(), due in 0_i64..50) {
        let due = date("2026-12-14").plus_days(due).expect("a day");
        let plan = plan(tasks.clone(), &[("Lot 1", &due.to_string())], &[]);
        let programme = programme_from(&plan, date("2026-12-01")).expect("a programme");
        for (at, (planned, task)) in programme.tasks.iter().zip(&tasks).enumerate() {
            let first = planned.finish.plus_days(-120).expect("a day");
            let open: Vec<Date> = (0..=240).filter_map(|n| first.plus_days(n)).filter(|day| is_open(task, *day)).collect();
            let last = open.iter().rev().find(|day| still_meets(&tasks, at, **day, due)).copied();
            // Where nothing hangs on it every day will do.
            let last = last.filter(|day| Some(day) != open.last());
            prop_assert_eq!(planned.late_finish, last, "task {} of {:?}", at, tasks);
            if let (Some(last), Some(slack)) = (last, planned.slack) {
                let between = |from: Date, to: Date| open.iter().filter(|d| **d > from && **d <= to).count();
                let counted = i64::try_from(between(planned.finish, last)).expect("small")
                    - i64::try_from(between(last, planned.finish)).expect("small");
                prop_assert_eq!(slack, counted);
            }
        }
    }
}

/// a ← b ← c, d apart: what waits for a task, through others or not, is not offered to it, nor what it waits for already.
#[test]
fn a_task_may_wait_for_what_does_not_wait_for_it() {
    let tasks = [task("a", 1, &[]), task("b", 1, &["a"]), task("c", 1, &["b"]), task("d", 1, &[])];
    let offered = |at| may_wait_for(&tasks, at);
    assert_eq!([offered(0), offered(1), offered(2), offered(3)], [vec![3], vec![3], vec![0, 3], vec![0, 1, 2]]);
}

#[test]
fn a_new_task_has_an_id_of_its_own() {
    let mut plan = plan(vec![task("task-1", 1, &[]), task("task-3", 1, &[])], &[], &[]);
    for expected in ["task-2", "task-4"] {
        let new = new_task(&plan).expect("a task");
        assert_eq!(new.id.as_str(), expected);
        plan.award.schedule.tasks.push(new);
    }
}
