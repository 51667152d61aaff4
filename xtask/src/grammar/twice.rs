//! What a document may say twice without meaning anything else.

use fastrand::Rng;
use serde_json::Value;

/// Keywords whose items may stand there again: an enum's values, the branches of an `anyOf`, the parts of an `allOf`, the tags
/// of an operation. A branch of a `oneOf` may not, since no value would be valid.
const KEYWORDS: [&str; 4] = ["enum", "anyOf", "allOf", "tags"];

/// Says one in four of these lists' items again, here and below.
pub fn say(value: &mut Value, random: &mut Rng) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                say(member, random);
                if let (true, Value::Array(items)) = (KEYWORDS.contains(&name.as_str()), member)
                    && random.u8(..4) == 0
                    && let Some(item) = random.choice(&*items).cloned()
                {
                    items.push(item);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| say(item, random)),
        _ => {}
    }
}
