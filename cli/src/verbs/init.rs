//! A first `bindery.toml` for documents.

use crate::args::Init;
use crate::config::FILE;
use crate::console::Console;
use crate::exit::Exit;
use crate::reading;
use bindery::api::Api;
use bindery::rust::krate::name;
use bindery::schema::Kind;
use bindery::{Bound, Builder};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

pub(crate) fn run(args: &Init, console: &Console) -> Exit {
    let builder = args.inputs.iter().fold(Builder::new(), Builder::input);
    let bound = reading::bind(&builder, console);
    console.findings(&bound.diagnostics, &bound.sources);
    let api = match reading::api(&bound) {
        Ok(api) => api,
        Err(exit) => return exit,
    };
    let name = name::of_title(&api.info.title);
    let out = args.out.clone().unwrap_or_else(|| PathBuf::from(&name));
    let text = text(&bound, api, &args.inputs, &name, &out);
    let file = OpenOptions::new().write(true).create_new(true).open(FILE);
    match file.and_then(|mut file| file.write_all(text.as_bytes())) {
        Ok(()) => {
            let size = reading::size(api);
            console.note(format!(
                "{size} -> `{FILE}`; read it, then run `bindery generate`"
            ));
            Exit::Ok
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            console.error(format!(
                "`{FILE}` is there already: move or delete it first"
            ));
            Exit::Output
        }
        Err(error) => {
            console.error(format!("cannot write `{FILE}`: {error}"));
            Exit::Output
        }
    }
}

fn text(bound: &Bound, api: &Api, inputs: &[PathBuf], name: &str, out: &Path) -> String {
    let inputs: Vec<String> = inputs.iter().map(|path| quoted(path)).collect();
    let mut text = format!(
        "# Options of bindery. `bindery options` describes all of them; those of the command line go before these.\n\n\
         inputs = [{}]\nname = {name:?}\nout = {}\n",
        inputs.join(", "),
        quoted(out)
    );
    text.push_str(
        "\n# The crate's version; by default that of the API, where Cargo can read it.\n# version = \"0.1.0\"\n",
    );
    text.push_str(&tags(api));
    text.push_str(&deprecated(api));
    let has = |is: fn(&Kind) -> bool| api.schemas.types.iter().any(|ty| is(&ty.kind));
    let is_compared = |kind: &Kind| matches!(kind, Kind::Object(_) | Kind::Union(_));
    if has(is_compared) {
        text.push_str("\n# Types can be compared with `==`.\n# equality = true\n");
    }
    text.push_str(&newtypes(bound));
    if has(|kind| matches!(kind, Kind::Enum(_))) {
        text.push_str(
            "\n# Enums refuse values that the document does not name, and have no variant for them. So may `unions` and \
             `objects`.\n# enums = \"closed\"\n",
        );
    }
    // Tables stand last: what follows one would belong to it.
    text.push_str(&formats(api));
    text.push_str(&names(api));
    if has(|kind| matches!(kind, Kind::Object(_) | Kind::Union(_) | Kind::Enum(_))) {
        text.push_str(
            "\n# More derives, for the types that can have them.\n# [derive]\n# \"types::*\" = \"Eq, Hash\"\n",
        );
    }
    text
}

/// Identifiers that could be types of their own, by the ends that their names have in documents.
fn newtypes(bound: &Bound) -> String {
    const USUAL: [&str; 2] = ["schema:*Id", "schema:*ID"];
    let found = USUAL.iter().filter(|what| bound.has_newtypes(what));
    let patterns: Vec<String> = found.map(|what| format!("{what:?}")).collect();
    if patterns.is_empty() {
        return String::new();
    }
    format!(
        "\n# Strings and integers of these schemas are types of their own.\n# newtypes = [{}]\n",
        patterns.join(", ")
    )
}

/// A path as TOML writes it.
fn quoted(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    toml_edit::Value::from(text).to_string()
}

/// The tags with the number of their operations, to choose from.
fn tags(api: &Api) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in api.calls.iter().flat_map(|call| &call.tags) {
        *counts.entry(tag).or_default() += 1;
    }
    if counts.len() < 2 {
        return String::new();
    }
    let mut text =
        "\n# Only some operations, with the types that they need. The tags, and how many operations have them:\n# include = [\n".to_owned();
    for (tag, count) in counts {
        let selector = toml_edit::Value::from(format!("tag:{tag}"));
        let _ = writeln!(text, "#   {selector}, # {count}");
    }
    text.push_str("# ]\n");
    text
}

fn deprecated(api: &Api) -> String {
    match api.calls.iter().filter(|call| call.deprecated).count() {
        0 => String::new(),
        count => format!(
            "\n# Nothing that is deprecated ({count} of {} operations).\n# exclude = [\"deprecated\"]\n",
            api.calls.len()
        ),
    }
}

/// Formats that the document has, for which there is a usual type.
fn formats(api: &Api) -> String {
    const USUAL: [(&str, &str); 4] = [
        ("date-time", "chrono"),
        ("date", "chrono"),
        ("uuid", "uuid"),
        ("uri", "url"),
    ];
    let types = &api.schemas.types;
    let has = |format: &str| types.iter().any(|ty| ty.format.as_deref() == Some(format));
    let mut lines = String::new();
    for (format, ty) in USUAL.iter().filter(|(format, _)| has(format)) {
        let _ = writeln!(lines, "# {format} = {ty:?}");
    }
    if lines.is_empty() {
        return String::new();
    }
    format!(
        "\n# The Rust types of formats. A text that is no such value is kept, unless `strict` stands before the type.\n# [format]\n{lines}"
    )
}

/// How the first operation and the first component could be called otherwise.
fn names(api: &Api) -> String {
    let mut lines = String::new();
    let call = api.calls.first().and_then(|call| call.id.as_ref());
    let component = api.schemas.components.keys().next();
    let targets = [
        component.map(|name| (format!("schema:{name}"), "MyName")),
        call.map(|id| (format!("operation:{id}"), "my_name")),
    ];
    for (target, name) in targets.into_iter().flatten() {
        let target = toml_edit::Value::from(target);
        let _ = writeln!(lines, "# {target} = {name:?}");
    }
    if lines.is_empty() {
        return String::new();
    }
    format!(
        "\n# Other names in Rust. What is sent and read stays as it is; `*` stands for any text.\n# [rename]\n{lines}"
    )
}
