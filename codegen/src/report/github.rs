//! Workflow commands: `::error file=…,line=…,col=…,title=…::message`.

use crate::diagnostic::{Diagnostic, Level};
use crate::source::Sources;
use std::fmt::Write;

pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let command = match diagnostic.level {
        Level::Note => "notice",
        level => level.word(),
    };
    let mut line = format!("::{command} ");
    if let Some(place) = &diagnostic.place {
        let location = sources.locate(place);
        let file = property(&location.file.to_string_lossy());
        let _ = write!(
            line,
            "file={file},line={},col={},",
            location.line, location.column
        );
    }
    let title = format!("{}: {}", diagnostic.code, diagnostic.code.title());
    let mut body = diagnostic.message.clone();
    if !diagnostic.label.is_empty() {
        let _ = write!(body, " ({})", diagnostic.label);
    }
    for (word, texts) in [("note", &diagnostic.notes), ("help", &diagnostic.help)] {
        for text in texts {
            let _ = write!(body, "\n{word}: {text}");
        }
    }
    let _ = writeln!(line, "title={}::{}", property(&title), data(&body));
    line
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
