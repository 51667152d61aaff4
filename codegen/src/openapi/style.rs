use super::model::{In, Style};

/// A style by its name in documents (Style Values).
pub(super) fn parse(name: &str) -> Option<Style> {
    Some(match name {
        "simple" => Style::Simple,
        "label" => Style::Label,
        "matrix" => Style::Matrix,
        "form" => Style::Form,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "deepObject" => Style::DeepObject,
        "cookie" => Style::Cookie,
        _ => return None,
    })
}

/// The style of a parameter that says nothing.
pub(super) fn default_for(location: In) -> Style {
    match location {
        In::Path | In::Header => Style::Simple,
        In::Query | In::Cookie | In::QueryString => Style::Form,
    }
}

/// Whether a style is defined for a location (Style Values).
pub(super) fn fits(style: Style, location: In) -> bool {
    match style {
        Style::Simple => matches!(location, In::Path | In::Header),
        Style::Label | Style::Matrix => location == In::Path,
        Style::Form => matches!(location, In::Query | In::Cookie),
        Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject => location == In::Query,
        Style::Cookie => location == In::Cookie,
    }
}

/// Whether values are exploded where the document does not say.
pub(super) fn explodes(style: Style) -> bool {
    matches!(style, Style::Form | Style::Cookie)
}
