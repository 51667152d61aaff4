use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

/// A small API in one document.
pub const PETS: &str = r##"openapi: 3.1.0
info: {title: Pet Store, version: 1.2.0}
servers: [{url: https://pets.example.com}]
paths:
  /pets/{petId}:
    get:
      operationId: getPet
      summary: One pet
      tags: [pets]
      parameters:
        - {name: petId, in: path, required: true, schema: {type: string}}
      responses:
        "200":
          description: The pet.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Pet"}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
        age: {type: integer}
    Animal: {$ref: "#/components/schemas/Pet"}
"##;

/// A folder of its own, empty, for one test.
pub struct Desk {
    pub root: PathBuf,
}

impl Desk {
    pub fn new(test: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("cli")
            .join(test);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        Self { root }
    }

    /// With the pet store in `pets.yaml`.
    pub fn with_pets(test: &str) -> Self {
        let desk = Self::new(test);
        desk.write("pets.yaml", PETS);
        desk
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    /// Runs `bindery` in the folder; the arguments are split at spaces.
    pub fn run(&self, arguments: &str) -> Ran {
        self.run_all(&arguments.split(' ').collect::<Vec<_>>())
    }

    pub fn run_all(&self, arguments: &[&str]) -> Ran {
        self.program(env!("CARGO_BIN_EXE_bindery"), arguments)
    }

    pub fn program(&self, program: &str, arguments: &[&str]) -> Ran {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(&self.root)
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .output()
            .unwrap();
        Ran::of(&output, &self.root)
    }

    /// Runs `bindery` with a text as its standard input.
    pub fn piped(&self, arguments: &str, text: &str) -> Ran {
        self.piped_bytes(arguments, text.as_bytes())
    }

    pub fn piped_bytes(&self, arguments: &str, bytes: &[u8]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bindery"))
            .args(arguments.split(' '))
            .current_dir(&self.root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // One that refuses its arguments does not read.
        let _ = child.stdin.take().unwrap().write_all(bytes);
        Ran::of(&child.wait_with_output().unwrap(), &self.root)
    }

    /// Every file below a folder, with its text and time.
    pub fn files(&self, folder: &str) -> Vec<(PathBuf, Vec<u8>, SystemTime)> {
        let mut files = Vec::new();
        let mut waiting = vec![self.root.join(folder)];
        while let Some(path) = waiting.pop() {
            if path.is_dir() {
                waiting.extend(
                    fs::read_dir(&path)
                        .unwrap()
                        .map(|entry| entry.unwrap().path()),
                );
            } else {
                let time = fs::metadata(&path).unwrap().modified().unwrap();
                files.push((path.clone(), fs::read(&path).unwrap(), time));
            }
        }
        files.sort();
        files
    }
}

/// What a run said and how it ended.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    fn of(output: &Output, root: &Path) -> Self {
        let text = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            without_times(&text.replace(root.to_str().unwrap(), "[desk]"))
        };
        Self {
            status: output.status.code().unwrap(),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    /// Everything, as a transcript.
    pub fn transcript(&self) -> String {
        let mut text = format!("exit {}\n", self.status);
        for (name, said) in [("stdout", &self.out), ("stderr", &self.err)] {
            if !said.is_empty() {
                text.extend(["──── ", name, "\n", said]);
            }
        }
        text
    }
}

/// `in 0.21 s` differs from run to run, and `the runtime, 160 files` with the runtime.
fn without_times(text: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    for at in 2..words.len() {
        let is_time = words[at - 2] == "in" && words[at].starts_with('s');
        if is_time && words[at - 1].parse::<f64>().is_ok() {
            words[at - 1] = "[time]";
        }
        if words[at - 2] == "runtime," && words[at].starts_with("files") {
            words[at - 1] = "[some]";
        }
    }
    words.join(" ")
}
