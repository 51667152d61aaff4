use super::cursor::Cursor;
use super::members;
use super::model::{Server, ServerVariable};
use super::path_template::placeholders;
use super::reader::Reader;
use crate::diagnostic::{Code, Diagnostic};
use indexmap::IndexMap;

impl<'d> Reader<'d> {
    /// `servers` of the root, a path item or an operation (Server Object).
    pub(super) fn servers(&mut self, holder: &Cursor<'d, '_>) -> Vec<Server> {
        let Some(list) = self.list(holder, "servers") else {
            return Vec::new();
        };
        let place = list.cursor();
        list.items(&place)
            .filter_map(|at| self.server(&at))
            .collect()
    }

    /// One server (Server Object).
    pub(super) fn server(&mut self, at: &Cursor<'d, '_>) -> Option<Server> {
        let found = self.object_here(*at)?;
        let at = &found.cursor();
        self.members(at, &members::SERVER);
        let url = at.required_text("url", "the server", self.log)?;
        let mut variables = IndexMap::new();
        if let Some(section) = self.object(at, "variables") {
            for (name, variable) in section.cursor().entries() {
                if let Some(read) = self.server_variable(&variable) {
                    variables.insert(name.to_owned(), read);
                }
            }
        }
        for name in placeholders(url).unwrap_or_default() {
            if !at
                .get("variables")
                .is_some_and(|declared| declared.has(name))
            {
                let finding = Diagnostic::new(
                    Code::Missing,
                    format!("the server's variable `{name}` is not declared"),
                )
                .at(&at.place(), format!("`variables` has no `{name}`"));
                self.log.push(finding);
            }
        }
        Some(Server {
            url: url.to_owned(),
            description: self.prose(at, "description"),
            name: self.prose(at, "name"),
            variables,
        })
    }

    fn server_variable(&mut self, at: &Cursor<'d, '_>) -> Option<ServerVariable> {
        let found = self.object_here(*at)?;
        let at = &found.cursor();
        self.members(at, &members::SERVER_VARIABLE);
        let values = self.server_values(at);
        let default = if let Some(member) = at.get("default") {
            self.scalar_text(&member)
        } else {
            self.log.push(at.missing("default", "the server variable"));
            None
        };
        if let Some(default) = &default {
            self.is_among(default, &values, at);
        }
        Some(ServerVariable {
            default: default.or_else(|| values.first().cloned())?,
            values,
            description: self.prose(at, "description"),
        })
    }

    fn server_values(&mut self, at: &Cursor<'d, '_>) -> Vec<String> {
        let Some(list) = at.list("enum", self.log) else {
            return Vec::new();
        };
        if list.items().next().is_none() {
            let finding = Diagnostic::new(Code::ServerValues, "the server variable has no values")
                .at(&list.place(), "an empty list of all values")
                .note("it is read as a variable that may have any value")
                .help("leave `enum` out, or list the values");
            self.log.push(finding);
        }
        list.items()
            .filter_map(|item| self.scalar_text(&item))
            .collect()
    }

    /// Reports a default that is none of the values (Server Variable Object, `default`).
    fn is_among(&mut self, default: &str, values: &[String], at: &Cursor<'d, '_>) {
        if values.is_empty() || values.iter().any(|value| value == default) {
            return;
        }
        let Some(member) = at.get("default") else {
            return;
        };
        let text = format!("`{default}` is not one of the server variable's values");
        let finding = Diagnostic::new(Code::ServerValues, text)
            .at(&member.place(), "not in `enum`")
            .note("it is the default all the same");
        self.log.push(finding);
    }
}
