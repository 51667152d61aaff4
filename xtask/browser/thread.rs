//! On a thread, without an async runtime.

mod scenes;

fn main() {
    let url = |at: usize| std::env::args().nth(at).expect("three URLs");
    let (near, far, nowhere) = (url(1), url(2), url(3));
    let played = pollster::block_on(scenes::play(&near, &far, &nowhere));
    print!("{}", scenes::lines(played));
}
