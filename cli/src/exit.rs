use std::process::ExitCode;

/// How a run ended, as the exit status says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All is well.
    Ok,
    /// Files are not what would be generated, or an API changed in a breaking way.
    Differs,
    /// The command line cannot be understood.
    Usage,
    /// The documents have errors.
    Documents,
    /// Something cannot be written, or what was written cannot be read.
    Output,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Ok => 0,
            Exit::Differs => 1,
            Exit::Usage => 2,
            Exit::Documents => 3,
            Exit::Output => 4,
        })
    }
}
