use crate::api::{
    Answers, AnswersRequired, Operations, OptionalBodies, Selector, UndeclaredMembers, UnusedTypes,
};
use crate::diagnostic::{Code, Setting};
use crate::openapi::merge::OnConflict;
use crate::rust::RuntimeSource;
use crate::rust::options::{Maps, MethodNames, Openness, Pages};
use crate::source::Limit;
use crate::{Bound, Options, Stage, bind, output, report};
use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Options, and then a run.
///
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     bindery::Builder::new().input("spec/api.yaml").equality(true).emit()
/// }
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Builder {
    options: Options,
}

impl Builder {
    /// No inputs, and the default of every option.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an input: a document, a Markdown page with documents in it, or a folder of both.
    pub fn input(mut self, path: impl Into<PathBuf>) -> Self {
        self.options.inputs.push(path.into());
        self
    }

    /// Adds a document that is no file: its text, and a name whose ending says what it is (`json`, `yaml` or `md`) and
    /// which findings show.
    pub fn text(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.options.texts.push((name.into(), text.into()));
        self
    }

    /// Adds files that are in memory, as if a folder held them: documents and pages among them are read, and references lead
    /// to the others by their names.
    pub fn texts(mut self, files: impl IntoIterator<Item = (String, String)>) -> Self {
        self.options.folder.extend(files);
        self
    }

    /// Which API to bind where the inputs hold several, by its title; `*` makes one of all documents.
    pub fn api(mut self, title: impl Into<String>) -> Self {
        self.options.merge.title = Some(title.into());
        self
    }

    /// Binds only operations that this or another included selector is about, with the types that they need.
    pub fn include(mut self, selector: Selector) -> Self {
        self.options.filter.include.push(selector);
        self
    }

    /// Binds no operation that this selector is about, nor the types that only these need.
    pub fn exclude(mut self, selector: Selector) -> Self {
        self.options.filter.exclude.push(selector);
        self
    }

    /// Whether the client has operations: a crate of types alone has none.
    pub fn operations(mut self, operations: Operations) -> Self {
        self.options.filter.operations = operations;
        self
    }

    /// What becomes of component schemas that no operation needs, whatever is included.
    pub fn unused_types(mut self, unused: UnusedTypes) -> Self {
        self.options.filter.unused = unused;
        self
    }

    /// Adds an overlay (Overlay Specification 1.0 and 1.1): changes to the document of the API, applied in the order of
    /// their overlays before the document is read. Needs the feature `overlay` of this crate.
    #[cfg(feature = "overlay")]
    pub fn overlay(mut self, path: impl Into<PathBuf>) -> Self {
        self.options.overlays.push(path.into());
        self
    }

    /// What to do when two documents of one API contradict each other.
    pub fn on_conflict(mut self, policy: OnConflict) -> Self {
        self.options.merge.on_conflict = policy;
        self
    }

    /// How large, how deep and how entangled documents may be: sets one of the limits.
    pub fn limit(mut self, limit: Limit, most: usize) -> Self {
        self.options.source.limits.set(limit, most);
        self
    }

    /// Opens a folder to references: they may lead to its files besides those in the folder of the document itself, for
    /// documents that refer to files above or beside their own folder.
    pub fn root(mut self, folder: impl Into<PathBuf>) -> Self {
        self.options.source.root = Some(folder.into());
        self
    }

    /// Whether blocks of a page that start like a document and do not parse are skipped with a warning.
    pub fn lenient_blocks(mut self, lenient: bool) -> Self {
        self.options.source.lenient_blocks = lenient;
        self
    }

    /// Whether types can be compared with `==`, by what they are written as, which costs half of what a derive would.
    pub fn equality(mut self, equality: bool) -> Self {
        self.options.rust.equality = equality;
        self
    }

    /// Whether types whose document has rules for them (lengths, patterns, bounds and the like) get `validate()`, for
    /// what a user sends: on by default. It needs the feature `validate` of `bindery-runtime`, which is on by default too.
    pub fn validation(mut self, validation: bool) -> Self {
        self.options.rust.validation = validation;
        self
    }

    /// Whether a whole crate has a Cargo feature for each group of calls, which compiles them with the types that they need:
    /// on by default. All of these features are on by default too. An API with a single group, or with more than 250, has
    /// none, nor have modules for `include!`: their features would be those of the crate around them.
    pub fn tag_features(mut self, features: bool) -> Self {
        self.options.rust.tag_features = features;
        self
    }

    /// Whether a whole crate has a page of Markdown for each group of calls, with examples that the crate's doc tests
    /// compile: on by default.
    pub fn pages(mut self, pages: bool) -> Self {
        self.options.rust.pages = if pages {
            Pages::Written
        } else {
            Pages::LeftOut
        };
        self
    }

    /// Chooses the Rust type of a format: `text` for a plain `String`, `kept` for the runtime's type that keeps the text, a
    /// short name (`chrono`, `jiff`, `time`, `url`, `uuid`), or the path of any type.
    ///
    /// ```
    /// let builder = bindery::Builder::new()
    ///     .format("date-time", "chrono")
    ///     .format("uuid", "strict uuid")
    ///     .format("amount", "rust_decimal::Decimal")
    ///     .format("network", "ipnet::IpNet from ipnet@2");
    /// # let _ = builder;
    /// ```
    ///
    /// The field holds a `bindery_runtime::wire::Kept` of the type, which keeps a text that is no such value. After
    /// `strict` it holds the type itself, which has to implement the runtime's `Decode` and `Encode`; a text that is no
    /// such value is an error then. `from` names the crate for the manifest of a whole crate. In a build script the types'
    /// crates are the user's own dependencies, and `bindery-runtime` needs the features of the same names for `chrono` and
    /// `time`, and for `rust_decimal`, `url` and `uuid` after `strict`.
    ///
    /// A choice that cannot be used is an error among the findings.
    pub fn format(mut self, format: impl Into<String>, value: impl Into<String>) -> Self {
        self.options
            .wishes
            .formats
            .push((format.into(), value.into()));
        self
    }

    /// Chooses the Rust type of schemas, by a pointer or a pattern as [`Target`](crate::wishes::Target) says, in the spelling
    /// of [`format`](Self::format).
    ///
    /// ```
    /// let builder = bindery::Builder::new()
    ///     .replace("schema:Money", "rust_decimal::Decimal")
    ///     .replace("schema:*Id", "strict uuid::Uuid")
    ///     .replace("schema:Color", "text")
    ///     .replace("schema:Point", "serde geo_types::Point from geo-types@0.7+serde");
    /// # let _ = builder;
    /// ```
    ///
    /// Strings and numbers can be any type with `FromStr` and `Display`, kept or strict. For all other schemas a type is
    /// `strict`, and has the runtime's `Decode` and `Encode`; or `serde`, and has serde's traits, for which the field holds
    /// a `bindery_runtime::wire::BySerde` of it. Types that only a replaced schema is made of are left out.
    ///
    /// A choice that cannot be used is an error among the findings; a target that names no schema is a warning.
    pub fn replace(mut self, what: impl Into<String>, value: impl Into<String>) -> Self {
        self.options
            .wishes
            .replacements
            .push((what.into(), value.into()));
        self
    }

    /// Makes strings and integers types of their own, by a pointer or a pattern as [`Target`](crate::wishes::Target) says: a
    /// space's identifier then cannot be passed for a user's.
    ///
    /// ```
    /// let builder = bindery::Builder::new()
    ///     .newtypes("schema:*Id")
    ///     .newtypes("#/components/schemas/Pet/properties/chip");
    /// # let _ = builder;
    /// ```
    ///
    /// Each is a struct with `FromStr`, `Display`, `From`, serde's traits, `Eq`, `Ord` and `Hash`, around a `String` or an
    /// integer. Functions take what turns into it, such as a text. A pattern passes over schemas that are something else,
    /// or have a type by [`format`](Self::format) or [`replace`](Self::replace); a name of such a schema is an error among
    /// the findings, and a target that names no schema a warning.
    pub fn newtypes(mut self, what: impl Into<String>) -> Self {
        self.options.wishes.newtypes.push(what.into());
        self
    }

    /// Whether an element stands around the items of lists in XML: `wrapped` or `unwrapped`, for all lists about which the
    /// document is silent though it names their items, or behind a JSON Pointer for one list, whatever the document says.
    ///
    /// ```
    /// let builder = bindery::Builder::new()
    ///     .xml_lists("wrapped")
    ///     .xml_lists("#/components/schemas/Parts=unwrapped");
    /// # let _ = builder;
    /// ```
    ///
    /// By default nothing stands around them, as the specification says. Answers are read either way, so this is about what
    /// is sent: the documents of AWS say nothing about lists that are wrapped.
    ///
    /// A pointer that leads to no list of a body in XML is a warning.
    pub fn xml_lists(mut self, choice: impl Into<String>) -> Self {
        self.options.wishes.xml_lists.push(choice.into());
        self
    }

    /// What holds objects with free keys: `BTreeMap` by default, which sorts them; `HashMap`; or `IndexMap`, which keeps
    /// their order and needs the feature `indexmap` of `bindery-runtime`.
    pub fn maps(mut self, maps: Maps) -> Self {
        self.options.rust.maps = maps;
        self
    }

    /// Has types derive more: traits of the standard library by their names, other derive macros by their paths.
    ///
    /// ```
    /// let builder = bindery::Builder::new()
    ///     .derive("types::*", "PartialEq")
    ///     .derive("schema:Space*", "Hash, Eq")
    ///     .derive("#/components/schemas/Color", "strum::EnumIter from strum@0.27+derive");
    /// # let _ = builder;
    /// ```
    ///
    /// Types are named by a pointer or a pattern, as [`Target`](crate::wishes::Target) says, or by their names in Rust after
    /// `types::`. A trait brings those that it cannot be without (`Eq` brings `PartialEq`). All parts of a type need it too:
    /// where one has it not, that is an error for a type that was named, and a warning where a pattern is about it, the
    /// type being left out. What other derives need is not known.
    pub fn derive(mut self, what: impl Into<String>, value: impl Into<String>) -> Self {
        self.options
            .wishes
            .derives
            .push((what.into(), value.into()));
        self
    }

    /// Gives something of the document another name in Rust; what is sent and read stays as it is.
    ///
    /// ```
    /// let builder = bindery::Builder::new()
    ///     .rename("schema:Legacy*", "*")
    ///     .rename("field:Pet.typ", "kind")
    ///     .rename("variant:Color.#f00", "Red")
    ///     .rename("operation:listAllThePets", "list")
    ///     .rename("argument:listPets.pageSize", "size")
    ///     .rename("tag:pet-store", "pets")
    ///     .rename("#/components/schemas/Pet/properties/nam", "name");
    /// # let _ = builder;
    /// ```
    ///
    /// What is renamed is named as [`Target`](crate::wishes::Target) says. A star of the name is what the one of the target
    /// stands for; any other name is taken as it is written. Types without a name in the document follow the name of
    /// their component.
    ///
    /// A name that Rust would not take without a warning, and one that two things of one place have, is an error among
    /// the findings; a target that names nothing is a warning.
    pub fn rename(mut self, what: impl Into<String>, name: impl Into<String>) -> Self {
        self.options.wishes.renames.push((what.into(), name.into()));
        self
    }

    /// How the methods of calls are named: without the words that the group and the arguments say already, which is the
    /// default, or by `operationId` as it is.
    pub fn method_names(mut self, names: MethodNames) -> Self {
        self.options.rust.method_names = names;
        self
    }

    /// Whether objects that forbid undeclared members refuse them when they are read.
    pub fn objects(mut self, objects: Openness) -> Self {
        self.options.rust.objects = objects;
        self
    }

    /// What becomes of members that an object neither declares nor forbids: they are passed over by default.
    pub fn undeclared_members(mut self, undeclared: UndeclaredMembers) -> Self {
        self.options.undeclared = undeclared;
        self
    }

    /// Which of the media types of one status an answer is read as: one that is asked for, by default, or that which comes,
    /// as a variant of an enum.
    pub fn answers(mut self, answers: Answers) -> Self {
        self.options.choices.answers = answers;
        self
    }

    /// Whether an answer without a member that its schema requires is an error, as by default, or all members of what is
    /// received are optional.
    pub fn answers_required(mut self, required: AnswersRequired) -> Self {
        self.options.choices.required = required;
        self
    }

    /// How a body is given that the document does not require: by a method of the request, as by default, or as an argument.
    pub fn optional_bodies(mut self, optional: OptionalBodies) -> Self {
        self.options.choices.optional_bodies = optional;
        self
    }

    /// Says which operations have pages, and how one leads to the next; may be called several times, and the last call that is
    /// about an operation counts. What the document tells is not looked at then.
    ///
    /// `what` selects operations as [`include`](Self::include) does. `how` is `none`, or parts with commas between them: the
    /// list of `items`, and one of `next` (a token that goes `into` a query parameter or a member of the body, or a URL),
    /// `page` (a number, counted from `first`) and `offset`. Ways are names with dots between them.
    ///
    /// ```
    /// # bindery::Builder::new()
    /// .paging("operation:list*", "items = data, next = meta.cursor, into = query:cursor")
    /// .paging("operation:search", "items = results, next = next, into = body:start_cursor, more = has_more")
    /// .paging("tag:reports", "page = query:page, first = 0, pages = meta.page_count")
    /// # ;
    /// ```
    pub fn paging(mut self, what: impl Into<String>, how: impl Into<String>) -> Self {
        self.options.pagings.push((what.into(), how.into()));
        self
    }

    /// Whether enums refuse values that the document does not name. A closed one has no variant for them.
    pub fn enums(mut self, enums: Openness) -> Self {
        self.options.rust.enums = enums;
        self
    }

    /// Whether unions with a tag refuse kinds that the document does not name. A closed one has no variant for them.
    pub fn unions(mut self, unions: Openness) -> Self {
        self.options.rust.unions = unions;
        self
    }

    /// Whether all warnings are errors, but those of the codes that [`warn`](Self::warn) and [`allow`](Self::allow) name:
    /// for who owns the document, and wants nothing of it to be lost.
    pub fn strict(mut self, strict: bool) -> Self {
        self.options.levels.be_strict(strict);
        self
    }

    /// Where the runtime of emitted code comes from: the registry by default. A whole crate names it in its manifest; a build
    /// script's own crate has to, unless the runtime is written out (`RuntimeSource::Vendored`, with the feature `vendored`
    /// of this crate), which needs only public crates.
    pub fn runtime(mut self, runtime: RuntimeSource) -> Self {
        self.options.rust.runtime = runtime;
        self
    }

    /// Makes findings of a code errors, so that nothing is written.
    pub fn deny(self, code: Code) -> Self {
        self.set(code, Setting::Deny)
    }

    /// Makes findings of a code warnings; those that are errors stay errors.
    pub fn warn(self, code: Code) -> Self {
        self.set(code, Setting::Warn)
    }

    /// Leaves out findings of a code, unless they are errors.
    pub fn allow(self, code: Code) -> Self {
        self.set(code, Setting::Allow)
    }

    fn set(mut self, code: Code, setting: Setting) -> Self {
        self.options.levels.set(code, setting);
        self
    }

    /// Whether notes are among the findings: what could be better in the document, and costs the client nothing.
    pub fn notes(mut self, keep: bool) -> Self {
        self.options.levels.keep_notes(keep);
        self
    }

    /// Reads the inputs. Never fails: what is wrong is among the findings.
    #[must_use]
    pub fn bind(&self) -> Bound {
        self.bind_watched(|_| {})
    }

    /// The same, and says what it is at, for a person who waits.
    #[must_use]
    pub fn bind_watched(&self, mut at: impl FnMut(Stage)) -> Bound {
        bind(&self.options, &mut at)
    }

    /// Runs as a build script: writes one file for `include!` into `OUT_DIR`, tells cargo which files it read, and
    /// shows findings as cargo's warnings and errors.
    ///
    /// The last output stays in place when the run fails.
    pub fn emit(&self) -> ExitCode {
        let bound = self.bind();
        for path in self.watched(&bound) {
            println!("cargo::rerun-if-changed={}", path.display());
        }
        for line in report::cargo_lines(&bound.diagnostics, &bound.sources) {
            println!("{line}");
        }
        let Some(files) = bound.included() else {
            return ExitCode::FAILURE;
        };
        let Some(folder) = env::var_os("OUT_DIR") else {
            println!("cargo::error=OUT_DIR is not set: `emit` runs in a build script only");
            return ExitCode::FAILURE;
        };
        match output::write(Path::new(&folder), &files) {
            Ok(_) => ExitCode::SUCCESS,
            Err(error) => {
                println!("cargo::error=cannot write to OUT_DIR: {error}");
                ExitCode::FAILURE
            }
        }
    }

    /// Exactly what was read; the inputs as named where nothing could be.
    fn watched<'a>(&'a self, bound: &'a Bound) -> Vec<&'a Path> {
        let read: Vec<&Path> = bound
            .sources
            .files()
            .chain(bound.sources.folders())
            .collect();
        if read.is_empty() {
            return self.options.inputs.iter().map(PathBuf::as_path).collect();
        }
        read
    }
}
