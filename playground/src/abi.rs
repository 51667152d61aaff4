//! What JavaScript calls.
//!
//! A request goes in and an answer comes out by two buffers, which stay where they are until the next call of this module:
//!
//! 1. `bindery_room(length)` makes room for a request, and says where; JavaScript writes its bytes there.
//! 2. `bindery_answer()` reads the request and answers it, or `bindery_archive()` makes an archive of what was written.
//! 3. `bindery_text()` and `bindery_length()` say where the answer is.
//!
//! Addresses are given out and never followed, so nothing here is unsafe but that the names of functions are exported as they
//! are. After a panic, which ends the instance, the answer is the panic's message.

#![expect(
    unsafe_code,
    reason = "a name that JavaScript can find is exported as it is"
)]

use crate::Session;
use std::cell::RefCell;
use std::panic;

thread_local! {
    static REQUEST: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static SESSION: RefCell<Session> = RefCell::default();
}

/// Keeps the message of a panic for those who find the instance ended. Called once, before all others.
#[unsafe(no_mangle)]
pub extern "C" fn bindery_start() {
    panic::set_hook(Box::new(|panic| give(panic.to_string().into_bytes())));
}

/// Room for a request of so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn bindery_room(length: usize) -> *mut u8 {
    REQUEST.with_borrow_mut(|request| {
        *request = vec![0; length];
        request.as_mut_ptr()
    })
}

/// Answers the request.
#[unsafe(no_mangle)]
pub extern "C" fn bindery_answer() {
    let request = REQUEST.take();
    let request = String::from_utf8_lossy(&request);
    let answer = SESSION.with_borrow_mut(|session| session.answer(&request));
    give(answer.into_bytes());
}

/// Makes an archive of the files that were written; of nothing where there are none.
#[unsafe(no_mangle)]
pub extern "C" fn bindery_archive() {
    give(SESSION.with_borrow(Session::archive).unwrap_or_default());
}

/// Where the answer is.
#[unsafe(no_mangle)]
pub extern "C" fn bindery_text() -> *const u8 {
    ANSWER.with_borrow(Vec::as_ptr)
}

/// How many bytes it has.
#[unsafe(no_mangle)]
pub extern "C" fn bindery_length() -> usize {
    ANSWER.with_borrow(Vec::len)
}

fn give(answer: Vec<u8>) {
    ANSWER.set(answer);
}
