//! Finding what a path says about the variables of a template.

use std::collections::BTreeMap;

/// What each variable of `template` stands for in `path`; `None` where the path is none of the template's.
pub fn variables(template: &str, path: &str) -> Option<BTreeMap<String, String>> {
    let Some((literal, rest)) = template.split_once('{') else {
        return (template == path).then(BTreeMap::new);
    };
    let (name, after) = rest.split_once('}')?;
    let path = path.strip_prefix(literal)?;
    // The longest text first: all but the last variable end where the next literal begins.
    let ends = path.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
    ends.into_iter().find_map(|end| {
        let (value, left) = path.split_at_checked(end)?;
        let mut found = variables(after, left)?;
        found.insert(name.to_owned(), value.to_owned());
        Some(found)
    })
}

/// How many characters of a template are no variable: the more, the better it describes a path that it fits.
pub fn literals(template: &str) -> usize {
    let variables: usize = template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.len() + 2)
        .sum();
    template.len() - variables
}

#[cfg(test)]
mod tests {
    use super::{literals, variables};

    #[test]
    fn a_path_tells_the_values_of_variables() {
        let found = variables("/a:{version}/{id}", "/a:v1/x/y").unwrap_or_default();
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert!(
            found == [("id", "y"), ("version", "v1/x")]
                || found == [("id", "x/y"), ("version", "v1")]
        );
        assert_eq!(variables("/a/{b}", "/b/c"), None);
        assert_eq!(variables("/a", "/a/b"), None);
        assert_eq!(literals("/a/{b}c"), 4);
    }
}
