//! What is explained, as Rust has it: a call, or the declaration of a type.

use super::model::{Explanation, Operation, Schema};

/// Columns of a call on one line.
const SHORT: usize = 60;

/// Lines of Rust; none where there is no name for it.
pub fn lines(found: &Explanation) -> Vec<String> {
    match found {
        Explanation::Code(_) => Vec::new(),
        Explanation::Operation(one) => call(one),
        Explanation::Webhook(one) => {
            let reader = one.reader.iter();
            let reader = reader.map(|reader| format!("{reader}::parse(body)?"));
            let payload = one.payload.iter().map(|ty| format!("// {ty}"));
            reader.chain(payload).collect()
        }
        Explanation::Schema(one) => schema(one),
        Explanation::Property(one) => {
            vec![format!("pub {}: {},", one.field.name, one.field.rust_type)]
        }
    }
}

/// The first form of the call with all of its setters.
fn call(one: &Operation) -> Vec<String> {
    let Some(method) = one.methods.first() else {
        return Vec::new();
    };
    let mut lines = broken(&method.call);
    for setter in &one.setters {
        if let Some(ty) = &setter.rust_type {
            lines.push(format!("    .{}({ty})", setter.name));
        }
    }
    for body in one.bodies.iter().filter(|body| body.is_set) {
        let ty = body.rust_type.as_deref().unwrap_or_default();
        lines.push(format!("    .{}({ty})", body.taken_by));
    }
    match one.stream.filter(|_| one.is_stream) {
        Some(stream) => lines.push(format!("    .{stream}")),
        None => lines.push("    .await? // ".to_owned() + &one.output),
    }
    lines
}

/// A call with a line for each argument, where it is too long for one.
fn broken(call: &str) -> Vec<String> {
    let inside = call.strip_suffix(')');
    let arguments = inside.and_then(|call| call.rsplit_once('('));
    match arguments {
        Some((head, arguments)) if call.len() > SHORT && !arguments.is_empty() => {
            let arguments = arguments.split(", ").map(|one| format!("    {one},"));
            std::iter::once(format!("{head}("))
                .chain(arguments)
                .chain([")".to_owned()])
                .collect()
        }
        _ => vec![call.to_owned()],
    }
}

fn schema(one: &Schema) -> Vec<String> {
    if let Some(declaration) = &one.declaration {
        return vec![declaration.clone()];
    }
    let Some(name) = one.rust_type.strip_prefix("types::") else {
        return Vec::new();
    };
    let fields = one.fields.iter();
    let fields = fields.map(|field| format!("    pub {}: {},", field.name, field.rust_type));
    let variants = one.variants.iter().map(|variant| {
        let payload = variant.is_tuple.then(|| format!("({})", variant.holds));
        format!("    {}{},", variant.name, payload.unwrap_or_default())
    });
    let (word, body): (_, Vec<String>) = if one.variants.is_empty() {
        ("struct", fields.collect())
    } else {
        ("enum", variants.collect())
    };
    if body.is_empty() {
        return vec![format!("pub {word} {name} {{}}")];
    }
    std::iter::once(format!("pub {word} {name} {{"))
        .chain(body)
        .chain(["}".to_owned()])
        .collect()
}
