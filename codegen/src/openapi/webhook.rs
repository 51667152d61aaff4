use super::cursor::Cursor;
use super::model::Operation;
use super::operation::OperationPlace;
use super::reader::{Reader, ValueKey};

impl<'d> Reader<'d> {
    /// `webhooks` of 3.1, and `x-webhooks`, which did the same before.
    pub(super) fn webhooks(&mut self, root: &Cursor<'d, '_>, webhooks: &mut Vec<Operation>) {
        for key in ["webhooks", "x-webhooks"] {
            let Some(section) = self.object(root, key) else {
                continue;
            };
            let section = section.cursor();
            if key == "webhooks" {
                self.note_newer("`webhooks`", &section);
            }
            for (name, at) in section.entries() {
                if name.starts_with("x-") {
                    continue;
                }
                let mut nested = Vec::new();
                let found = self.path_item(&at, name, &OperationPlace::Webhook, &mut nested);
                webhooks.extend(found);
                webhooks.append(&mut nested);
            }
        }
    }

    /// `callbacks` of an operation (Callback Object): requests that the API sends to the caller's address.
    pub(super) fn callbacks(
        &mut self,
        operation: &Cursor<'d, '_>,
        owner: &str,
        webhooks: &mut Vec<Operation>,
    ) {
        let Some(section) = self.object(operation, "callbacks") else {
            return;
        };
        for (name, at) in section.cursor().entries() {
            self.callback(&at, name, &OperationPlace::Callback(owner), webhooks);
        }
    }

    /// A callback of `components`, read for its own sake if nothing refers to it.
    pub(super) fn unused_callback(&mut self, name: &str, at: &Cursor<'d, '_>) {
        self.callback(at, name, &OperationPlace::Unused, &mut Vec::new());
    }

    fn callback(
        &mut self,
        at: &Cursor<'d, '_>,
        name: &str,
        place: &OperationPlace,
        webhooks: &mut Vec<Operation>,
    ) {
        let Ok(target) = self.follow(at) else { return };
        let there = target.as_ref().map_or(*at, |target| target.cursor());
        // A callback may lead back to its own operation; each is read once.
        if !self.callbacks.insert(ValueKey::of(there.value)) || there.as_object(self.log).is_none()
        {
            return;
        }
        for (expression, item) in there.entries() {
            if !expression.starts_with("x-") {
                let found = self.path_item(&item, name, place, webhooks);
                webhooks.extend(found);
            }
        }
    }
}
