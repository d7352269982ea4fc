//! The schedule: forward and backward pass over working days, slack to each customer date, what is late.
//!
//! Knows tasks and calendars; must not know how a schedule is drawn or written to a file.
//!
//! A task of n working days starts on a working day of its calendar and finishes on the n-th; what depends on it starts on
//! the next working day after. A milestone (0 days) falls on a working day, the day on which what it depends on finishes,
//! moved to the next open one. Late finish of a task is the last day on which it may finish without moving a customer date
//! past its day through its own chain; slack is the working days from finish to late finish, negative when late.

use std::collections::{BTreeMap, BTreeSet};

use crate::finance::Calendar;
use crate::plan::{Plan, Task, TaskKind};
use crate::units::{Date, Day, TaskId};

/// A task with its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The task's place in the plan's list.
    pub at: usize,
    /// Its id.
    pub id: TaskId,
    /// First working day.
    pub start: Date,
    /// Last working day.
    pub finish: Date,
    /// The last day it may finish; none where no customer date hangs on it.
    pub late_finish: Option<Date>,
    /// Working days from finish to late finish.
    pub slack: Option<i64>,
    /// The customer date it must meet itself.
    pub due: Option<Date>,
}

impl Planned {
    /// By how many working days it misses its own customer date or moves one of another task.
    pub fn days_late(&self) -> i64 {
        self.slack.map_or(0, |slack| (-slack).max(0))
    }
}

/// A customer date and how it is met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerDate {
    /// The delivery's place in the order.
    pub delivery: usize,
    /// Its name.
    pub name: String,
    /// The day promised.
    pub due: Date,
    /// When the last task that must meet it finishes; none: no task names it.
    pub planned: Option<Date>,
    /// Working days between; negative: late.
    pub slack: Option<i64>,
}

/// The whole schedule with its days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Programme {
    /// The tasks in the plan's order.
    pub tasks: Vec<Planned>,
    /// The customer dates in the order's order.
    pub dates: Vec<CustomerDate>,
    /// What a reader should know: calendars that end, tasks that name no delivery.
    pub notes: Vec<String>,
}

impl Programme {
    /// A task by id.
    pub fn task(&self, id: &TaskId) -> Option<&Planned> {
        self.tasks.iter().find(|t| t.id == *id)
    }
}

/// Why a schedule cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// Two tasks with one id.
    #[error("two tasks are called \"{0}\": give each its own id")]
    Twice(TaskId),
    /// A dependency on a task that is not there.
    #[error("\"{0}\" comes after \"{1}\", which is no task: name one that is, or take it out of `after`")]
    Unknown(TaskId, TaskId),
    /// Tasks that wait for each other.
    #[error("these tasks wait for each other: {0}. Take one of the dependencies out")]
    Circle(String),
    /// No such holiday list.
    #[error("{0}")]
    Calendar(String),
    /// A date beyond the years of a plan.
    #[error("\"{0}\" would run beyond the dates of a plan: shorten it or start earlier")]
    TooFar(TaskId),
    /// Neither a start nor a date of the order.
    #[error("the schedule has no start: set one, or enter the date of the order")]
    NoStart,
}

/// The programme of a plan; an empty one where it has no task.
///
/// # Errors
/// See [`ScheduleError`].
pub fn programme(plan: &Plan) -> Result<Programme, ScheduleError> {
    let schedule = &plan.award.schedule;
    if schedule.tasks.is_empty() {
        let dates = customer_dates(plan, &[], &[]);
        return Ok(Programme { dates, ..Programme::default() });
    }
    let start = schedule.start.or(plan.order.date).ok_or(ScheduleError::NoStart)?;
    programme_from(plan, start)
}

/// The programme of a plan from a given first day.
///
/// # Errors
/// See [`ScheduleError`].
pub fn programme_from(plan: &Plan, start: Date) -> Result<Programme, ScheduleError> {
    let tasks = &plan.award.schedule.tasks;
    let net = Net::of(plan)?;
    let order = net.order(tasks)?;
    let mut spans: Vec<Option<(Date, Date)>> = vec![None; tasks.len()];
    for &at in &order {
        let span = net.forward(tasks, at, start, &spans)?;
        if let Some(slot) = spans.get_mut(at) {
            *slot = Some(span);
        }
    }
    let late = net.backward(tasks, &order, plan)?;
    let mut planned = Vec::with_capacity(tasks.len());
    for (at, task) in tasks.iter().enumerate() {
        let Some((start, finish)) = spans.get(at).copied().flatten() else { continue };
        let late_finish = late.get(at).copied().flatten();
        let calendar = net.calendar(at);
        planned.push(Planned {
            at,
            id: task.id.clone(),
            start,
            finish,
            late_finish,
            slack: late_finish.map(|last| working_days_between(calendar, finish, last)),
            due: due_of(plan, task),
        });
    }
    let calendars: Vec<Calendar> = (0..tasks.len()).map(|at| net.calendar(at).clone()).collect();
    let dates = customer_dates(plan, &planned, &calendars);
    let notes = notes_of(plan, &net, &planned);
    Ok(Programme { tasks: planned, dates, notes })
}

/// The day so many working days from a task's start, by the calendar of the task; none where that leaves the calendar.
pub fn moved_start(plan: &Plan, planned: &Planned, days: i64) -> Option<Date> {
    let net = Net::of(plan).ok()?;
    step(net.calendar(planned.at), planned.start, days)
}

/// A first schedule: for each delivery of the order one task of production that ends on the day, by weekends only.
///
/// How long it takes is a guess of four weeks, to be written over.
pub fn first_tasks(plan: &Plan) -> Vec<Task> {
    const DAYS: u16 = 20;
    let weekends = Calendar::weekends_only();
    let made = plan.order.deliveries.iter().enumerate().filter_map(|(at, delivery)| {
        let finish = open_from(&weekends, delivery.date, -1)?;
        Some(Task {
            id: TaskId::try_from(format!("delivery-{}", at + 1)).ok()?,
            name: delivery.text.clone(),
            kind: TaskKind::Production,
            days: DAYS,
            after: Vec::new(),
            not_before: step(&weekends, finish, 1 - i64::from(DAYS)),
            meets: delivery.text.clone(),
            calendars: Vec::new(),
            owner: crate::units::Line::default(),
            done: None,
        })
    });
    made.collect()
}

/// A task to be written over: a week of production behind the last task, under an id that is free.
pub fn new_task(plan: &Plan) -> Option<Task> {
    let tasks = &plan.award.schedule.tasks;
    let names = (1..=tasks.len() + 1).map(|n| format!("task-{n}"));
    let id = names.filter_map(|name| TaskId::try_from(name).ok()).find(|id| tasks.iter().all(|task| task.id != *id))?;
    Some(Task {
        id,
        name: "New task".try_into().ok()?,
        kind: TaskKind::Production,
        days: 5,
        after: Vec::new(),
        not_before: None,
        meets: crate::units::Line::default(),
        calendars: Vec::new(),
        owner: crate::units::Line::default(),
        done: None,
    })
}

/// The places of the tasks that a task may be made to wait for: those that do not wait for it themselves, through others
/// or not, and that it does not wait for already.
pub fn may_wait_for(tasks: &[Task], at: usize) -> Vec<usize> {
    let Some(task) = tasks.get(at) else { return Vec::new() };
    let mut behind = BTreeSet::from([&task.id]);
    loop {
        let waits = |other: &&Task| !behind.contains(&other.id) && other.after.iter().any(|id| behind.contains(id));
        let more: Vec<&TaskId> = tasks.iter().filter(waits).map(|other| &other.id).collect();
        if more.is_empty() {
            break;
        }
        behind.extend(more);
    }
    let free = |id: &TaskId| !behind.contains(id) && !task.after.contains(id);
    tasks.iter().enumerate().filter(|(_, other)| free(&other.id)).map(|(at, _)| at).collect()
}

/// The day promised for the delivery a task must meet.
fn due_of(plan: &Plan, task: &Task) -> Option<Date> {
    (!task.meets.is_empty())
        .then(|| plan.order.deliveries.iter().find(|d| d.text == task.meets))
        .flatten()
        .map(|d| d.date)
}

/// Tasks with their calendars and who depends on whom.
struct Net {
    calendars: Vec<Calendar>,
    before: Vec<Vec<usize>>,
}

impl Net {
    fn of(plan: &Plan) -> Result<Self, ScheduleError> {
        let schedule = &plan.award.schedule;
        let mut places = BTreeMap::new();
        for (at, task) in schedule.tasks.iter().enumerate() {
            if places.insert(&task.id, at).is_some() {
                return Err(ScheduleError::Twice(task.id.clone()));
            }
        }
        let mut net = Self { calendars: Vec::new(), before: Vec::new() };
        for task in &schedule.tasks {
            let place = |id: &TaskId| {
                places.get(id).copied().ok_or_else(|| ScheduleError::Unknown(task.id.clone(), id.clone()))
            };
            net.before.push(task.after.iter().map(place).collect::<Result<_, _>>()?);
            let names = if task.calendars.is_empty() { &schedule.calendars } else { &task.calendars };
            let names: Vec<&str> = names.iter().map(|name| &**name).collect();
            net.calendars.push(Calendar::joint(&names).map_err(|error| ScheduleError::Calendar(error.to_string()))?);
        }
        Ok(net)
    }

    fn calendar(&self, at: usize) -> &Calendar {
        static WEEKENDS: std::sync::OnceLock<Calendar> = std::sync::OnceLock::new();
        self.calendars.get(at).unwrap_or_else(|| WEEKENDS.get_or_init(Calendar::weekends_only))
    }

    /// The tasks so that each comes after what it depends on.
    fn order(&self, tasks: &[Task]) -> Result<Vec<usize>, ScheduleError> {
        let mut order = Vec::with_capacity(tasks.len());
        let mut placed = BTreeSet::new();
        while order.len() < tasks.len() {
            let free: Vec<usize> = (0..tasks.len())
                .filter(|at| !placed.contains(at))
                .filter(|at| self.before.get(*at).is_none_or(|before| before.iter().all(|b| placed.contains(b))))
                .collect();
            if free.is_empty() {
                let stuck = (0..tasks.len()).filter(|at| !placed.contains(at)).filter_map(|at| tasks.get(at));
                let names: Vec<&str> = stuck.map(|task| task.id.as_str()).collect();
                return Err(ScheduleError::Circle(names.join(", ")));
            }
            placed.extend(free.iter().copied());
            order.extend(free);
        }
        Ok(order)
    }

    /// First and last day of a task whose predecessors are placed.
    fn forward(
        &self,
        tasks: &[Task],
        at: usize,
        first: Date,
        spans: &[Option<(Date, Date)>],
    ) -> Result<(Date, Date), ScheduleError> {
        let Some(task) = tasks.get(at) else { return Err(ScheduleError::NoStart) };
        let too_far = || ScheduleError::TooFar(task.id.clone());
        let calendar = self.calendar(at);
        let before = self.before.get(at).map(Vec::as_slice).unwrap_or_default();
        let finishes = before.iter().filter_map(|b| spans.get(*b).copied().flatten()).map(|(_, finish)| finish);
        let mut earliest = task.not_before.map_or(first, |day| day.max(first));
        for finish in finishes {
            let ready = if task.days == 0 { Some(finish) } else { finish.plus_days(1) };
            earliest = earliest.max(ready.ok_or_else(too_far)?);
        }
        let start = open_from(calendar, earliest, 1).ok_or_else(too_far)?;
        let finish = step(calendar, start, i64::from(task.days.max(1)) - 1).ok_or_else(too_far)?;
        // What is done is done: its day is what the rest starts from.
        if let Some(done) = task.done {
            return Ok((start.min(done), done));
        }
        Ok((start, finish))
    }

    /// The last day each task may finish.
    fn backward(&self, tasks: &[Task], order: &[usize], plan: &Plan) -> Result<Vec<Option<Date>>, ScheduleError> {
        let mut late: Vec<Option<Date>> = vec![None; tasks.len()];
        for &at in order.iter().rev() {
            let Some(task) = tasks.get(at) else { continue };
            let too_far = || ScheduleError::TooFar(task.id.clone());
            let own = match due_of(plan, task) {
                Some(due) => Some(open_from(self.calendar(at), due, -1).ok_or_else(too_far)?),
                None => None,
            };
            let bound = [late.get(at).copied().flatten(), own].into_iter().flatten().min();
            if let Some(slot) = late.get_mut(at) {
                *slot = bound;
            }
            let Some(bound) = bound else { continue };
            let start = step(self.calendar(at), bound, 1 - i64::from(task.days.max(1))).ok_or_else(too_far)?;
            let ready = if task.days == 0 { start } else { start.plus_days(-1).ok_or_else(too_far)? };
            for &before in self.before.get(at).map(Vec::as_slice).unwrap_or_default() {
                let last = open_from(self.calendar(before), ready, -1).ok_or_else(too_far)?;
                if let Some(slot) = late.get_mut(before) {
                    *slot = Some(slot.map_or(last, |known| known.min(last)));
                }
            }
        }
        Ok(late)
    }
}

fn is_open(calendar: &Calendar, date: Date) -> bool {
    calendar.is_business_day(Day::from(date))
}

/// The first open day from `date` on, forwards or backwards.
fn open_from(calendar: &Calendar, date: Date, direction: i64) -> Option<Date> {
    (0..60).map_while(|n| date.plus_days(n * direction)).find(|day| is_open(calendar, *day))
}

/// The open day so many working days after an open day, before it if negative.
fn step(calendar: &Calendar, from: Date, days: i64) -> Option<Date> {
    let direction = days.signum();
    let mut day = from;
    for _ in 0..days.abs() {
        day = open_from(calendar, day.plus_days(direction)?, direction)?;
    }
    Some(day)
}

/// Working days from one day to another, negative backwards: how many open days lie after the earlier, up to the later.
fn working_days_between(calendar: &Calendar, from: Date, to: Date) -> i64 {
    let (low, high, sign) = if from <= to { (from, to, 1) } else { (to, from, -1) };
    let open =
        (1..=high.days_since(low)).filter_map(|n| low.plus_days(n)).filter(|day| is_open(calendar, *day)).count();
    sign * i64::try_from(open).unwrap_or(i64::MAX)
}

fn customer_dates(plan: &Plan, planned: &[Planned], calendars: &[Calendar]) -> Vec<CustomerDate> {
    let tasks = &plan.award.schedule.tasks;
    let row = |(delivery, d): (usize, &crate::plan::Delivery)| {
        let last = planned
            .iter()
            .filter(|p| tasks.get(p.at).is_some_and(|task| task.meets == d.text))
            .max_by_key(|p| p.finish);
        let slack = last.map(|p| {
            let weekends = Calendar::weekends_only();
            working_days_between(calendars.get(p.at).unwrap_or(&weekends), p.finish, d.date)
        });
        CustomerDate { delivery, name: d.text.to_string(), due: d.date, planned: last.map(|p| p.finish), slack }
    };
    plan.order.deliveries.iter().enumerate().map(row).collect()
}

fn notes_of(plan: &Plan, net: &Net, planned: &[Planned]) -> Vec<String> {
    let mut notes = Vec::new();
    let first = planned.iter().map(|p| p.start).min();
    let last = planned.iter().map(|p| p.finish).max();
    if let (Some(first), Some(last)) = (first, last) {
        for calendar in &net.calendars {
            for note in calendar.notes(first.parts().0, last.parts().0) {
                if !notes.contains(&note) {
                    notes.push(note);
                }
            }
        }
    }
    for task in &plan.award.schedule.tasks {
        if !task.meets.is_empty() && due_of(plan, task).is_none() {
            notes.push(format!(
                "\"{}\" should meet \"{}\", which is no delivery of the order",
                &*task.name, &*task.meets
            ));
        }
    }
    notes
}
