use crate::support::Desk;
use std::process::Command;

/// The crate as a user gets it, and one with the runtime from elsewhere, in the hands of a real cargo that may not download anything.
#[test]
fn the_written_crate_compiles_on_its_own() {
    let desk = Desk::new("the_written_crate_compiles_on_its_own");
    let repository = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let (spec, runtime) = (
        format!("{repository}/spec"),
        format!("path={repository}/runtime"),
    );
    let arguments = ["generate", &spec, "--out", "gitbook", "--name", "gitbook"];
    let ran = desk.run_all(&arguments);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let arguments = [
        "generate",
        &spec,
        "--out",
        "blocks",
        "--name",
        "blocks",
        "--runtime",
        &runtime,
        "--include",
        "path:/spaces/*/integration-blocks",
        "--unused-types",
        "drop",
    ];
    let ran = desk.run_all(&arguments);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(
        ran.err.starts_with("1 operation, 4 schemas -> "),
        "{}",
        ran.err
    );
    // The target folder may stand inside another workspace.
    desk.write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"blocks\", \"gitbook\"]\n",
    );
    desk.write(
        "Cargo.lock",
        &std::fs::read_to_string(format!("{repository}/Cargo.lock")).unwrap(),
    );
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--workspace",
            "--quiet",
            "--no-default-features",
            "--features",
            "reqwest",
        ])
        .current_dir(&desk.root)
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
