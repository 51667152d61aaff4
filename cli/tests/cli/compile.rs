use crate::support::Desk;
use std::process::Command;

/// The crate as a user gets it, in the hands of a real cargo that may not download anything.
#[test]
fn the_written_crate_compiles_on_its_own() {
    let desk = Desk::new("the_written_crate_compiles_on_its_own");
    let repository = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let (spec, runtime) = (
        format!("{repository}/spec"),
        format!("{repository}/runtime"),
    );
    let arguments = [
        "generate",
        &spec,
        "--out",
        "gitbook",
        "--name",
        "gitbook",
        "--runtime-path",
        &runtime,
    ];
    let ran = desk.run_all(&arguments);
    assert_eq!(ran.status, 0, "{}", ran.err);
    // The target folder may stand inside another workspace.
    desk.write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"gitbook\"]\n",
    );
    desk.write(
        "Cargo.lock",
        &std::fs::read_to_string(format!("{repository}/Cargo.lock")).unwrap(),
    );
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--quiet",
            "--no-default-features",
            "--features",
            "reqwest",
        ])
        .current_dir(desk.root.join("gitbook"))
        .env("CARGO_NET_OFFLINE", "true")
        .env(
            "CARGO_TARGET_DIR",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/cli-target"),
        )
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
