#!/usr/bin/env bash
# rustdoc 1.95.0 looks up the links of all documentation of a module where the first line of it stands. A module's own text
# (`//!` in its file) may link to its items by their names; as soon as a crate adds a line to its declaration (`/// …` above
# `pub mod api;`), the links in the file are looked for beside that declaration, where the items are not, and are broken. So
# the text of a file that others declare cannot link to its own items, as no path holds in both places but one from the
# crate's root, which only the crate knows.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
seen=""
for line in "" "/// What is declared."; do
    rm -rf shown && mkdir -p shown/src
    printf '[package]\nname = "shown"\nversion = "0.1.0"\nedition = "2024"\n[workspace]\n' > shown/Cargo.toml
    printf '//! Shown.\n%s\npub mod api;\n' "$line" > shown/src/lib.rs
    printf '//! Links to [`Client`].\n\n/// A client.\npub struct Client;\n' > shown/src/api.rs
    said=$(cd shown && cargo doc --quiet --offline 2>&1 | grep -E '^(warning|error): unresolved' || true)
    seen+="with \"$line\": ${said:-no word}"$'\n'
done
expected='with "": no word
with "/// What is declared.": warning: unresolved link to `Client`
'
rustdoc --version
printf '%s' "$seen"
diff <(printf '%s' "$expected") <(printf '%s' "$seen")
