use serde_json::Value;

use crate::params::{Rule, Style, render_form};
use crate::wire::{self, Encode};

/// How one property of an `application/x-www-form-urlencoded` body is written (OpenAPI 3.2, Encoding Object).
///
/// Properties without an entry follow the default: scalars as text, arrays as repeated keys, objects (and objects inside
/// arrays) as JSON.
#[derive(Debug, Clone, Copy)]
pub struct FormField {
    name: &'static str,
    rule: Rule,
}

impl FormField {
    /// A property written by a style of the query: `style` with its own default for `explode`.
    pub const fn styled(name: &'static str, style: Style) -> Self {
        Self {
            name,
            rule: Rule::new(style),
        }
    }

    /// A property written in a media type, as `encoding.contentType` says.
    pub const fn content(name: &'static str, media_type: &'static str) -> Self {
        let mut field = Self::styled(name, Style::Form);
        field.rule.content = Some(media_type);
        field
    }

    /// Whether each item and property is written on its own.
    #[must_use]
    pub const fn explode(mut self, explode: bool) -> Self {
        self.rule.explode = explode;
        self
    }

    /// Leaves reserved characters as they are, where the body allows it.
    #[must_use]
    pub const fn allow_reserved(mut self) -> Self {
        self.rule.allow_reserved = true;
        self
    }
}

/// The text of a form: an object's properties as pairs, in their order.
///
/// Spaces are `%20`, and null properties are left out. A value that is not an object makes an empty form.
pub fn form_urlencoded(fields: &[FormField], value: &dyn Encode) -> String {
    let Value::Object(members) = wire::to_styled(value) else {
        return String::new();
    };
    let stated = |name: &str| {
        let mut fields = fields.iter();
        fields
            .find(|field| field.name == name)
            .map(|field| field.rule)
    };
    render_form(&members, &wire::to_value(value), stated).join("&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn properties_follow_their_encoding() {
        let value = json!({
            "name": "A & B", "tags": ["x", "y"], "address": {"city": "Ü"}, "none": null,
            "items": [{"price": "p"}], "more": ["1", "2"]
        });
        let fields = [
            FormField::styled("items", Style::DeepObject),
            FormField::styled("more", Style::Form).explode(false),
        ];
        let text = form_urlencoded(&fields, &value);
        assert_eq!(
            text,
            "name=A%20%26%20B&tags=x&tags=y&address=%7B%22city%22%3A%22%C3%9C%22%7D\
             &items%5B0%5D%5Bprice%5D=p&more=1,2"
        );
        assert_eq!(form_urlencoded(&[], &json!({})), "");
    }

    #[test]
    fn a_property_may_have_a_media_type() {
        let fields = [FormField::content("tags", "application/json")];
        let text = form_urlencoded(&fields, &json!({"tags": ["a"]}));
        assert_eq!(text, "tags=%5B%22a%22%5D");
    }
}
