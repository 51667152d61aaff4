//! Where types are written to: tokens, or text.

use super::{Position, RustType};
use crate::rust::names::Name;
use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

/// How modules are reached from where a type is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Paths {
    /// By what the types' own modules import.
    Types,
    /// By what all other modules import.
    Elsewhere,
    /// By what the root of the modules exports, for readers: they know nothing of `rt`.
    Told,
    /// From outside of the crate, whose name stands before `::`.
    Outside,
}

impl Paths {
    pub(super) fn types(self) -> &'static str {
        match self {
            Self::Types => "",
            Self::Elsewhere | Self::Told => "types",
            Self::Outside => "::types",
        }
    }

    pub(super) fn wire(self) -> &'static str {
        match self {
            Self::Types | Self::Told => "wire",
            Self::Elsewhere => "bindery_runtime::wire",
            Self::Outside => "::wire",
        }
    }

    pub(super) fn serde_json(self) -> &'static str {
        match self {
            Self::Types | Self::Told => "serde_json",
            Self::Elsewhere => "bindery_runtime::serde_json",
            Self::Outside => "::serde_json",
        }
    }

    pub(super) fn runtime(self) -> &'static str {
        match self {
            Self::Elsewhere => "rt",
            Self::Types => "bindery_runtime",
            Self::Told => "runtime",
            Self::Outside => "::runtime",
        }
    }

    /// What the root of the modules exports of the runtime, by its own name.
    pub(super) fn exported(self, path: &'static str) -> Option<&'static str> {
        const EXPORTED: &[&str] = &["Bytes", "body::Multipart", "body::Part"];
        let is_told = self == Self::Told && EXPORTED.contains(&path);
        is_told.then(|| path.trim_start_matches("body::"))
    }

    /// A path that the types' modules import whole.
    pub(super) fn imported(self, path: &'static str) -> &'static str {
        match self {
            Self::Types => path.rsplit("::").next().unwrap_or(path),
            Self::Elsewhere | Self::Told | Self::Outside => path,
        }
    }
}

/// Takes a type, part by part.
pub(super) trait Sink: Sized {
    fn paths(&self) -> Paths;
    fn name(&mut self, name: &Name);
    /// Words with `::` between them.
    fn path(&mut self, path: &str);
    /// A module with `::` behind it; nothing where it is empty.
    fn start(&mut self, module: &str);
    fn reference(&mut self);
    /// `impl`
    fn implementing(&mut self);
    fn comma(&mut self);
    /// The comma behind the last part of a list.
    fn last_comma(&mut self);
    /// Code of the user's, as its tokens are displayed.
    fn code(&mut self, code: &str);
    fn angles(&mut self, inside: impl FnOnce(&mut Self));
    fn parens(&mut self, inside: impl FnOnce(&mut Self));
    fn brackets(&mut self, inside: impl FnOnce(&mut Self));
}

/// The text of a type as people write it.
pub(super) struct Text<'r> {
    out: String,
    paths: Paths,
    /// The name of the crate, seen from outside.
    root: &'r str,
}

impl<'r> Text<'r> {
    pub(super) fn of(ty: &RustType, paths: Paths) -> String {
        Self::written(ty, paths, "")
    }

    pub(super) fn from_root(ty: &RustType, root: &'r str) -> String {
        Self::written(ty, Paths::Outside, root)
    }

    fn written(ty: &RustType, paths: Paths, root: &'r str) -> String {
        let out = String::new();
        let mut text = Self { out, paths, root };
        ty.write(&mut text);
        text.out
    }

    fn between(&mut self, open: char, close: char, inside: impl FnOnce(&mut Self)) {
        self.out.push(open);
        inside(self);
        self.out.push(close);
    }
}

impl Sink for Text<'_> {
    fn paths(&self) -> Paths {
        self.paths
    }

    fn name(&mut self, name: &Name) {
        self.out.push_str(name.as_str());
    }

    fn path(&mut self, path: &str) {
        self.out.push_str(path);
    }

    fn start(&mut self, module: &str) {
        if module.is_empty() {
            return;
        }
        if module.starts_with("::") {
            self.out.push_str(self.root);
        }
        self.out.push_str(module);
        self.out.push_str("::");
    }

    fn reference(&mut self) {
        self.out.push('&');
    }

    fn implementing(&mut self) {
        self.out.push_str("impl ");
    }

    fn comma(&mut self) {
        self.out.push_str(", ");
    }

    fn last_comma(&mut self) {
        self.out.push(',');
    }

    fn code(&mut self, code: &str) {
        let code = code.replace(" , ", ", ").replace(" :: ", "::");
        let code = code
            .replace(":: ", "::")
            .replace(" < ", "<")
            .replace(" >", ">");
        let root = match self.paths {
            Paths::Outside => format!("{}::", self.root),
            Paths::Told => String::new(),
            Paths::Types | Paths::Elsewhere => {
                self.out.push_str(&code);
                return;
            }
        };
        let modules = ["serde_json", "wire"].into_iter();
        self.out.push_str(&modules.fold(code, |code, module| {
            let exported = format!("{root}{module}::");
            replace_start(&code, &format!("bindery_runtime::{module}::"), &exported)
        }));
    }

    fn angles(&mut self, inside: impl FnOnce(&mut Self)) {
        self.between('<', '>', inside);
    }

    fn parens(&mut self, inside: impl FnOnce(&mut Self)) {
        self.between('(', ')', inside);
    }

    fn brackets(&mut self, inside: impl FnOnce(&mut Self)) {
        self.between('[', ']', inside);
    }
}

/// Replaces the start of paths, and nothing that is in the middle of one.
fn replace_start(text: &str, start: &str, by: &str) -> String {
    let mut out = String::new();
    for (position, part) in text.split(start).enumerate() {
        if position > 0 {
            let is_inside = out.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':'));
            out.push_str(if is_inside { start } else { by });
        }
        out.push_str(part);
    }
    out
}

/// The tokens of a type.
pub(super) struct Tokens {
    out: TokenStream,
    paths: Paths,
}

impl Tokens {
    pub(super) fn of(ty: &RustType, position: Position) -> TokenStream {
        let mut tokens = Self {
            out: TokenStream::new(),
            paths: match position {
                Position::Types => Paths::Types,
                Position::Elsewhere => Paths::Elsewhere,
            },
        };
        ty.write(&mut tokens);
        tokens.out
    }

    fn mark(&mut self, mark: char) {
        self.out.append(Punct::new(mark, Spacing::Alone));
    }

    fn colons(&mut self) {
        self.out.append(Punct::new(':', Spacing::Joint));
        self.mark(':');
    }

    fn word(&mut self, word: &str) {
        self.out.append(Ident::new(word, Span::call_site()));
    }

    fn group(&mut self, delimiter: Delimiter, inside: impl FnOnce(&mut Self)) {
        let outer = std::mem::take(&mut self.out);
        inside(self);
        let stream = std::mem::replace(&mut self.out, outer);
        self.out.append(Group::new(delimiter, stream));
    }
}

impl Sink for Tokens {
    fn paths(&self) -> Paths {
        self.paths
    }

    fn name(&mut self, name: &Name) {
        name.to_tokens(&mut self.out);
    }

    fn path(&mut self, path: &str) {
        for (index, word) in path.split("::").enumerate() {
            if index > 0 {
                self.colons();
            }
            self.word(word);
        }
    }

    fn start(&mut self, module: &str) {
        if !module.is_empty() {
            self.path(module);
            self.colons();
        }
    }

    fn reference(&mut self) {
        self.mark('&');
    }

    fn implementing(&mut self) {
        self.word("impl");
    }

    fn comma(&mut self) {
        self.mark(',');
    }

    fn last_comma(&mut self) {
        self.mark(',');
    }

    fn code(&mut self, code: &str) {
        // It was parsed when it was chosen.
        self.out
            .extend(code.parse::<TokenStream>().unwrap_or_default());
    }

    fn angles(&mut self, inside: impl FnOnce(&mut Self)) {
        self.mark('<');
        inside(self);
        self.mark('>');
    }

    fn parens(&mut self, inside: impl FnOnce(&mut Self)) {
        self.group(Delimiter::Parenthesis, inside);
    }

    fn brackets(&mut self, inside: impl FnOnce(&mut Self)) {
        self.group(Delimiter::Bracket, inside);
    }
}

#[cfg(test)]
mod tests {
    use super::{Paths, RustType, Text};

    #[test]
    fn only_paths_of_the_crate_start_at_its_root() {
        let foreign = |code: &str| RustType::Foreign(code.into());
        let kept = RustType::OfWire("Kept", vec![foreign("my_types :: A < types :: B >")]);
        assert_eq!(
            Text::from_root(&kept, "pets"),
            "pets::wire::Kept<my_types::A<types::B>>"
        );
        let own = foreign("Vec < bindery_runtime :: wire :: Date >");
        assert_eq!(Text::from_root(&own, "pets"), "Vec<pets::wire::Date>");
        assert_eq!(Text::of(&own, Paths::Told), "Vec<wire::Date>");
        let absolute = foreign(":: bindery_runtime :: wire :: Date");
        assert_eq!(
            Text::from_root(&absolute, "pets"),
            "::bindery_runtime::wire::Date"
        );
    }
}
