//! The program that reads and writes the JSON of all cases, and prints the names of the fixtures that fail.

use super::fixture::Fixture;
use std::fmt::Write as _;

const HEAD: &str = r#"//! Runs the cases of all fixtures.

use bindery_runtime::serde_json::{self, Value};
use bindery_runtime::wire::{Decode, Encode, from_slice, to_value};
use std::panic::catch_unwind;

fn main() {
    for (name, run) in FIXTURES {
        eprintln!("{name}:");
        if catch_unwind(run).is_err() {
            println!("{name}");
        }
    }
}

fn case<T: Decode + Encode>(json: &str, equals: &str) {
    let expected: Value = serde_json::from_str(equals).unwrap();
    let value: T = match from_slice(json.as_bytes()) {
        Ok(value) => value,
        Err(fail) => panic!("{json} is refused: {fail}"),
    };
    assert_eq!(to_value(&value), expected, "{json} is written back so");
    let again: T = from_slice(equals.as_bytes()).unwrap();
    assert_eq!(to_value(&again), expected, "what was written is read so");
}

#[allow(dead_code)] // Not all fixtures that one works on have cases that fail.
fn fails<T: Decode>(json: &str, words: &str) {
    match from_slice::<T>(json.as_bytes()) {
        Ok(_) => panic!("{json} is accepted"),
        Err(fail) => assert!(fail.to_string().contains(words), "{fail}\n  does not say {words}"),
    }
}
"#;

/// The program's text.
pub(crate) fn program<'a>(package: &str, fixtures: impl Iterator<Item = &'a Fixture>) -> String {
    let mut text = HEAD.to_owned();
    let mut table = "\nconst FIXTURES: &[(&str, fn())] = &[\n".to_owned();
    for fixture in fixtures {
        let module = fixture.module();
        let _ = writeln!(table, "    ({:?}, {module}),", fixture.name);
        let _ = write!(text, "\nfn {module}() {{\n{}}}\n", body(package, fixture));
    }
    text + &table + "];\n"
}

fn body(package: &str, fixture: &Fixture) -> String {
    let module = fixture.module();
    let mut text = String::new();
    if !fixture.cases.is_empty() {
        let _ = writeln!(
            text,
            "    #[allow(unused_imports)]\n    use {package}::{module}::types;"
        );
    }
    for case in &fixture.cases {
        let ty = fixture.type_of(&case.schema);
        let _ = match &case.fails {
            Some(words) => writeln!(text, "    fails::<{ty}>({:?}, {words:?});", case.json),
            None => writeln!(
                text,
                "    case::<{ty}>({:?}, {:?});",
                case.json,
                case.equals.to_string()
            ),
        };
    }
    if let Some(statements) = &fixture.statements {
        let _ = writeln!(
            text,
            "    #[allow(unused_imports)]\n    use {{{package}::{module}::types::*, serde_json::json}};\n{statements}"
        );
    }
    text
}
