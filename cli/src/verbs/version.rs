use crate::console;
use crate::exit::Exit;

pub(crate) fn run() -> Exit {
    console::data(concat!("bindery ", env!("CARGO_PKG_VERSION"), "\n"));
    Exit::Ok
}
