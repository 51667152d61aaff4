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
        list.cursor()
            .items()
            .filter_map(|at| self.server(&at))
            .collect()
    }

    fn server(&mut self, at: &Cursor<'d, '_>) -> Option<Server> {
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
        let values: Vec<String> = at
            .list("enum", self.log)
            .into_iter()
            .flat_map(|list| {
                let texts: Vec<_> = list
                    .items()
                    .filter_map(|item| self.scalar_text(&item))
                    .collect();
                texts
            })
            .collect();
        let default = if let Some(member) = at.get("default") {
            self.scalar_text(&member)
        } else {
            self.log.push(at.missing("default", "the server variable"));
            None
        };
        Some(ServerVariable {
            default: default.or_else(|| values.first().cloned())?,
            values,
            description: self.prose(at, "description"),
        })
    }
}
