//! The n-th operation of a kind on the disk fails: what every scenario has to bear.

use std::cell::RefCell;
use std::io;

use super::disk::Operation;

/// How long it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// One operation fails, and the next are well.
    Once,
    /// From then on each of that kind fails.
    ForEver,
}

/// How a fault looks from inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The operation fails with this code, and nothing is done.
    Errno(i32),
    /// Half of the bytes are written, and then the disk is full.
    Torn,
    /// The program is killed: whatever the operation, neither it nor any after it is done.
    Killed,
}

/// What fails, on this thread.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// What is done to the disk then.
    pub operation: Operation,
    /// How it fails.
    pub fault: Fault,
    /// Whether it does so again.
    pub lasting: Lasting,
    /// How many operations of the kind are well before it.
    pub before: usize,
}

/// A plan that is under way.
struct Course {
    plan: Plan,
    /// How many operations of the kind there were.
    seen: usize,
}

thread_local! {
    static COURSE: RefCell<Option<Course>> = const { RefCell::new(None) };
}

const DISK_IS_FULL: i32 = 28;

const DISK_FAILS: i32 = 5;

/// Does something under a fault; says whether the fault came about.
pub fn with<R>(plan: Plan, act: impl FnOnce() -> R) -> (R, bool) {
    COURSE.set(Some(Course { plan, seen: 0 }));
    let result = act();
    let seen = COURSE.take().map_or(0, |course| course.seen);
    (result, seen > plan.before)
}

/// Fails where the plan has this operation fail.
pub(super) fn pass(operation: Operation) -> io::Result<()> {
    COURSE.with_borrow_mut(|course| {
        let Some(Course { plan, seen }) = course else {
            return Ok(());
        };
        if plan.operation != operation && plan.fault != Fault::Killed {
            return Ok(());
        }
        *seen += 1;
        let first = match plan.fault {
            Fault::Errno(_) | Fault::Killed => plan.before,
            // The first one wrote a half.
            Fault::Torn => plan.before + 1,
        };
        let fails = match plan.lasting {
            Lasting::Once => *seen == first + 1,
            Lasting::ForEver => *seen > first,
        };
        let code = match plan.fault {
            Fault::Errno(code) => code,
            Fault::Killed => DISK_FAILS,
            Fault::Torn => DISK_IS_FULL,
        };
        if fails {
            Err(io::Error::from_raw_os_error(code))
        } else {
            Ok(())
        }
    })
}

/// What is written of these bytes: a half where the plan has the write torn.
pub(super) fn torn(bytes: &[u8]) -> &[u8] {
    let is_torn = COURSE.with_borrow(|course| {
        course.as_ref().is_some_and(|Course { plan, seen }| {
            plan.operation == Operation::Write && plan.fault == Fault::Torn && *seen == plan.before
        })
    });
    if is_torn {
        &bytes[..bytes.len().div_ceil(2)]
    } else {
        bytes
    }
}
