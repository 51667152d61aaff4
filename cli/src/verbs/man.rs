use crate::args::{Cli, Man};
use crate::console::{self, Console};
use crate::exit::Exit;
use bindery::diagnostic::suggest;
use clap::{Command, CommandFactory};

pub(crate) fn run(args: &Man, console: &Console) -> Exit {
    let mut all = Cli::command();
    // Verbs get the options that all of them share.
    all.build();
    let page = match &args.command {
        None => Ok(all),
        Some(wanted) => all
            .find_subcommand(wanted)
            .cloned()
            .ok_or_else(|| unknown(wanted, &all)),
    };
    let page = match page {
        Ok(page) => page,
        Err(error) => {
            console.error(error);
            return Exit::Usage;
        }
    };
    let mut text = Vec::new();
    if let Err(error) = clap_mangen::Man::new(page).render(&mut text) {
        console.error(format!("cannot write the page: {error}"));
        return Exit::Output;
    }
    console::data(&String::from_utf8_lossy(&text));
    Exit::Ok
}

fn unknown(wanted: &str, all: &Command) -> String {
    let names: Vec<&str> = all.get_subcommands().map(Command::get_name).collect();
    match suggest(wanted, &names) {
        Some(near) => format!("there is no command `{wanted}`; did you mean `{near}`?"),
        None => format!(
            "there is no command `{wanted}`; they are {}",
            names.join(", ")
        ),
    }
}
