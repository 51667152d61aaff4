//! On tokio.

mod scenes;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let url = |at: usize| std::env::args().nth(at).expect("three URLs");
    print!("{}", scenes::lines(scenes::play(&url(1), &url(2), &url(3)).await));
}
