use crate::args::{Cli, Completions, Shell};
use crate::console;
use crate::exit::Exit;
use clap::CommandFactory;
use clap_complete::shells::{Bash, Elvish, Fish, PowerShell, Zsh};
use clap_complete::{Generator, generate};
use clap_complete_nushell::Nushell;

pub(crate) fn run(args: &Completions) -> Exit {
    let script = match args.shell {
        Shell::Bash => script(Bash),
        Shell::Elvish => script(Elvish),
        Shell::Fish => script(Fish),
        Shell::Nushell => script(Nushell),
        Shell::PowerShell => script(PowerShell),
        Shell::Zsh => script(Zsh),
    };
    console::data(&String::from_utf8_lossy(&script));
    Exit::Ok
}

fn script(shell: impl Generator) -> Vec<u8> {
    let mut script = Vec::new();
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    generate(shell, &mut command, name, &mut script);
    script
}
