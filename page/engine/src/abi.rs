//! The functions between the engine and the script of the worker. The order of calls: `take`, fill the buffer, `ask`,
//! `answer_ptr` and `answer_len`, copy the answer.
//!
//! There is one thread, and the script calls none of these while an import runs.

use std::cell::RefCell;
use std::io;

use crate::host::Host;

thread_local! {
    static REQUEST: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<String> = const { RefCell::new(String::new()) };
}

// SAFETY: each is given a place in this module's own memory and a length within it, and keeps neither.
#[link(wasm_import_module = "host")]
unsafe extern "C" {
    fn read(place: *mut u8, length: u32) -> i32;
    fn tell(place: *const u8, length: u32);
    fn write(place: *const u8, length: u32);
}

/// A buffer for a request, of so many bytes; good until the next `ask`.
// SAFETY: no other symbol of the module has this name.
#[unsafe(no_mangle)]
extern "C" fn take(length: u32) -> *mut u8 {
    ANSWER.take();
    REQUEST.with_borrow_mut(|request| {
        request.clear();
        request.resize(length as usize, 0);
        request.as_mut_ptr()
    })
}

/// Carries out the request in the buffer, of which these many bytes count.
// SAFETY: no other symbol of the module has this name.
#[unsafe(no_mangle)]
extern "C" fn ask(length: u32) {
    let request = REQUEST.take();
    let request = request.get(..length as usize).unwrap_or(&request);
    let answer = crate::answer(request, &mut Script);
    ANSWER.set(answer);
}

/// Where the answer stands; good until the next `take`.
// SAFETY: no other symbol of the module has this name.
#[unsafe(no_mangle)]
extern "C" fn answer_ptr() -> *const u8 {
    ANSWER.with_borrow(|answer| answer.as_ptr())
}

/// How many bytes it has.
// SAFETY: no other symbol of the module has this name.
#[unsafe(no_mangle)]
extern "C" fn answer_len() -> u32 {
    ANSWER.with_borrow(|answer| length(answer.as_bytes()))
}

/// The script of the worker.
struct Script;

impl Host for Script {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // SAFETY: the script writes at most as many bytes as the buffer has.
        let count = unsafe { read(buffer.as_mut_ptr(), length(buffer)) };
        usize::try_from(count).map_err(|_| io::Error::other("the browser cannot read the file"))
    }

    fn tell(&mut self, rows: &str) {
        // SAFETY: the script only reads, and only while it runs.
        unsafe { tell(rows.as_ptr(), length(rows.as_bytes())) }
    }

    fn write(&mut self, bytes: &[u8]) {
        // SAFETY: as above.
        unsafe { write(bytes.as_ptr(), length(bytes)) }
    }
}

/// Places in this memory are counted in 32 bits.
fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}
