//! Whatever a document says to its readers, rustdoc takes it for text.

use bindery::rust::docs::safe;
use proptest::prelude::*;
use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
};

/// The extensions that rustdoc has on.
const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// What is wrong with a doc comment.
fn complaint<'d>(docs: &'d str) -> Option<String> {
    let mut broken = Vec::new();
    let mut found = None;
    // Links and code blocks that are open: inside them no address is bare.
    let mut links = 0;
    for event in Parser::new_with_broken_link_callback(
        docs,
        RUSTDOC,
        Some(|link: BrokenLink<'d>| -> Option<(CowStr<'d>, CowStr<'d>)> {
            broken.push(link.reference.to_string());
            None
        }),
    ) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &*info == "text" => {
                links += 1;
            }
            Event::Start(Tag::Link {
                dest_url,
                link_type,
                ..
            }) if matches!(link_type, LinkType::Inline | LinkType::Autolink)
                && ["https://", "http://", "mailto:"]
                    .iter()
                    .any(|scheme| dest_url.starts_with(scheme)) =>
            {
                links += 1;
            }
            Event::End(TagEnd::Link | TagEnd::CodeBlock) => links -= 1,
            Event::Text(text)
                if links == 0 && (text.contains("http://x") || text.contains("https://x")) =>
            {
                found = Some(format!("bare address in {text:?}"));
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {
                found = Some(format!("{event:?}"));
            }
            Event::Start(
                Tag::CodeBlock(_)
                | Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::HtmlBlock
                | Tag::FootnoteDefinition(_),
            ) => found = Some(format!("{event:?}")),
            _ => {}
        }
    }
    found.or_else(|| broken.first().map(|link| format!("broken link [{link}]")))
}

fn fragment() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "(a|b c|1\\.|2\\)|-|\\+|\\*|_|\\*\\*|__|~|~~|#|##|>|=|==|---|\\||`|``|```|~~~|\\[|\\]|\\(|\\)|!|<|>|&|;|:|\\\\|\\^|\\{%|%\\}| |  |    |\t|\n|\n\n|\r|\r\n)",
        2 => "(<ul>|</ul>|<li>|</li>|<p>|</p>|<code>|</code>|<details><summary>|</a>|<div>\n|<b>|</b>|<pre>|</pre>|<ol start=\"9\">|</ol>|<!--|-->|<br>|<a href=\"https://x\\.y\">|https://x\\.y/z|http://xy|\\[a\\]\\(b\\)|\\[a\\]\\(https://x\\.y\\)|\\[a\\]: b|\\[\\^1\\]|!\\[i\\]\\(https://x\\)|&amp;|&#65;|\\| a \\| b \\|\n\\|---\\|---\\|\n|```rust\n|- \\[ \\] )",
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn rustdoc_has_nothing_to_say(parts in prop::collection::vec(fragment(), 0..40)) {
        let text = parts.concat();
        let docs = safe(&text);
        let complaint = complaint(&docs);
        prop_assert!(complaint.is_none(), "{:?}\n{text:?}\n{docs}", complaint);
        prop_assert!(docs.chars().all(|c| c == '\n' || !c.is_control()), "{docs:?}");
        let hidden = docs.contains(['\u{202E}', '\u{2066}', '\u{FEFF}']);
        prop_assert!(!hidden);
    }
}

#[test]
fn usual_prose_stays_as_it_is() {
    for text in [
        "A *few* **words** with `code`, snake_case and [a link](https://example.com).",
        "Don't touch: 3.14 < 4, R&D, a/b.",
        "- one\n- two\n  - three",
        "1. one\n2. two",
        "> quoted\n> text",
        "| a | b |\n| --- | --: |\n| 1 | 2 |",
        "First.\n\nSecond.",
        "```text\ncode\n```",
    ] {
        assert_eq!(safe(text), text);
    }
}

#[test]
fn what_could_mean_more_is_escaped() {
    assert_eq!(
        safe("See [Foo] and [`std::fs`]."),
        "See \\[Foo\\] and \\[`std::fs`\\]."
    );
    assert_eq!(safe("# Title\n\ntext"), "**Title**\n\ntext");
    assert_eq!(
        safe("Vec<String> at https://a.b/c."),
        "Vec\\<String> at <https://a.b/c>."
    );
    assert_eq!(safe("line<br>break"), "line\nbreak");
    assert_eq!(
        safe("```rust,no_run\nloop {}\n```"),
        "```text\nloop {}\n```"
    );
    assert_eq!(safe("{% hint %}\nx\n{% endhint %}"), "x");
    assert_eq!(
        safe("[local](/path) [file](javascript:alert\\(1\\))"),
        "local file"
    );
    assert_eq!(safe(""), "");
}

#[test]
fn control_characters_are_neutralised() {
    assert_eq!(
        safe("a\u{0}b\u{1b}[31mc\u{7f}d\u{85}e\tf"),
        "a b \\[31mc d e f"
    );
    assert_eq!(safe("one\r\ntwo\rthree"), "one\ntwo\nthree");
    // Those that turn the text around, or stand in it unseen.
    assert_eq!(safe("a\u{202e}b\u{2066}c\u{200b}d\u{feff}e"), "abcde");
}

#[test]
fn html_that_lays_out_text_does_so() {
    for (html, text) in [
        ("<p>One.</p> <p>Two <b>bold</b>.</p>", "One.\n\nTwo bold."),
        (
            "<p>Kinds:</p> <ul> <li> <p><code>a_b</code>: &lt;first&gt;</p> </li> <li>second</li> </ul> <p>End.</p>",
            "Kinds:\n\n- `a_b`: \\<first>\n- second\n\nEnd.",
        ),
        (
            "<div>See <a href=\"https://a.b/c\">the guide</a>.</div>",
            "See [the guide](https://a.b/c).",
        ),
        (
            "Before.\n\n<details><summary>More</summary>\n\nInner **text**.\n\n</details>\n\nAfter.",
            "Before.\n\nMore\n\nInner **text**.\n\nAfter.",
        ),
        (
            "| a |\n| --- |\n| x<br>y<ul><li>z</li></ul> |",
            "| a |\n| --- |\n| x y  z |",
        ),
        (
            "- one<ul><li>inner</li></ul>\n- two",
            "- one\n  - inner\n- two",
        ),
        ("<ul><li>one</li></ul>\nAfter.", "- one\n\nAfter."),
        (
            "<ul><li>a<ul><li>b</li></ul>c</li><li>d</li></ul> e",
            "- a\n  - b\n\n  c\n- d\n\ne",
        ),
        (
            "<p>Run:</p><pre><code>a &lt; b\n\n  *c*<br>&amp;lt;\n</code></pre><p>End.</p>",
            "Run:\n\n```text\na < b\n\n  *c*\n&lt;\n```\n\nEnd.",
        ),
        (
            "One <pre>\n let [a](b) = `c`;\n</pre> two",
            "One\n\n```text\n let [a](b) = `c`;\n```\n\ntwo",
        ),
        (
            "One <pre>a *b* `c`\nd</pre> two <pre>e",
            "One\n\n```text\na *b* `c`\nd\n```\n\ntwo\n\n```text\ne\n```",
        ),
        (
            "- one\n  <pre><p>``` &lt;</p></pre>\n- two",
            "- one\n\n  ````text\n  ``` <\n  ````\n- two",
        ),
        (
            "| a |\n| --- |\n| x<pre>y *z*</pre> |",
            "| a |\n| --- |\n| x`y z` |",
        ),
        (
            "<ol><li>one</li><li>two<ol start=\"4\"><li>x<ul><li>y</ul></li></ol></li></ol>",
            "1. one\n2. two\n\n   4. x\n      - y",
        ),
        ("a <!-- no one's --> b", "a b"),
        (
            "a Map<String, T> <script>b</script>",
            "a Map\\<String, T> \\<script>b\\</script>",
        ),
    ] {
        assert_eq!(safe(html), text, "{html}");
    }
}

#[test]
fn long_paragraphs_are_wrapped_and_long_texts_cut() {
    let docs = safe(&"word ".repeat(100));
    assert!(
        docs.lines().all(|line| line.chars().count() <= 100),
        "{docs}"
    );
    assert_eq!(docs.split_whitespace().count(), 100);
    assert!(safe(&"ä ".repeat(100_000)).len() <= 64 * 1024);
    let deep = "> ".repeat(20_000) + "deep";
    assert!(safe(&deep).len() < 1_000_000);
}
