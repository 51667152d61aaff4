//! Examples (Example Object) of parameters, headers, media types and `components`.

use super::cursor::Cursor;
use super::members;
use super::reader::Reader;
use super::schema_node::Example;

impl<'d> Reader<'d> {
    /// `example` and `examples` of a media type.
    pub(super) fn examples(&mut self, at: &Cursor<'d, '_>) -> Vec<Example> {
        let lone = at.data("example").filter(|_| self.options.examples);
        let mut values: Vec<Example> = lone.iter().map(Cursor::as_example).collect();
        values.extend(self.named_examples(at));
        values
    }

    /// `examples` of any object that has them by name.
    pub(super) fn named_examples(&mut self, holder: &Cursor<'d, '_>) -> Vec<Example> {
        if !self.options.examples {
            return Vec::new();
        }
        let Some(named) = self.object(holder, "examples") else {
            return Vec::new();
        };
        let named = named.cursor();
        named
            .entries()
            .filter_map(|(_, one)| self.example(&one))
            .collect()
    }

    fn example(&mut self, at: &Cursor<'d, '_>) -> Option<Example> {
        let target = self.follow(at).ok()?;
        let at = target.as_ref().map_or(*at, |target| target.cursor());
        at.as_object(self.log)?;
        self.members(&at, &members::EXAMPLE);
        let value = at.data("value").or_else(|| at.data("dataValue"))?;
        Some(value.as_example())
    }
}
