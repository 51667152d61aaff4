//! Names of a document that are too much alike for Rust.

use crate::api::Api;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level, Place};
use crate::rust::names::{Claim, Name, Scope};
use crate::rust::{Options, Types, argument_claims, member_claims, type_claim};
use crate::schema::{Key, Kind, TypeId};

/// Reports names that had to be changed because another name comes to the same in Rust.
pub fn lint_names(api: &Api, options: &Options, diagnostics: &mut Diagnostics) {
    let plan = Types::new(api, options);
    let types = type_names(&plan);
    for finding in found(Scope::TYPES, &types, "types") {
        diagnostics.push(finding);
    }
    for (ty, index) in api.schemas.types.iter().zip(0..) {
        if ty.same_as.is_some() {
            continue;
        }
        let (scope, words) = match ty.kind {
            Kind::Object(_) => (Scope::FIELDS, "properties"),
            _ => (Scope::VARIANTS, "variants"),
        };
        for finding in found(scope, &member_names(&plan, TypeId(index)), words) {
            diagnostics.push(finding.note(format!("they are members of the type `{}`", ty.key)));
        }
    }
    lint_arguments(api, options, diagnostics);
}

/// The same of the arguments and the setters of calls.
fn lint_arguments(api: &Api, options: &Options, diagnostics: &mut Diagnostics) {
    for call in &api.calls {
        let [required, optional] = argument_claims(call, &options.names);
        let all = [
            (Scope::ARGUMENTS, "arguments", required),
            (Scope::SETTERS, "optional parameters", optional),
        ];
        for (scope, words, claimed) in all {
            let claims: Vec<Claim> = claimed.iter().map(|(_, claim)| claim.clone()).collect();
            let idents = scope.assign(&claims);
            let named = claimed.into_iter().zip(&idents);
            let named = named.map(|((one, claim), ident)| Named {
                claim,
                place: one.place.clone(),
                ident,
            });
            let named: Vec<Named<'_>> = named.collect();
            for finding in found(scope, &named, words) {
                let owner = format!("they are those of the operation `{}`", call.name());
                diagnostics.push(finding.note(owner));
            }
        }
    }
}

/// Something with a name in Rust.
struct Named<'a> {
    claim: Claim,
    place: Place,
    ident: &'a Name,
}

fn type_names<'a>(plan: &'a Types<'_>) -> Vec<Named<'a>> {
    let schemas = &plan.api.schemas;
    let items = plan.items().into_iter().filter_map(|id| {
        let ty = schemas.get(id);
        Some(Named {
            claim: type_claim(plan.api, &ty.key, &plan.options.names),
            place: ty.place.clone(),
            ident: plan.type_ident(id)?,
        })
    });
    let aliases = plan.aliases().iter().filter_map(|alias| {
        Some(Named {
            claim: type_claim(
                plan.api,
                &Key::component(&alias.component),
                &plan.options.names,
            ),
            place: schemas.places.get(&alias.component)?.clone(),
            ident: &alias.name.ident,
        })
    });
    items.chain(aliases).collect()
}

fn member_names<'a>(plan: &'a Types<'_>, id: TypeId) -> Vec<Named<'a>> {
    let ty = plan.api.schemas.get(id);
    let claims = member_claims(plan.api, &plan.options.names, id).into_iter();
    if let Kind::Object(object) = &ty.kind {
        let fields = plan.structure(id).into_iter().flat_map(|plan| &plan.fields);
        let named = claims.zip(&object.fields).zip(fields);
        let named = named.map(|((claim, field), plan)| Named {
            claim,
            place: field.place.clone(),
            ident: &plan.ident,
        });
        return named.collect();
    }
    let named = claims.zip(plan.variants(id)).map(|(claim, ident)| Named {
        claim,
        place: ty.place.clone(),
        ident,
    });
    named.collect()
}

fn found<'n>(
    scope: Scope,
    names: &'n [Named<'_>],
    words: &'n str,
) -> impl Iterator<Item = Diagnostic> + 'n {
    let claims: Vec<Claim> = names.iter().map(|named| named.claim.clone()).collect();
    let collisions = scope.collisions(&claims).into_iter();
    // Of two names that the user gave more was said already.
    let collisions =
        collisions.filter(|one| !names.get(one.loser).is_some_and(|one| one.claim.given));
    collisions.filter_map(move |collision| {
        let (loser, winner) = (names.get(collision.loser)?, names.get(collision.winner)?);
        let text = format!(
            "the {words} `{}` and `{}` want the same name",
            loser.claim.key, winner.claim.key
        );
        let finding = Diagnostic::new(Code::Renamed, text)
            .at(&loser.place, format!("becomes `{}`", loser.ident))
            .note(format!("the other one becomes `{}`", winner.ident))
            .help("give one of them another name, in the document or by the option `rename`");
        // The user asked for one name, and changes another by it.
        let finding = if winner.claim.given {
            finding.level(Level::Warning)
        } else {
            finding
        };
        let elsewhere = winner.place != loser.place;
        Some(if elsewhere {
            finding.related(&winner.place, "the other one")
        } else {
            finding
        })
    })
}
