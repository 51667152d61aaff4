//! The module `shapes`: how the values of types stand in bodies of XML.

use crate::rust::modules::{Item, Module};
use crate::rust::plan::Plan;
use crate::schema::{
    Kind, TypeId, Wrapping, XmlKind, XmlList, XmlMember, XmlNode, XmlPlace, XmlShape,
};
use proc_macro2::TokenStream;
use quote::quote;

const DOCS: &str = "\
How values stand in XML: a row for each member, and the roots of bodies.";

/// The module, where a body is XML.
pub(in crate::rust) fn module(plan: &Plan<'_>) -> Option<Module> {
    if plan.xml_roots().is_empty() {
        return None;
    }
    let emitter = Emitter { plan };
    let mut items: Vec<(String, TokenStream)> = Vec::new();
    for (id, name) in plan.xml_shapes() {
        let shape = emitter.shape(*id);
        let code = quote!(pub(super) static #name: xml::Shape = #shape;);
        items.push((name.to_string(), code));
    }
    for (root, name) in plan.xml_roots() {
        if let Some(node) = plan.api.schemas.xml.root(*root) {
            let node = emitter.node(node);
            let code = quote!(pub(super) static #name: xml::Node = #node;);
            items.push((name.to_string(), code));
        }
    }
    items.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut module = Module::new(&["shapes"], false);
    DOCS.clone_into(&mut module.docs);
    module.attribute(&quote!(allow(
        dead_code,
        reason = "features leave calls out, and not what they are written by"
    )));
    module.uses.insert("bindery_runtime::xml".to_owned());
    module.items = items.into_iter().map(|(_, code)| Item::of(code)).collect();
    Some(module)
}

struct Emitter<'p> {
    plan: &'p Plan<'p>,
}

impl Emitter<'_> {
    fn shape(&self, id: TypeId) -> TokenStream {
        let empty = XmlShape::default();
        let shape = self.plan.api.schemas.xml.shapes.get(&id).unwrap_or(&empty);
        let members = shape.members.iter().map(|member| self.member(member));
        let keeps_others = match &self.plan.api.schemas.get(id).kind {
            Kind::Object(object) => object.rest.is_some(),
            _ => false,
        };
        // Members that nobody declares are kept by an option that documents know nothing of.
        let rest = match &shape.rest {
            Some(kind) => Some(self.kind(kind)),
            None => keeps_others.then(|| quote!(xml::Kind::Any)),
        };
        let rest = rest.map(|kind| quote!(.rest(&#kind)));
        quote!(xml::Shape::of(&[#(#members),*]) #rest)
    }

    fn member(&self, member: &XmlMember) -> TokenStream {
        let (json, node) = (&member.json, self.node(&member.node));
        quote!(xml::Member::of(#json, #node))
    }

    fn node(&self, node: &XmlNode) -> TokenStream {
        let (name, kind) = (&node.name, self.kind(&node.kind));
        let made = match node.place {
            XmlPlace::Element => quote!(xml::Node::element(#name, #kind)),
            XmlPlace::Attribute => quote!(xml::Node::attribute(#name, #kind)),
            XmlPlace::Text => quote!(xml::Node::text(#kind)),
            XmlPlace::Cdata => quote!(xml::Node::cdata(#kind)),
            XmlPlace::Nothing => quote!(xml::Node::nothing(#kind)),
        };
        let namespace = node.namespace.iter().map(|text| quote!(.namespace(#text)));
        let prefix = node.prefix.iter().map(|text| quote!(.prefix(#text)));
        quote!(#made #(#namespace)* #(#prefix)*)
    }

    fn kind(&self, kind: &XmlKind) -> TokenStream {
        match kind {
            XmlKind::Text => quote!(xml::Kind::Text),
            XmlKind::Moment => quote!(xml::Kind::Moment),
            XmlKind::Number => quote!(xml::Kind::Number),
            XmlKind::Boolean => quote!(xml::Kind::Boolean),
            XmlKind::Any => quote!(xml::Kind::Any),
            XmlKind::OneOf(kinds) => {
                let kinds = kinds.iter().map(|kind| self.kind(kind));
                quote!(xml::Kind::OneOf(&[#(#kinds),*]))
            }
            XmlKind::List(list) => {
                let list = self.list(list);
                quote!(xml::Kind::List(&#list))
            }
            XmlKind::Object(id) => {
                let name = self.plan.xml_shapes().get(id);
                let kind = name.map(|name| quote!(xml::Kind::Object(&#name)));
                kind.unwrap_or_else(|| quote!(xml::Kind::Any))
            }
            XmlKind::Either(scalar, id) => {
                let (scalar, name) = (self.kind(scalar), self.plan.xml_shapes().get(id));
                let either =
                    name.map(|name| quote!(xml::Either { scalar: #scalar, object: &#name }));
                let kind = either.map(|either| quote!(xml::Kind::Either(&#either)));
                kind.unwrap_or_else(|| quote!(xml::Kind::Any))
            }
        }
    }

    fn list(&self, list: &XmlList) -> TokenStream {
        let item = self.node(&list.item);
        let made = match list.wrapping {
            Wrapping::Wrapped => quote!(xml::List::wrapped(#item)),
            Wrapping::Bare | Wrapping::Unsaid => quote!(xml::List::bare(#item)),
        };
        if list.first.is_empty() {
            return made;
        }
        let first = list.first.iter().map(|node| self.node(node));
        quote!(#made.first(&[#(#first),*]))
    }
}
