//! The emitted text, to be read.

use crate::models;
use bindery::api::Api;
use bindery::rust::{Layout, Options, emit};

fn single(api: &Api) -> String {
    let options = Options {
        layout: Layout::Single("client.rs"),
        ..Options::default()
    };
    emit(api, &options).0.remove("client.rs").unwrap()
}

#[test]
fn a_usual_component() {
    let files = emit(&models::integration(), &Options::default());
    let files = files.0.iter();
    let text: Vec<String> = files
        .map(|(path, text)| format!("// ===== {path}\n{text}"))
        .collect();
    insta::assert_snapshot!(text.concat());
}

#[test]
fn unions() {
    insta::assert_snapshot!(single(&models::unions()));
}

#[test]
fn flattened() {
    insta::assert_snapshot!(single(&models::flattened()));
}

#[test]
fn recursive() {
    insta::assert_snapshot!(single(&models::recursive()));
}

#[test]
fn odds() {
    insta::assert_snapshot!(single(&models::odds()));
}

#[test]
fn hostile() {
    insta::assert_snapshot!(single(&models::hostile()));
}

#[test]
fn the_same_model_gives_the_same_bytes() {
    for model in [models::integration, models::unions, models::odds] {
        assert_eq!(
            emit(&model(), &Options::default()),
            emit(&model(), &Options::default())
        );
    }
}
