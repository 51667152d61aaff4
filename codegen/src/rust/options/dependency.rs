/// A crate that a chosen type or a derive comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The package's name, as Cargo takes it.
    pub name: String,
    /// A version requirement.
    pub version: String,
    /// Features besides the default ones.
    pub features: Vec<String>,
}

impl Dependency {
    /// The name as Rust writes it.
    pub fn root(&self) -> String {
        self.name.replace('-', "_")
    }
}
