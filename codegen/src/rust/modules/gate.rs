use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The feature of a crate, and of the runtime, for calls.
pub(crate) const CLIENT: &str = "client";

/// The longest list of features that rustfmt leaves in one line.
const WIDTH: usize = 70;

/// When a part of a crate is compiled: always, or where any of some Cargo features is on; what belongs to calls, only where
/// these are compiled as well.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gate {
    any: BTreeSet<String>,
    is_of_calls: bool,
}

impl Gate {
    /// A gate that is always open.
    pub const OPEN: Self = Self {
        any: BTreeSet::new(),
        is_of_calls: false,
    };

    /// The same, to be borrowed.
    pub(crate) fn open() -> &'static Self {
        static OPEN: Gate = Gate::OPEN;
        &OPEN
    }

    /// Open where any of these features is on; without any, always.
    pub fn any(features: impl IntoIterator<Item = String>) -> Self {
        Self {
            any: features.into_iter().collect(),
            ..Self::OPEN
        }
    }

    /// The same gate, closed where there are no calls.
    #[must_use]
    pub(crate) fn of_calls(self) -> Self {
        Self {
            is_of_calls: true,
            ..self
        }
    }

    /// Open where any of these gates is.
    pub fn either<'g>(gates: impl IntoIterator<Item = &'g Self>) -> Self {
        let mut all = Self::default();
        for gate in gates {
            if gate.is_open() {
                return Self::OPEN;
            }
            all.any.extend(gate.any.iter().cloned());
        }
        all
    }

    /// Whether it is always open.
    pub fn is_open(&self) -> bool {
        self.any.is_empty() && !self.is_of_calls
    }

    /// The features of sections that open it, sorted; none where it is open for all of them.
    pub fn features(&self) -> impl ExactSizeIterator<Item = &str> {
        self.any.iter().map(String::as_str)
    }

    /// `#[cfg(…)]` before an item; nothing where it is always open.
    pub(crate) fn attribute(&self) -> TokenStream {
        let features = self.features().map(|name| quote!(feature = #name));
        let calls = self.is_of_calls.then(|| quote!(#[cfg(feature = #CLIENT)]));
        let sections = match self.any.len() {
            0 => TokenStream::new(),
            1 => quote!(#[cfg(#(#features)*)]),
            _ => quote!(#[cfg(any(#(#features),*))]),
        };
        quote!(#calls #sections)
    }

    /// The same as text, laid out as rustfmt does.
    pub(crate) fn lines(&self) -> String {
        let features: Vec<String> = self
            .features()
            .map(|name| format!("feature = {name:?}"))
            .collect();
        let list = features.join(", ");
        let calls = format!("#[cfg(feature = {CLIENT:?})]\n");
        let calls = if self.is_of_calls { &*calls } else { "" };
        match features.len() {
            0 => calls.to_owned(),
            1 => format!("{calls}#[cfg({list})]\n"),
            _ if list.len() <= WIDTH => format!("{calls}#[cfg(any({list}))]\n"),
            _ => format!("{calls}#[cfg(any(\n    {}\n))]\n", features.join(",\n    ")),
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
    fn what_belongs_to_calls_is_behind_two_conditions() {
        let calls = Gate::OPEN.of_calls();
        assert!(!calls.is_open());
        assert_eq!(calls.lines(), "#[cfg(feature = \"client\")]\n");
        assert_eq!(
            gate(&["a"]).of_calls().lines(),
            "#[cfg(feature = \"client\")]\n#[cfg(feature = \"a\")]\n"
        );
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
