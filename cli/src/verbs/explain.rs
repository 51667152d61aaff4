use crate::args::Explain;
use crate::console::{self, Console};
use crate::exit::Exit;
use bindery::diagnostic::{Code, Level, explain, suggest};

pub(crate) fn run(args: &Explain, console: &Console) -> Exit {
    let wanted = args.code.trim();
    let Some(code) = Code::ALL
        .iter()
        .find(|code| code.number().eq_ignore_ascii_case(wanted))
    else {
        console.error(unknown(wanted));
        return Exit::Usage;
    };
    let level = match code.level() {
        Level::Error => "error",
        Level::Warning => "warning",
    };
    console::data(&format!(
        "{level}[{code}]: {}\n\n{}\n",
        code.title(),
        explain(*code)
    ));
    Exit::Ok
}

fn unknown(wanted: &str) -> String {
    let numbers: Vec<&str> = Code::ALL.iter().map(|code| code.number()).collect();
    match suggest(wanted, &numbers) {
        Some(near) => format!("no finding has the code `{wanted}`; did you mean `{near}`?"),
        None => format!(
            "no finding has the code `{wanted}`; the codes are {}",
            numbers.join(", ")
        ),
    }
}
