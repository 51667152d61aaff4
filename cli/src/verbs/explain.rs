use crate::args::Explain;
use crate::console::{self, Console};
use crate::exit::Exit;
use bindery::diagnostic::{Code, example, explain};

pub(crate) fn run(args: &Explain, console: &Console) -> Exit {
    let code: Code = match args.code.parse() {
        Ok(code) => code,
        Err(unknown) => {
            console.error(unknown);
            return Exit::Usage;
        }
    };
    let mut text = format!(
        "{}[{code}]: {}\n\n{}\n",
        code.level().word(),
        code.title(),
        explain(code)
    );
    if let Some(example) = example(code) {
        text.push_str("\nA document with this finding:\n\n");
        text.push_str(&example.fenced());
    }
    console::data(&text);
    Exit::Ok
}
