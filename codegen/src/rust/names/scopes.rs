//! All places that have names.

use super::reserved::{self, CLONED, EVERY_VALUE, OPERATORS};
use super::scope::Scope;
use super::spell::Style;

impl Scope {
    /// The types of a crate.
    pub const TYPES: Self = Self {
        style: Style::Pascal,
        reserved: &[reserved::PRELUDE, reserved::TYPES],
        instead: "schema",
        digit: "type",
        is_of_files: false,
    };
    /// The variants of an enum.
    pub const VARIANTS: Self = Self {
        style: Style::Pascal,
        reserved: &[reserved::VARIANTS],
        instead: "value",
        digit: "n",
        is_of_files: false,
    };
    /// The fields of a struct, or the arguments of a function.
    pub const FIELDS: Self = Self {
        style: Style::Snake,
        reserved: &[],
        instead: "field",
        digit: "n",
        is_of_files: false,
    };
    /// The methods of a type.
    pub const METHODS: Self = Self {
        style: Style::Snake,
        reserved: &[EVERY_VALUE, CLONED, OPERATORS, reserved::METHODS],
        instead: "value",
        digit: "n",
        is_of_files: false,
    };
    /// Modules, which are files too.
    pub const MODULES: Self = Self {
        style: Style::Snake,
        reserved: &[reserved::MODULES],
        instead: "module",
        digit: "n",
        is_of_files: true,
    };
    /// The Cargo features of groups of calls, to be written in kebab case.
    pub(crate) const FEATURES: Self = Self {
        style: Style::Snake,
        reserved: &[reserved::FEATURES],
        instead: "calls",
        digit: "n",
        is_of_files: false,
    };
    /// The constants of a module.
    pub const CONSTANTS: Self = Self {
        style: Style::Screaming,
        reserved: &[],
        instead: "value",
        digit: "n",
        is_of_files: false,
    };
    /// The groups of calls: modules, accessors of the client, and features.
    pub const GROUPS: Self = Self::MODULES.reserving(&[reserved::CLIENT_METHODS]);
    /// The methods of a group's handle, which make calls.
    pub const CALLS: Self =
        Self::METHODS.reserving(&[EVERY_VALUE, CLONED, reserved::GROUP_METHODS]);
    /// The files of types.
    pub(crate) const TYPE_FILES: Self = Self::MODULES.reserving(&[reserved::TYPE_FILES]);
    /// The arguments of such a method.
    pub const ARGUMENTS: Self = Self::FIELDS.reserving(&[reserved::ARGUMENTS]);
    /// The setters of a request.
    pub const SETTERS: Self =
        Self::METHODS.reserving(&[EVERY_VALUE, CLONED, reserved::REQUEST_METHODS]);
    /// The parts of a body, as methods of what collects them.
    pub const PARTS: Self = Self::METHODS.reserving(&[reserved::FORM_METHODS]);
    /// What is set on the builder of a client.
    pub(crate) const SETTINGS: Self =
        Self::METHODS.reserving(&[EVERY_VALUE, reserved::BUILDER_METHODS]);
    /// The values that a setting can have: variants of an enum that is ours.
    pub(crate) const CHOICES: Self = Self::VARIANTS.reserving(&[reserved::CHOICES]);
    /// The types that calls bring.
    pub(crate) const CALL_TYPES: Self = Self::TYPES.reserving(&[reserved::CALL_TYPES]);
    /// The readers of webhooks.
    pub(crate) const WEBHOOKS: Self = Self::TYPES.reserving(&[reserved::WEBHOOK_TYPES]);
    /// The variants of the enum of all that webhooks bring.
    pub(crate) const PAYLOADS: Self = Self::VARIANTS.reserving(&[reserved::PAYLOADS]);

    /// The same scope with other names reserved.
    const fn reserving(self, reserved: &'static [&'static [&'static str]]) -> Self {
        Self { reserved, ..self }
    }
}
