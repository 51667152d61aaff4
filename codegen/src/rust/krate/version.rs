//! The crate's version out of the document's, which is free text.

/// The document's version where Cargo can read it (Semantic Versioning 2.0.0, with a leading `v` or missing parts
/// forgiven), else `0.1.0`.
pub(super) fn crate_version(document: &str) -> String {
    let text = document.trim();
    let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
    complete(text).unwrap_or_else(|| "0.1.0".to_owned())
}

fn complete(text: &str) -> Option<String> {
    let end = text.find(['-', '+']).unwrap_or(text.len());
    let (core, rest) = text.split_at_checked(end)?;
    let numbers: Vec<&str> = core.split('.').collect();
    if numbers.len() > 3 || !numbers.iter().all(|one| is_number(one)) || !is_suffix(rest) {
        return None;
    }
    // A date is no version: `2024-01-01` would read as a pre-release of 2024.0.0.
    if numbers.len() < 3 && !rest.is_empty() {
        return None;
    }
    let missing = ".0".repeat(3 - numbers.len());
    Some(format!("{core}{missing}{rest}"))
}

fn is_number(text: &str) -> bool {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain && (text == "0" || !text.starts_with('0')) && text.parse::<u64>().is_ok()
}

/// A pre-release and build metadata, each with its mark, or nothing.
fn is_suffix(text: &str) -> bool {
    let (pre, build) = match text.split_once('+') {
        Some((pre, build)) => (pre, Some(build)),
        None => (text, None),
    };
    let pre = pre.is_empty()
        || pre
            .strip_prefix('-')
            .is_some_and(|pre| identifiers(pre, true));
    pre && build.is_none_or(|build| identifiers(build, false))
}

fn identifiers(text: &str, numbers_matter: bool) -> bool {
    text.split('.').all(|one| {
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let numeric = one.bytes().all(|byte| byte.is_ascii_digit());
        !one.is_empty() && one.bytes().all(legal) && (!numbers_matter || !numeric || is_number(one))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_that_cargo_reads_stay() {
        for version in ["0.0.1-beta", "1.2.3", "1.0.0-rc.1+build.5", "10.0.0+2024"] {
            assert_eq!(crate_version(version), version);
        }
    }

    #[test]
    fn missing_parts_are_filled() {
        assert_eq!(crate_version("v1"), "1.0.0");
        assert_eq!(crate_version(" 2.1 "), "2.1.0");
    }

    #[test]
    fn anything_else_starts_at_the_beginning() {
        let odd = [
            "",
            "latest",
            "2024-01-01",
            "1.2.3.4",
            "01.2.3",
            "1.0.0-",
            "1.0.0-01",
            "1.0.0-a\"b",
            "99999999999999999999.0.0",
        ];
        for version in odd {
            assert_eq!(crate_version(version), "0.1.0", "{version}");
        }
    }
}
