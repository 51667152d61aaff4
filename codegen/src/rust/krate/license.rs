//! The crate's licence: an SPDX expression, where one is known.

use crate::openapi::License;
use crate::rust::options::InvalidOption;
use std::fmt;
use std::str::FromStr;

/// An SPDX license expression (`MIT OR Apache-2.0`) by its characters; what it says is the registry's to judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenseExpression(String);

impl LicenseExpression {
    /// The expression's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LicenseExpression {
    type Err = InvalidOption;

    fn from_str(text: &str) -> Result<Self, InvalidOption> {
        let legal = |c: char| c.is_ascii_alphanumeric() || " -.+():".contains(c);
        let text = text.trim();
        if text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '(')
            && text.chars().all(legal)
        {
            return Ok(Self(text.to_owned()));
        }
        Err(InvalidOption {
            message: format!("`{text}` is no SPDX license expression"),
            help: "one looks like `MIT OR Apache-2.0`".to_owned(),
        })
    }
}

impl fmt::Display for LicenseExpression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a document's License Object comes to: its `identifier`, else the well-known licence of its name or its URL. None is
/// invented: a name and a URL that mean different licences mean none.
pub(super) fn of_document(license: &License) -> Option<LicenseExpression> {
    let given = license.identifier.as_deref();
    if let Some(expression) = given.and_then(|text| text.parse().ok()) {
        return Some(expression);
    }
    let name = by_name(&license.name);
    let url = license.url.as_deref().and_then(by_url);
    let id = match (name, url) {
        (Some(name), Some(url)) if name != url => return None,
        (name, url) => name.or(url)?,
    };
    Some(LicenseExpression(id.to_owned()))
}

/// An identifier of SPDX, and what else documents call its licence, without the words that say nothing.
struct Known {
    id: &'static str,
    names: &'static [&'static str],
}

/// Licences of which there is one version, or whose version is always said. Names of the GPL family are not among them,
/// since they do not say whether later versions are allowed.
const KNOWN: &[Known] = &[
    known(
        "Apache-2.0",
        &["apache2", "asl2", "asl2.0", "apachesoftware2.0"],
    ),
    known("MIT", &["mitmit", "expat"]),
    known("MIT-0", &["mitnoattribution"]),
    known("ISC", &["iscisc"]),
    known("0BSD", &["zeroclausebsd", "bsd0clause"]),
    known("BSD-2-Clause", &["simplifiedbsd", "freebsd", "bsd2"]),
    known(
        "BSD-3-Clause",
        &["newbsd", "modifiedbsd", "revisedbsd", "bsd3"],
    ),
    known("BSL-1.0", &["boostsoftware1.0", "boost1.0"]),
    known("MPL-2.0", &["mozillapublic2.0", "mpl2"]),
    known("EPL-2.0", &["eclipsepublic2.0"]),
    known("EUPL-1.2", &["europeanunionpublic1.2"]),
    known("Zlib", &[]),
    known("Unlicense", &[]),
    known("CC0-1.0", &["cc01.0universal", "creativecommonszero1.0"]),
    known("CC-BY-3.0", &["creativecommonsattribution3.0"]),
    known(
        "CC-BY-4.0",
        &[
            "creativecommonsattribution4.0",
            "creativecommonsattribution4.0international",
        ],
    ),
    known("CC-BY-SA-4.0", &["creativecommonsattributionsharealike4.0"]),
];

const fn known(id: &'static str, names: &'static [&'static str]) -> Known {
    Known { id, names }
}

/// Words of a name that do not tell one licence from another.
const FILLERS: &[&str] = &[
    "the", "a", "license", "licence", "licensed", "under", "version", "v",
];

fn by_name(name: &str) -> Option<&'static str> {
    let plain = plain(name);
    let is_it = |known: &&Known| plain == self::plain(known.id) || known.names.contains(&&*plain);
    KNOWN.iter().find(is_it).map(|known| known.id)
}

/// A name as it is compared: `Apache License, Version 2.0` and `apache-2.0` are both `apache2.0`.
fn plain(name: &str) -> String {
    let name = name.to_lowercase();
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '.');
    let words = words.map(|word| match word.strip_prefix('v') {
        Some(number) if number.starts_with(|c: char| c.is_ascii_digit()) => number,
        _ => word.trim_matches('.'),
    });
    words.filter(|word| !FILLERS.contains(word)).collect()
}

/// What stands before an identifier in the addresses of catalogues, without scheme and `www.`.
const CATALOGUES: &[&str] = &[
    "spdx.org/licenses/",
    "opensource.org/licenses/",
    "opensource.org/license/",
    "choosealicense.com/licenses/",
];

/// Pages of one licence each, without scheme, `www.` and the file's ending.
const PAGES: &[(&str, &str)] = &[
    ("apache.org/licenses/license-2.0", "Apache-2.0"),
    ("mozilla.org/mpl/2.0", "MPL-2.0"),
    ("mozilla.org/en-us/mpl/2.0", "MPL-2.0"),
    ("mit-license.org", "MIT"),
    ("unlicense.org", "Unlicense"),
    ("boost.org/license_1_0", "BSL-1.0"),
    ("creativecommons.org/publicdomain/zero/1.0", "CC0-1.0"),
    ("creativecommons.org/licenses/by/3.0", "CC-BY-3.0"),
    ("creativecommons.org/licenses/by/4.0", "CC-BY-4.0"),
    ("creativecommons.org/licenses/by-sa/4.0", "CC-BY-SA-4.0"),
];

fn by_url(url: &str) -> Option<&'static str> {
    let url = url.trim().to_lowercase();
    let (scheme, rest) = url.split_once("://")?;
    if !matches!(scheme, "http" | "https") {
        return None;
    }
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let rest = rest.trim_end_matches('/');
    let page = [".html", ".txt", ".php"]
        .iter()
        .find_map(|ending| rest.strip_suffix(ending))
        .unwrap_or(rest);
    let listed = PAGES.iter().find(|(known, _)| *known == page);
    let in_catalogue = || {
        let name = CATALOGUES
            .iter()
            .find_map(|start| page.strip_prefix(start))?;
        KNOWN
            .iter()
            .find(|known| known.id.eq_ignore_ascii_case(name))
            .map(|known| known.id)
    };
    listed.map(|(_, id)| *id).or_else(in_catalogue)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, url: Option<&str>) -> Option<String> {
        let license = License {
            name: name.to_owned(),
            identifier: None,
            url: url.map(str::to_owned),
        };
        of_document(&license).map(|one| one.to_string())
    }

    #[test]
    fn well_known_names_are_known() {
        for (name, id) in [
            ("Apache 2.0", "Apache-2.0"),
            ("Apache License, Version 2.0", "Apache-2.0"),
            ("Apache 2.0 License", "Apache-2.0"),
            ("apache-2.0", "Apache-2.0"),
            ("Apache License v2.0", "Apache-2.0"),
            ("MIT", "MIT"),
            ("The MIT License (MIT)", "MIT"),
            ("BSD-3-Clause", "BSD-3-Clause"),
            ("BSD 3-Clause License", "BSD-3-Clause"),
            ("New BSD License", "BSD-3-Clause"),
            ("MPL 2.0", "MPL-2.0"),
            ("Mozilla Public License, v. 2.0", "MPL-2.0"),
            ("CC BY 4.0", "CC-BY-4.0"),
            ("Creative Commons Attribution 3.0", "CC-BY-3.0"),
            ("The Unlicense", "Unlicense"),
        ] {
            assert_eq!(found(name, None).as_deref(), Some(id), "{name}");
        }
    }

    #[test]
    fn well_known_pages_are_known() {
        for (url, id) in [
            (
                "https://www.apache.org/licenses/LICENSE-2.0.html",
                "Apache-2.0",
            ),
            ("http://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"),
            ("https://spdx.org/licenses/MIT", "MIT"),
            (
                "https://opensource.org/licenses/BSD-3-Clause/",
                "BSD-3-Clause",
            ),
            ("https://opensource.org/license/mit", "MIT"),
            ("https://www.mozilla.org/en-US/MPL/2.0/", "MPL-2.0"),
            ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ] {
            assert_eq!(found("Ours", Some(url)).as_deref(), Some(id), "{url}");
        }
    }

    #[test]
    fn none_is_invented() {
        for (name, url) in [
            ("", None),
            ("Proprietary", None),
            ("Apache", None),
            ("BSD", None),
            ("GPLv3", None),
            ("Apache 2.0 with changes", None),
            (
                "eBay API License Agreement",
                Some("https://example.com/mit"),
            ),
            ("Ours", Some("file:///licenses/MIT")),
            (
                "Ours",
                Some("https://example.com/apache.org/licenses/LICENSE-2.0"),
            ),
            // They contradict each other.
            ("MIT", Some("https://www.apache.org/licenses/LICENSE-2.0")),
        ] {
            assert_eq!(found(name, url), None, "{name} {url:?}");
        }
    }

    #[test]
    fn identifiers_go_before_names() {
        let license = License {
            name: "MIT".to_owned(),
            identifier: Some("Apache-2.0 OR MIT".to_owned()),
            url: None,
        };
        assert_eq!(of_document(&license).unwrap().as_str(), "Apache-2.0 OR MIT");
    }

    #[test]
    fn expressions_have_no_other_characters() {
        assert!(
            "(MIT OR Apache-2.0) AND Unicode-3.0"
                .parse::<LicenseExpression>()
                .is_ok()
        );
        for text in ["", " ", "MIT\"\n[x]", "see LICENSE, please", "-"] {
            assert!(text.parse::<LicenseExpression>().is_err(), "{text}");
        }
    }
}
