use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The longest list of features that rustfmt leaves in one line.
const WIDTH: usize = 70;

/// When a part of a crate is compiled: always, or where any of some Cargo features is on.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gate(BTreeSet<String>);

impl Gate {
    /// A gate that is always open.
    pub const OPEN: Self = Self(BTreeSet::new());

    /// Open where any of these features is on; without any, always.
    pub fn any(features: impl IntoIterator<Item = String>) -> Self {
        Self(features.into_iter().collect())
    }

    /// Open where any of these gates is.
    pub fn either<'g>(gates: impl IntoIterator<Item = &'g Self>) -> Self {
        let mut all = Self::default();
        for gate in gates {
            if gate.is_open() {
                return Self::OPEN;
            }
            all.0.extend(gate.0.iter().cloned());
        }
        all
    }

    /// Whether it is always open.
    pub fn is_open(&self) -> bool {
        self.0.is_empty()
    }

    /// The features that open it, sorted; none where it is always open.
    pub fn features(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// `#[cfg(…)]` before an item; nothing where it is always open.
    pub(crate) fn attribute(&self) -> TokenStream {
        let features = self.features().map(|name| quote!(feature = #name));
        match self.0.len() {
            0 => TokenStream::new(),
            1 => quote!(#[cfg(#(#features)*)]),
            _ => quote!(#[cfg(any(#(#features),*))]),
        }
    }

    /// The same as text, laid out as rustfmt does.
    pub(crate) fn lines(&self) -> String {
        let features: Vec<String> = self
            .features()
            .map(|name| format!("feature = {name:?}"))
            .collect();
        let list = features.join(", ");
        match features.len() {
            0 => String::new(),
            1 => format!("#[cfg({list})]\n"),
            _ if list.len() <= WIDTH => format!("#[cfg(any({list}))]\n"),
            _ => format!("#[cfg(any(\n    {}\n))]\n", features.join(",\n    ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Gate;

    fn gate(features: &[&str]) -> Gate {
        Gate::any(features.iter().map(|&name| name.to_owned()))
    }

    #[test]
    fn either_of_two_is_open_where_one_is() {
        let either = Gate::either([&gate(&["b"]), &gate(&["a", "b"])]);
        assert_eq!(either, gate(&["a", "b"]));
        assert_eq!(Gate::either([&gate(&["b"]), &Gate::OPEN]), Gate::OPEN);
    }

    #[test]
    fn long_conditions_are_broken() {
        assert_eq!(Gate::OPEN.lines(), "");
        assert_eq!(gate(&["a"]).lines(), "#[cfg(feature = \"a\")]\n");
        assert_eq!(
            gate(&["b", "a"]).lines(),
            "#[cfg(any(feature = \"a\", feature = \"b\"))]\n"
        );
        let long = "x".repeat(43);
        let line = format!("#[cfg(any(feature = \"a\", feature = \"{long}\"))]\n");
        assert_eq!(gate(&["a", &long]).lines(), line);
        let lines = format!("#[cfg(any(\n    feature = \"a\",\n    feature = \"{long}x\"\n))]\n");
        assert_eq!(gate(&["a", &format!("{long}x")]).lines(), lines);
    }
}
