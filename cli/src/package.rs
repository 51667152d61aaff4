//! What is chosen about the package, on the command line.

use bindery::rust::krate::{CrateOptions, LicenseExpression, WebAddress};
use clap::{ArgAction, Args};
use std::fs;
use std::path::PathBuf;

/// What is chosen about the package.
#[derive(Debug, Args)]
#[command(next_help_heading = "Package")]
pub(crate) struct Package {
    /// The crate's licence, an SPDX expression [default: that of the API, where it is a well-known one]
    #[arg(long, value_name = "SPDX")]
    license: Option<LicenseExpression>,
    /// The text of the licence, which is copied into the crate
    #[arg(long, value_name = "FILE")]
    license_file: Option<PathBuf>,
    /// The address of the repository that the crate is kept in
    #[arg(long, value_name = "URL")]
    repository: Option<WebAddress>,
    /// Write a page of Markdown for each group of calls, with examples that the crate's doc tests compile
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true)]
    #[arg(action = ArgAction::Set, default_value_t = true, default_missing_value = "true")]
    pub(crate) pages: bool,
}

impl Package {
    /// An option that was given and that only a crate of its own has.
    pub(crate) fn given(&self) -> Option<&'static str> {
        let all = [
            ("license", self.license.is_some()),
            ("license-file", self.license_file.is_some()),
            ("repository", self.repository.is_some()),
        ];
        let mut given = all.iter().filter(|(_, is_given)| *is_given);
        given.next().map(|(option, _)| *option)
    }

    /// A crate with the choices.
    ///
    /// # Errors
    /// When the licence's text cannot be read: words for the one who named it.
    pub(crate) fn choose(&self, around: CrateOptions) -> Result<CrateOptions, String> {
        let text = self.license_file.as_ref().map(|path| {
            fs::read_to_string(path).map_err(|error| {
                format!("`{}` cannot be read as a licence: {error}", path.display())
            })
        });
        Ok(CrateOptions {
            license: self.license.clone(),
            license_text: text.transpose()?,
            repository: self.repository.clone(),
            ..around
        })
    }
}
