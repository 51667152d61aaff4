use crate::args::{Cli, Completions};
use crate::console;
use crate::exit::Exit;
use clap::CommandFactory;

pub(crate) fn run(args: &Completions) -> Exit {
    let mut script = Vec::new();
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    console::data(&String::from_utf8_lossy(&script));
    Exit::Ok
}
