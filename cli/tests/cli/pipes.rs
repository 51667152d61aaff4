//! Standard input as an input, and what shells and `man` read.

use crate::support::{Desk, PETS};
use std::process::Command;

#[test]
fn a_document_from_standard_input() {
    let desk = Desk::with_pets("stdin");
    let listed = desk.piped("list - --calls", PETS);
    assert_eq!(
        listed.transcript(),
        desk.run("list pets.yaml --calls").transcript()
    );
    let ran = desk.piped("generate - -o client --name pets", PETS);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(desk.run("check pets.yaml -o client --name pets").status, 0);
    let json = desk.piped("extract -", PETS);
    assert_eq!(json.out, desk.run("extract pets.yaml").out);
    assert_eq!(
        desk.piped("list - --calls", &json.out).out,
        listed.out,
        "JSON too"
    );
    assert_eq!(desk.piped("diff pets.yaml -", PETS).status, 0);
    assert!(
        desk.piped("explain getPet -", PETS)
            .out
            .contains("<stdin>:6:5")
    );
}

#[test]
fn what_is_wrong_with_standard_input() {
    let desk = Desk::with_pets("stdin_wrong");
    let odd = desk.piped(
        "lint - --message-format short",
        &PETS.replace("{type: integer}", "{type: integr}"),
    );
    assert_eq!((odd.status, &*odd.out), (0, ""));
    assert!(
        odd.err.starts_with("<stdin>:25:21: warning[B0206]"),
        "{}",
        odd.err
    );
    let empty = desk.piped("lint -", "");
    assert_eq!(empty.status, 3, "{}", empty.err);
    let bytes = desk.piped_bytes("lint -", b"openapi: \xff");
    assert_eq!(bytes.status, 3);
    assert!(
        bytes.err.starts_with("error: cannot read standard input: "),
        "{}",
        bytes.err
    );
    let large = desk.piped("extract - --limit bytes=100", PETS);
    assert_eq!((large.status, &*large.out), (3, ""));
    assert!(large.err.contains("B0105"), "{}", large.err);
    for wrong in ["diff - -", "generate - -o client --watch"] {
        let ran = desk.piped(wrong, PETS);
        assert_eq!((ran.status, &*ran.out), (2, ""), "{wrong}: {}", ran.err);
    }
}

#[test]
fn every_shell_has_completions() {
    let desk = Desk::new("completions");
    for shell in ["bash", "elvish", "fish", "nushell", "powershell", "zsh"] {
        let ran = desk.run(&format!("completions {shell}"));
        assert_eq!((ran.status, &*ran.err), (0, ""), "{shell}");
        for word in ["explain", "on-conflict"] {
            assert!(ran.out.contains(word), "{shell} completes {word}");
        }
        // The scripts of the other two complete no values.
        let has_values = !["elvish", "powershell"].contains(&shell);
        assert_eq!(ran.out.contains("B0206"), has_values, "{shell}");
    }
    assert_eq!(desk.run("completions tcl").status, 2);
    desk.write("bindery.bash", &desk.run("completions bash").out);
    for (words, completed) in [
        (["generate", "--on-c"].as_slice(), "--on-conflict\n"),
        (
            &["explain", "B020"],
            "B0201 B0202 B0203 B0204 B0205 B0206 B0207 B0208 B0209\n",
        ),
        (&["lint", "--deny", "B0206"], "B0206\n"),
    ] {
        let (last, before) = words.split_last().unwrap();
        let previous = before.last().unwrap();
        let script = format!(
            "source ./bindery.bash; COMP_WORDS=(bindery {}); COMP_CWORD={}; _bindery bindery {last} {previous}; \
             echo \"${{COMPREPLY[*]}}\"",
            words.join(" "),
            words.len()
        );
        let mut bash = Command::new("bash");
        if let Ok(output) = bash.args(["-c", &script]).current_dir(&desk.root).output() {
            assert_eq!(String::from_utf8_lossy(&output.stdout), completed);
        }
    }
}

#[test]
fn pages_of_the_manual() {
    let desk = Desk::new("man");
    let all = desk.run("man");
    assert_eq!((all.status, &*all.err), (0, ""));
    assert!(all.out.contains(".TH bindery 1"), "{}", all.out);
    assert!(all.out.contains("bindery\\-generate(1)"), "{}", all.out);
    let verb = desk.run("man generate").out;
    assert!(verb.contains(".TH bindery-generate 1"), "{verb}");
    assert!(verb.contains("\\-\\-overlay"), "{verb}");
    let wrong = desk.run("man generat");
    assert_eq!(wrong.status, 2);
    assert_eq!(
        wrong.err,
        "error: there is no command `generat`; did you mean `generate`?\n"
    );
}
