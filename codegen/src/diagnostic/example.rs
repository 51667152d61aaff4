/// A whole document that has a finding and no other: what `bindery explain` shows, and what the tests run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The kind of the file: `yaml`, `json` or `md`.
    pub extension: &'static str,
    /// Its text.
    pub text: &'static str,
}

impl Example {
    /// The text as a block of a Markdown page.
    pub fn fenced(&self) -> String {
        // A page has blocks of its own.
        let fence = if self.extension == "md" {
            "`````"
        } else {
            "```"
        };
        format!("{fence}{}\n{}{fence}\n", self.extension, self.text)
    }
}
