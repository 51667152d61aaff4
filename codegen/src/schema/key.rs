use std::fmt;

/// The stable identity of a type for the purpose of names: its component, else the way from the nearest
/// component or operation down to it. It never depends on a counter over the document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(pub Vec<Part>);

/// One step of a [`Key`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// `components.schemas.NAME`.
    Component(String),
    /// An operation's key, or the name of a component that is no schema.
    Owner(String),
    /// A request body.
    Body,
    /// A response; the status where it is not the success.
    Response(Option<String>),
    /// A parameter or header.
    Parameter(String),
    /// A media type, where there are several.
    MediaType(String),
    /// A property.
    Property(String),
    /// The items of a list.
    Item,
    /// One position of a list.
    Position(usize),
    /// The values of a map.
    Entry,
    /// The keys of a map.
    EntryName,
    /// A branch of a union, by its hint.
    Branch(String),
    /// The union inside an object whose other members are shared.
    Kind(usize),
    /// What a schema says without those that extend it.
    Base,
    /// Any other word.
    Word(String),
}

impl Key {
    /// The key of a component.
    pub fn component(name: &str) -> Self {
        Self(vec![Part::Component(name.to_owned())])
    }

    /// The key of a part.
    #[must_use]
    pub fn with(&self, part: Part) -> Self {
        let mut parts = self.0.clone();
        parts.push(part);
        Self(parts)
    }

    /// The key of what a part is in; a key of one word is in nothing.
    pub fn owner(&self) -> Option<Self> {
        match self.0.as_slice() {
            [] | [_] => None,
            [owner @ .., _] => Some(Self(owner.to_vec())),
        }
    }

    /// The component's name, if the type is a component itself.
    pub fn as_component(&self) -> Option<&str> {
        match self.0.as_slice() {
            [Part::Component(name)] => Some(name),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(".")?;
            }
            match part {
                Part::Component(word)
                | Part::Owner(word)
                | Part::Parameter(word)
                | Part::MediaType(word)
                | Part::Property(word)
                | Part::Branch(word)
                | Part::Word(word) => f.write_str(word)?,
                Part::Body => f.write_str("body")?,
                Part::Response(None) => f.write_str("response")?,
                Part::Response(Some(status)) => write!(f, "response {status}")?,
                Part::Item => f.write_str("item")?,
                Part::Position(position) => write!(f, "{position}")?,
                Part::Entry => f.write_str("entry")?,
                Part::EntryName => f.write_str("key")?,
                Part::Base => f.write_str("base")?,
                Part::Kind(index) => write!(f, "kind {index}")?,
            }
        }
        Ok(())
    }
}
