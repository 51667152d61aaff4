use serde_json::Value;

use crate::params::{Rule, Separator, Style, render_form};
use crate::wire::{self, Encode};

/// How one property of an `application/x-www-form-urlencoded` body is written (OpenAPI 3.2, Encoding Object).
///
/// Properties without an entry follow the default: scalars as text, arrays as repeated keys, objects (and objects inside
/// arrays) as JSON.
#[derive(Debug, Clone, Copy)]
pub struct FormField {
    name: &'static str,
    rule: Rule,
    /// Whether lists and objects are JSON, by the type that is there.
    whole: bool,
}

impl FormField {
    /// A property written by a style of the query: `style` with its own default for `explode`.
    pub const fn styled(name: &'static str, style: Style) -> Self {
        Self {
            name,
            rule: Rule::new(style),
            whole: false,
        }
    }

    /// A property written in a media type, as `encoding.contentType` says.
    pub const fn content(name: &'static str, media_type: &'static str) -> Self {
        let mut field = Self::styled(name, Style::Form);
        field.rule.content = Some(media_type);
        field
    }

    /// A property that is one pair whatever it holds: a scalar as text, all else as JSON.
    pub const fn whole(name: &'static str) -> Self {
        let mut field = Self::styled(name, Style::Form);
        field.whole = true;
        field
    }

    /// Whether each item and property is written on its own.
    #[must_use]
    pub const fn explode(mut self, explode: bool) -> Self {
        self.rule.explode = explode;
        self
    }

    /// What joins the lists of the value, as for [`Param::separators`](crate::params::Param::separators).
    #[must_use]
    pub const fn separators(mut self, separators: &'static [Separator]) -> Self {
        self.rule.separators = separators;
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
/// Spaces are `%20`, and null properties are left out. A text is a form that was written by hand, null an empty one.
///
/// # Errors
/// A list, a number or a boolean, which have no names to be sent under.
pub fn form_urlencoded(fields: &[FormField], value: &dyn Encode) -> Result<String, String> {
    let members = match wire::to_styled(value) {
        Value::Object(members) => members,
        Value::String(text) => return Ok(text),
        Value::Null => return Ok(String::new()),
        Value::Array(_) => return Err(no_form("a list")),
        Value::Number(_) => return Err(no_form("a number")),
        Value::Bool(_) => return Err(no_form("a boolean")),
    };
    let stated = |name: &str, value: &Value| {
        let field = fields.iter().find(|field| field.name == name)?;
        let mut rule = field.rule;
        if field.whole && (value.is_array() || value.is_object()) {
            rule.content = Some("application/json");
        }
        Some(rule)
    };
    Ok(render_form(&members, &wire::to_value(value), stated).join("&"))
}

fn no_form(what: &str) -> String {
    format!("{what} cannot be sent as a form: a form is made of named members")
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
            text.unwrap(),
            "name=A%20%26%20B&tags=x&tags=y&address=%7B%22city%22%3A%22%C3%9C%22%7D\
             &items%5B0%5D%5Bprice%5D=p&more=1,2"
        );
        assert_eq!(form_urlencoded(&[], &json!({})).unwrap(), "");
    }

    #[test]
    fn a_property_without_a_type_is_one_pair() {
        let fields = [
            FormField::whole("list"),
            FormField::whole("text"),
            FormField::whole("object"),
        ];
        let value = json!({"list": ["a", 1], "text": "a", "object": {"b": 1}});
        assert_eq!(
            form_urlencoded(&fields, &value).unwrap(),
            "list=%5B%22a%22%2C1%5D&text=a&object=%7B%22b%22%3A1%7D"
        );
    }

    #[test]
    fn what_has_no_names_is_no_form() {
        assert_eq!(form_urlencoded(&[], &"a=b&c").unwrap(), "a=b&c");
        assert_eq!(form_urlencoded(&[], &Value::Null).unwrap(), "");
        for value in [json!(["a"]), json!(1), json!(true)] {
            let refused = form_urlencoded(&[], &value).unwrap_err();
            assert!(refused.contains("named members"), "{refused}");
        }
    }

    #[test]
    fn a_property_may_have_a_media_type() {
        let fields = [FormField::content("tags", "application/json")];
        let text = form_urlencoded(&fields, &json!({"tags": ["a"]}));
        assert_eq!(text.unwrap(), "tags=%5B%22a%22%5D");
    }
}
