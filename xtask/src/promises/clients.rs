//! What README says of generated clients.

use super::{Broken, Promise};

pub(super) const PROMISES: &[Promise] = &[
    Promise {
        says: "retries that honour `Retry-After` and never repeat what is not safe to repeat",
        tests: &[
            "runtime the_server_says_how_long_to_wait",
            "runtime the_server_is_heard_up_to_the_cap",
            "runtime only_harmless_repetitions",
            "runtime a_server_that_recovers",
        ],
        broken: &[
            Broken {
                file: "runtime/src/retry/mod.rs",
                find: "    by_method || headers.contains_key(\"idempotency-key\")",
                instead: "    BROKEN || by_method || headers.contains_key(\"idempotency-key\")",
            },
            Broken {
                file: "runtime/src/retry/mod.rs",
                find: "            && let Some(wait) = asked_wait(status, headers)\n",
                instead: "            && let Some(wait) = asked_wait(status, headers).filter(|_| !BROKEN)\n",
            },
        ],
    },
    Promise {
        says: "a retry budget",
        tests: &["runtime a_storm_is_bounded_by_the_budget_of_the_client"],
        broken: &[Broken {
            file: "runtime/src/retry/budget.rs",
            find: "                left.checked_sub(cost)",
            instead: "                if BROKEN { Some(left) } else { left.checked_sub(cost) }",
        }],
    },
    Promise {
        says: "credentials from the document's security schemes that never reach another host or a log",
        tests: &[
            "runtime a_token_that_is_refused_twice_is_an_error",
            "runtime layers_see_credentials_marked_as_such",
        ],
        broken: &[Broken {
            file: "runtime/src/exchange.rs",
            find: "has_token && self.refused.is_empty() &&",
            instead: "has_token && (BROKEN || self.refused.is_empty()) &&",
        }],
    },
    Promise {
        says: "paging as streams",
        tests: &["runtime a_server_that_repeats_itself_does_not_loop"],
        broken: &[Broken {
            file: "runtime/src/paging/pages.rs",
            find: "        let followed = if is_new {",
            instead: "        let followed = if is_new || BROKEN {",
        }],
    },
    Promise {
        says: "Enums keep values that they do not know",
        tests: &[
            "runtime string_enums_are_open",
            "runtime integer_enums_are_open",
        ],
        broken: &[Broken {
            file: "runtime/src/wire/open_enum.rs",
            find: "        known.map_or_else(|| Self::unrecognized(text.to_owned()), Clone::clone)",
            instead: "        known.map_or_else(|| Self::unrecognized(if BROKEN { String::new() } else { text.to_owned() }), Clone::clone)",
        }],
    },
];
