//! The normative table, byte for byte, and what real documents do beyond it.

use serde_json::json;

use super::*;
use crate::params::Param;

fn show(param: Param, value: &Value) -> String {
    match render(param.name, param.location, param.rule, value) {
        Rendered::Absent => "(absent)".into(),
        Rendered::Text(text) => text,
        Rendered::Pairs(pairs) if param.location == Location::Cookie => pairs.join("; "),
        Rendered::Pairs(pairs) => pairs.join("&"),
    }
}

fn check(param: Param, empty: &str, array: &str, object: &str) {
    let colors = json!(["blue", "black", "brown"]);
    let rgb = json!({"R": 100, "G": 200, "B": 150});
    let cases = [(json!(""), empty), (colors, array), (rgb, object)];
    for (value, expected) in cases.iter().filter(|(_, expected)| *expected != "n/a") {
        assert_eq!(show(param, value), *expected, "{param:?}");
    }
}

#[test]
fn the_table_of_the_specification() {
    use Style::{Cookie, DeepObject, Label, Matrix, PipeDelimited, SpaceDelimited};
    let path = Param::path("color");
    let query = Param::query("color");
    let header = Param::header("color");
    let cookie = Param::cookie("color");
    let (commas, flat, equals) = ("blue,black,brown", "R,100,G,200,B,150", "R=100,G=200,B=150");
    check(path, "", commas, flat);
    check(path.explode(true), "", commas, equals);
    check(
        path.style(Label),
        ".",
        ".blue,black,brown",
        ".R,100,G,200,B,150",
    );
    let label = path.style(Label).explode(true);
    check(label, ".", ".blue.black.brown", ".R=100.G=200.B=150");
    check(
        path.style(Matrix),
        ";color",
        ";color=blue,black,brown",
        ";color=R,100,G,200,B,150",
    );
    let matrix = path.style(Matrix).explode(true);
    check(
        matrix,
        ";color",
        ";color=blue;color=black;color=brown",
        ";R=100;G=200;B=150",
    );
    check(
        query.explode(false),
        "color=",
        "color=blue,black,brown",
        "color=R,100,G,200,B,150",
    );
    check(
        query,
        "color=",
        "color=blue&color=black&color=brown",
        "R=100&G=200&B=150",
    );
    let space = "color=R%20100%20G%20200%20B%20150";
    check(
        query.style(SpaceDelimited),
        "n/a",
        "color=blue%20black%20brown",
        space,
    );
    let pipe = "color=R%7C100%7CG%7C200%7CB%7C150";
    check(
        query.style(PipeDelimited),
        "n/a",
        "color=blue%7Cblack%7Cbrown",
        pipe,
    );
    let deep = "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150";
    check(query.style(DeepObject), "n/a", "n/a", deep);
    check(header, "", commas, flat);
    check(header.explode(true), "", commas, equals);
    check(
        cookie.explode(false),
        "color=",
        "color=blue,black,brown",
        "color=R,100,G,200,B,150",
    );
    let pairs = "color=blue; color=black; color=brown";
    check(cookie, "color=", pairs, "R=100; G=200; B=150");
    check(cookie.style(Cookie), "color=", pairs, "R=100; G=200; B=150");
}

#[test]
fn delimiters_inside_values_are_encoded_and_those_between_them_are_not() {
    let value = json!(["a,b", "c d", "e&f=g", "h+i", "é"]);
    let list = "q=a%2Cb,c%20d,e%26f%3Dg,h%2Bi,%C3%A9";
    assert_eq!(show(Param::query("q").explode(false), &value), list);
    assert_eq!(show(Param::path("q"), &value), &list[2..]);
    assert_eq!(show(Param::header("q"), &value), "a,b,c d,e&f=g,h+i,é");
    assert_eq!(
        show(Param::query("project_ids[]"), &json!(["a"])),
        "project_ids%5B%5D=a"
    );
}

#[test]
fn null_and_empty_lists_are_not_sent() {
    let query = Param::query("q");
    for value in [json!(null), json!([]), json!({}), json!([null])] {
        assert_eq!(show(query, &value), "(absent)", "{value}");
        assert_eq!(show(query.explode(false), &value), "(absent)", "{value}");
        assert_eq!(
            show(query.style(Style::DeepObject), &value),
            "(absent)",
            "{value}"
        );
    }
    assert_eq!(show(query, &json!({"a": null, "b": true})), "b=true");
}

#[test]
fn numbers_are_written_without_exponents() {
    let value = json!([1e21, 0.1, 3.0, -5, 18_446_744_073_709_551_615_u64]);
    let text = "1000000000000000000000,0.1,3,-5,18446744073709551615";
    assert_eq!(show(Param::path("n"), &value), text);
}

#[test]
fn deep_objects_nest_and_their_arrays_have_brackets() {
    let deep = Param::query("f").style(Style::DeepObject);
    let value = json!({"created": {"gte": 5}, "tags": ["a", "b&c"], "items": [{"price": "p"}]});
    let text = "f[created][gte]=5&f[tags][]=a&f[tags][]=b%26c&f[items][0][price]=p";
    assert_eq!(
        show(deep, &value),
        text.replace('[', "%5B").replace(']', "%5D")
    );
}

#[test]
fn what_has_no_style_is_written_as_json() {
    let text = show(Param::query("q"), &json!([{"a": 1}]));
    assert_eq!(text, "q=%7B%22a%22%3A1%7D");
}

#[test]
fn content_parameters_are_encoded_once() {
    let json_type = Param::query("filter").content("application/json");
    assert_eq!(
        show(json_type, &json!({"a": "b c"})),
        "filter=%7B%22a%22%3A%22b%20c%22%7D"
    );
    assert_eq!(show(json_type, &json!("x")), "filter=%22x%22");
    assert_eq!(
        show(Param::query("filter").content("text/plain"), &json!("x y")),
        "filter=x%20y"
    );
    assert_eq!(
        show(
            Param::header("X-F").content("application/json"),
            &json!([1])
        ),
        "[1]"
    );
}

#[test]
fn a_whole_query() {
    let form = Param::query_string("all").content("application/x-www-form-urlencoded");
    assert_eq!(show(form, &json!({"a": "b c", "d": 1})), "a=b%20c&d=1");
    let text = Param::query_string("all").content("application/json");
    assert_eq!(show(text, &json!({"a": 1})), "%7B%22a%22%3A1%7D");
}

#[test]
fn allow_reserved_leaves_what_ends_no_value() {
    let value = json!("a/b?c:d@e%20f&g#h");
    assert_eq!(
        show(Param::query("q").allow_reserved(), &value),
        "q=a/b?c:d@e%20f%26g%23h"
    );
    assert_eq!(
        show(Param::path("q").allow_reserved(), &value),
        "a%2Fb%3Fc:d@e%20f&g%23h"
    );
}

#[test]
fn lists_are_joined_as_swagger_2_says() {
    use super::Separator::{Comma, Pipe, Space, Tab};
    let list = json!(["a b", "c|d"]);
    let query = Param::query("x").explode(false);
    for (separators, expected) in [
        (&[Comma] as &[_], "x=a%20b,c%7Cd"),
        (&[Space], "x=a%20b%20c%7Cd"),
        (&[Tab], "x=a%20b%09c%7Cd"),
        (&[Pipe], "x=a%20b%7Cc%7Cd"),
    ] {
        assert_eq!(show(query.separators(separators), &list), expected);
    }
    let nested = json!([[["1", "2"], ["3"]], [["4"]]]);
    let levels = query.separators(&[Pipe, Tab, Comma]);
    assert_eq!(show(levels, &nested), "x=1,2%093%7C4");
    // What is repeated is not joined, so the first separator is that of its items.
    let repeated = Param::query("x").separators(&[Pipe, Comma]);
    assert_eq!(show(repeated, &nested), "x=1,2%7C3&x=4");
    let path = Param::path("x").separators(&[Pipe]);
    assert_eq!(show(path, &list), "a%20b%7Cc%7Cd");
    let header = Param::header("x").separators(&[Pipe]);
    assert_eq!(show(header, &list), "a b|c|d");
    // Further inside than separators are given for, values are JSON.
    assert_eq!(
        show(query.separators(&[Pipe]), &json!([["1"]])),
        "x=%5B%221%22%5D"
    );
    assert_eq!(join(&[Space, Comma], &json!([["1", "2"], ["3"]])), "1,2 3");
}
