use super::Code;

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

/// An example of a code. There is none to show for a file that cannot be read, for
/// documents that are too large, for options, and for overlays, which change a document.
pub fn example(code: Code) -> Option<Example> {
    let (extension, text) = match code {
        Code::Unreadable
        | Code::FileSize
        | Code::InvalidOption
        | Code::Values
        | Code::GeneratedBytes
        | Code::ReferenceChain
        | Code::IdleSelector
        | Code::Underivable
        | Code::Overlay
        | Code::IdleAction
        | Code::ForeignOverlay
        | Code::QuerySpelling => return None,
        Code::Syntax => ("json", include_str!("examples/B0102.json")),
        Code::DuplicateKey => ("yaml", include_str!("examples/B0103.yaml")),
        Code::NoDocument => ("yaml", include_str!("examples/B0104.yaml")),
        Code::Depth => ("json", include_str!("examples/B0108.json")),
        Code::AliasGrowth => ("yaml", include_str!("examples/B0110.yaml")),
        Code::ShallowLine => ("yaml", include_str!("examples/B0111.yaml")),
        Code::SkippedBlock => ("md", include_str!("examples/B0106.md")),
        Code::OpenBlock => ("md", include_str!("examples/B0113.md")),
        Code::Version => ("yaml", include_str!("examples/B0201.yaml")),
        Code::WrongType => ("yaml", include_str!("examples/B0202.yaml")),
        Code::Missing => ("yaml", include_str!("examples/B0203.yaml")),
        Code::Conflict => ("md", include_str!("examples/B0204.md")),
        Code::SeveralApis => ("md", include_str!("examples/B0205.md")),
        Code::UnknownType => ("yaml", include_str!("examples/B0206.yaml")),
        Code::Unsupported => ("yaml", include_str!("examples/B0207.yaml")),
        Code::UnknownMember => ("yaml", include_str!("examples/B0208.yaml")),
        Code::Exclusive => ("yaml", include_str!("examples/B0209.yaml")),
        Code::Pointless => ("yaml", include_str!("examples/B0210.yaml")),
        Code::DanglingRef => ("yaml", include_str!("examples/B0301.yaml")),
        Code::RefCycle => ("yaml", include_str!("examples/B0302.yaml")),
        Code::ForbiddenRef => ("yaml", include_str!("examples/B0303.yaml")),
        Code::RefSiblings => ("yaml", include_str!("examples/B0304.yaml")),
        Code::PathTemplate => ("yaml", include_str!("examples/B0401.yaml")),
        Code::SkippedOperation => ("yaml", include_str!("examples/B0402.yaml")),
        Code::SkippedParameter => ("yaml", include_str!("examples/B0403.yaml")),
        Code::DuplicateOperation => ("yaml", include_str!("examples/B0404.yaml")),
        Code::UnknownScheme => ("yaml", include_str!("examples/B0405.yaml")),
        Code::Style => ("yaml", include_str!("examples/B0406.yaml")),
        Code::Status => ("yaml", include_str!("examples/B0407.yaml")),
        Code::UnnamedOperation => ("yaml", include_str!("examples/B0408.yaml")),
        Code::FormBody => ("yaml", include_str!("examples/B0409.yaml")),
        Code::WholeQuery => ("yaml", include_str!("examples/B0410.yaml")),
        Code::ServerValues => ("yaml", include_str!("examples/B0411.yaml")),
        Code::EnumType => ("yaml", include_str!("examples/B0501.yaml")),
        Code::Unsatisfiable => ("yaml", include_str!("examples/B0502.yaml")),
        Code::Overlap => ("yaml", include_str!("examples/B0503.yaml")),
        Code::Discriminator => ("yaml", include_str!("examples/B0504.yaml")),
        Code::ForeignKeyword => ("yaml", include_str!("examples/B0505.yaml")),
        Code::DefaultType => ("yaml", include_str!("examples/B0506.yaml")),
        Code::UndeclaredMember => ("yaml", include_str!("examples/B0507.yaml")),
        Code::Untyped => ("yaml", include_str!("examples/B0508.yaml")),
        Code::ExampleType => ("yaml", include_str!("examples/B0509.yaml")),
        Code::Combinations => ("yaml", include_str!("examples/B0510.yaml")),
        Code::Renamed => ("yaml", include_str!("examples/B0601.yaml")),
    };
    Some(Example { extension, text })
}
