//! What has to be seen in the scenes.

use anyhow::{Result, bail};

/// What is seen, wherever it is played.
const EVERYWHERE: [(&str, &str); 9] = [
    ("a call", "Rex"),
    ("GitBook", "Slack"),
    ("an error with its body", "no such dog"),
    ("a retry", "Rex"),
    ("all pages", "Ada Bo Cleo Dot Eli"),
    ("events", "1 2 3"),
    ("a stream that is dropped", ""),
    ("a time limit", "in time"),
    ("an upload", "Rex 100000 100000"),
];

/// What a browser says of servers that it does not let a page read.
const IN_BROWSERS: [(&str, &str); 3] = [
    ("a redirect with a key", "a redirect would be refused"),
    (
        "another origin",
        "(CORS); it has to allow that origin, the method GET and the headers x-own",
    ),
    ("no server", "cannot be reached"),
];

/// What others say, who ask nobody for permission.
const ELSEWHERE: [(&str, &str); 3] = [
    ("a redirect with a key", "Rex"),
    ("another origin", "Rex"),
    ("no server", "cannot connect"),
];

/// Holds the lines of a player against what has to be seen.
pub fn judge(lines: &str, is_browser: bool) -> Result<()> {
    let own = if is_browser { IN_BROWSERS } else { ELSEWHERE };
    for (scene, expected) in EVERYWHERE.iter().chain(&own) {
        let line = lines.lines().find_map(|line| {
            let (sign, rest) = line.split_once('\t')?;
            let (name, seen) = rest.split_once('\t')?;
            (name == *scene).then_some((sign, seen))
        });
        match line {
            Some(("+", seen)) if seen.contains(expected) => {}
            other => bail!("{scene}: {expected:?} was not seen but {other:?}"),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::judge;

    #[test]
    fn all_scenes_have_to_be_seen() {
        let line = |scene: &str, seen: &str| format!("+\t{scene}\t{seen}\n");
        let all = super::EVERYWHERE.iter().chain(&super::ELSEWHERE);
        let good: String = all.clone().map(|(scene, seen)| line(scene, seen)).collect();
        assert!(judge(&good, false).is_ok());
        assert!(judge(&good, true).is_err());
        assert!(judge(&good.replace("+\ta call", "-\ta call"), false).is_err());
        let fewer: String = all.skip(1).map(|(scene, seen)| line(scene, seen)).collect();
        assert!(judge(&fewer, false).is_err());
    }
}
