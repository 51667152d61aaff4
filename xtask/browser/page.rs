//! A page, or a worker of one.

mod scenes;

use wasm_bindgen::prelude::wasm_bindgen;

/// Plays all scenes; each is a line: whether it went well, what it is, and what was seen.
#[wasm_bindgen]
pub async fn play(near: String, far: String, nowhere: String) -> String {
    scenes::lines(scenes::play(&near, &far, &nowhere).await)
}
