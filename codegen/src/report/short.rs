use super::visible;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;

pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let message = visible::one_line(&diagnostic.message);
    let level = diagnostic.level.word();
    let code = diagnostic.code;
    match &diagnostic.place {
        Some(place) => {
            let location = sources.locate(place);
            let file = location.file.to_string_lossy();
            let file = visible::one_line(&file);
            format!(
                "{file}:{}:{}: {level}[{code}]: {message}\n",
                location.line, location.column
            )
        }
        None => format!("{level}[{code}]: {message}\n"),
    }
}
