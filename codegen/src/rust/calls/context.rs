//! What every emitting function may ask.

use crate::api::Api;
use crate::rust::docs::{Links, first_paragraph, linked, one_line, safe};
use crate::rust::names::Name;
use crate::rust::plan::Plan;
use crate::rust::plan::calls::Calls;
use crate::rust::plan::types::{Position, TypeExpr};
use crate::schema::{Schemas, Use};

/// The plan, and what the crate around the modules is called.
#[derive(Clone, Copy, Debug)]
pub(in crate::rust) struct Context<'a> {
    pub(super) plan: &'a Plan<'a>,
    /// The way to the root for examples: `gitbook`. `None` where it is not known, so that there are no examples.
    pub(super) root: Option<&'a str>,
    /// Where names in texts lead.
    pub(super) links: &'a Links,
}

impl<'a> Context<'a> {
    pub(in crate::rust) fn new(plan: &'a Plan<'a>, root: Option<&'a str>) -> Self {
        let links = &plan.references().links;
        Self { plan, root, links }
    }

    /// The way from a group's module to one beside it, as docs of a group write it: `crate::types`.
    pub(super) fn beside(&self, module: &str) -> String {
        match self.root {
            Some(_) => format!("crate::{module}"),
            None => format!("super::super::{module}"),
        }
    }

    /// A link to a type, for the docs of a group.
    pub(super) fn link(&self, ident: &Name) -> String {
        format!("[`{ident}`]({}::{ident})", self.beside("types"))
    }

    pub(super) fn api(&self) -> &'a Api {
        self.plan.api
    }

    pub(super) fn schemas(&self) -> &'a Schemas {
        &self.plan.api.schemas
    }

    /// The lines of a text of the document, safe to be in docs, with links.
    pub(super) fn prose(&self, text: &str) -> Vec<String> {
        let text = linked(text, self.links);
        text.lines().map(str::to_owned).collect()
    }

    /// The first paragraph of a text of the document, safe to be part of a line, with links.
    pub(super) fn inline(&self, text: &str) -> String {
        one_line(&linked(&first_paragraph(text), self.links))
    }

    /// A type with its null.
    pub(super) fn expr(&self, value: Use) -> TypeExpr {
        self.plan.expr(value, Position::Elsewhere)
    }

    /// What is decided about the calls.
    pub(super) fn calls(&self) -> &'a Calls<'a> {
        self.plan.calls()
    }
}

/// The lines of a text of the document, safe to be in docs.
pub(super) fn prose(text: &str) -> Vec<String> {
    safe(text).lines().map(str::to_owned).collect()
}

/// The first paragraph of a text of the document, safe to be part of a line.
pub(super) fn inline(text: &str) -> String {
    one_line(&safe(&first_paragraph(text)))
}
