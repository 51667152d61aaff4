//! Pages of Markdown of hostile documents, as those read them who show them to people.

use bindery::rust::{Files, MARKDOWN_HEADER};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};

/// What shows Markdown may know all of these.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

/// What is wrong with the pages of a crate.
pub(crate) fn complaints(files: &Files) -> Vec<String> {
    let is_page = |path: &str| path.strip_suffix(".md").is_some();
    let pages = files.0.iter().filter(|(path, _)| is_page(path));
    pages
        .filter_map(|(path, text)| Some(format!("{path}: {}", complaint(files, path, text)?)))
        .collect()
}

fn complaint(files: &Files, path: &str, text: &str) -> Option<String> {
    let Some(text) = text.strip_prefix(MARKDOWN_HEADER) else {
        return Some("it has no header".to_owned());
    };
    let mut program: Option<String> = None;
    for event in Parser::new_ext(text, EXTENSIONS) {
        match event {
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::Start(Tag::Image { .. } | Tag::HtmlBlock | Tag::FootnoteDefinition(_)) => {
                return Some(format!("{event:?}"));
            }
            Event::Start(Tag::Link {
                ref dest_url,
                link_type,
                ..
            }) if !is_harmless(files, path, dest_url, link_type) => {
                return Some(format!("{event:?}"));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => match &*info {
                "text" | "rs" | "sh" | "xml" => {}
                "rust,no_run" => program = Some(String::new()),
                other => return Some(format!("a code block of {other:?}")),
            },
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                return Some("an indented code block".to_owned());
            }
            Event::Text(text) => {
                if let Some(program) = &mut program {
                    program.push_str(&text);
                }
            }
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => {
                let faulty = program.take().filter(|one| syn::parse_file(one).is_err());
                if let Some(program) = faulty {
                    return Some(format!("no Rust: {program}"));
                }
            }
            _ => {}
        }
    }
    None
}

/// A link to the web, or to a file of the crate.
fn is_harmless(files: &Files, path: &str, target: &str, kind: LinkType) -> bool {
    let web = ["https://", "http://", "mailto:"];
    if !matches!(kind, LinkType::Inline | LinkType::Autolink) {
        return false;
    }
    if web.iter().any(|scheme| target.starts_with(scheme)) || target.starts_with('#') {
        return true;
    }
    let (target, _) = target.split_once('#').unwrap_or((target, ""));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let whole = match target.strip_prefix("../") {
        Some(target) => target.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    };
    files.0.contains_key(&whole)
}
