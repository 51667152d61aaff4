#!/usr/bin/env bash
# rustc 1.95.0 takes memory with the square of the parts of one `let (Some(a), Some(b), …) = (f(), f(), …) else { … }` when it
# generates code, and `cargo check` shows little of it: twice the parts, some four times the memory. The same reads in groups of
# 200, each a `let … else` of its own, take memory in proportion, although all their values live to the end as well.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > measure.py <<'PYTHON'
import os, subprocess

HEAD = """pub struct Reader(Vec<String>);
impl Reader {
    pub fn read(&mut self) -> Option<Option<String>> { Some(self.0.pop()) }
}
"""

def program(parts, group):
    names = [f"m{at}" for at in range(parts)]
    fields = "".join(f"    pub {name}: Option<String>,\n" for name in names)
    reads = ""
    for at in range(0, parts, group):
        some = names[at:at + group]
        left = "".join(f"Some({name}), " for name in some)
        reads += f"    let ({left}) = ({'r.read(), ' * len(some)}) else {{ return None }};\n"
    whole = ", ".join(names)
    return HEAD + f"pub struct Wide {{\n{fields}}}\npub fn wide(r: &mut Reader) -> Option<Wide> {{\n{reads}    Some(Wide {{ {whole} }})\n}}\n"

def peak(parts, group, emit):
    with open("lib.rs", "w") as file:
        file.write(program(parts, group))
    command = ["rustc", "--edition=2024", "--crate-type=lib", f"--emit={emit}", "lib.rs"]
    child = subprocess.Popen(command)
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0
    return usage.ru_maxrss / 1024

def growth(group, emit):
    none, half, whole = (peak(parts, group or parts, emit) for parts in (1, 800, 1600))
    print(f"  groups of {group or 'all'}, {emit}: {half - none:.0f} and {whole - none:.0f} MB more than for one part")
    return (whole - none) / (half - none)

for what, group, emit in (("at once, code", 0, "link"), ("at once, check", 0, "metadata"), ("in groups, code", 200, "link")):
    print(f"{what}:", "square" if growth(group, emit) > 3 else "less")
PYTHON
rustc --version
said=$(python3 measure.py)
printf '%s\n' "$said"
diff <(printf 'at once, code: square\nat once, check: less\nin groups, code: less\n') <(grep -v '^  ' <<<"$said")
