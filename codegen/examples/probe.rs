#![allow(missing_docs, clippy::pedantic)]
use bindery::{api, diagnostic::*, openapi, schema::*, source::Sources};
use std::path::PathBuf;
fn main() {
    for arg in std::env::args().skip(1) {
        let t = std::time::Instant::now();
        let mut d = Diagnostics::default();
        let mut s = Sources::default();
        s.load(&[PathBuf::from(&arg)], &mut d);
        let t1 = t.elapsed();
        let Some(&root) = s.documents().first() else {
            println!("{arg}: none");
            for x in d.iter() {
                println!("  {x:?}")
            }
            continue;
        };
        let doc = openapi::read(&s, root, &Default::default(), &mut d);
        let t2 = t.elapsed();
        let Some(doc) = doc else {
            println!("{arg}: unread");
            continue;
        };
        let api = api::build(&doc, &mut d);
        let t3 = t.elapsed();
        let mut counts = std::collections::BTreeMap::new();
        let mut tries = vec![];
        for ty in &api.schemas.types {
            let name = match &ty.kind {
                Kind::Any(r) => format!("any {r:?}"),
                Kind::Union(u) => {
                    let k = format!("{:?}", u.decide);
                    if k.contains("Try") {
                        tries.push(ty.key.to_string());
                    }
                    "union".to_string()
                        + match u.decide {
                            Decide::Tag { .. } => " tag",
                            Decide::Kind(_) => " kind",
                            Decide::Key { .. } => " key",
                            Decide::Try(_) => " try",
                            Decide::Literal { .. } => " literal",
                            _ => " other",
                        }
                }
                k => format!("{k:?}")
                    .split(['(', ' '])
                    .next()
                    .unwrap()
                    .to_string(),
            };
            *counts.entry(name).or_insert(0) += 1;
        }
        println!(
            "{arg}: ops {} groups {} types {} components {} paged {} | load {t1:?} read {:?} api {:?} diags {} err {}",
            api.calls.len(),
            api.groups.len(),
            api.schemas.types.len(),
            api.schemas.components.len(),
            api.calls.iter().filter(|c| c.page.is_some()).count(),
            t2 - t1,
            t3 - t2,
            d.len(),
            d.has_errors()
        );
        if std::env::var("V").is_ok() {
            println!(
                "  {counts:?}\n  tries {tries:?}\n groups {:?}",
                api.groups
                    .iter()
                    .map(|g| (&g.name, g.calls.len()))
                    .collect::<Vec<_>>()
            );
            for x in d.iter().take(40) {
                println!("  {} {:?} {} {:?}", x.code, x.level, x.message, x.place)
            }
        }
        if std::env::var("K").is_ok() {
            for ty in &api.schemas.types {
                if matches!(ty.kind, Kind::Object(_) | Kind::Union(_) | Kind::Enum(_)) {
                    println!("{}", ty.key)
                }
            }
        }
        if let Ok(n) = std::env::var("T") {
            for ty in &api.schemas.types {
                if ty.key.to_string().starts_with(&n) {
                    println!("{} => {:#?}", ty.key, ty.kind)
                }
            }
        }
    }
}
