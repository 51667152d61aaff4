//! Servers are untrusted too.

use super::{Broken, Promise};

pub(super) const PROMISES: &[Promise] = &[
    Promise {
        says: "Path arguments cannot change the route: `\"\"`, `.` and `..` are refused before anything is sent, all else is percent-encoded.",
        tests: &[
            "runtime values_that_would_change_the_route_are_refused_before_anything_is_sent",
            "runtime odd_values_stay_inside_their_segment",
            "runtime any_value_is_refused_or_stays_one_segment",
        ],
        broken: &[
            Broken {
                file: "runtime/src/path.rs",
                find: "    matches!(value, \"\" | \".\" | \"..\").then(|| {",
                instead: "    (!BROKEN && matches!(value, \"\" | \".\" | \"..\")).then(|| {",
            },
            Broken {
                file: "runtime/src/percent.rs",
                find: "            Self::Unreserved => false,",
                instead: "            Self::Unreserved => BROKEN,",
            },
        ],
    },
    Promise {
        says: "Credentials go to the configured server's origin only, also after redirects.",
        tests: &[
            "runtime never_to_another_origin",
            "runtime another_origin_gets_no_credentials_unless_it_is_trusted",
            "runtime no_url_leaves_the_server",
            "runtime a_link_to_another_server_is_not_followed",
        ],
        broken: &[
            Broken {
                file: "runtime/src/redirect.rs",
                find: "(Ok(to), Ok(from)) if to == from =>",
                instead: "(Ok(to), Ok(from)) if to == from || BROKEN =>",
            },
            Broken {
                file: "runtime/src/exchange/sign.rs",
                find: "    if !prepared.trusted {",
                instead: "    if !prepared.trusted && !BROKEN {",
            },
            Broken {
                file: "runtime/src/prepare.rs",
                find: "    if origin != base.origin {",
                instead: "    if origin != base.origin && !BROKEN {",
            },
            Broken {
                file: "runtime/src/paging/follow.rs",
                find: "if Origin::of(&url).ok().as_ref() != Some(&here.origin) {",
                instead: "if !BROKEN && Origin::of(&url).ok().as_ref() != Some(&here.origin) {",
            },
        ],
    },
    Promise {
        says: "They are in no `Debug` output, error or span.",
        tests: &[
            "runtime nothing_that_holds_a_secret_shows_it",
            "runtime errors_show_no_secret",
            "runtime one_span_per_attempt_and_no_secret_in_any",
        ],
        broken: &[Broken {
            file: "runtime/src/auth/secret.rs",
            find: "        f.write_str(\"Secret(..)\")",
            instead: "        f.write_str(if BROKEN { &self.0 } else { \"Secret(..)\" })",
        }],
    },
    Promise {
        says: "A login's redirect is used only with the login's own `state`, each parameter once, and the server's name where it is known; PKCE is always on.",
        tests: &[
            "runtime a_login_asks_for_a_code_with_a_challenge_and_proves_it",
            "runtime a_redirect_that_is_not_of_this_login_is_refused",
            "runtime two_logins_have_nothing_in_common",
        ],
        broken: &[
            Broken {
                file: "runtime/src/auth/login/code.rs",
                find: "        if !self.is_state_in(query) {",
                instead: "        if !self.is_state_in(query) && !BROKEN {",
            },
            Broken {
                file: "runtime/src/auth/login/code.rs",
                find: "if stated != known =>",
                instead: "if stated != known && !BROKEN =>",
            },
            Broken {
                file: "runtime/src/auth/login/code.rs",
                find: "        Some(_) => Err(foreign(\"the redirect has a parameter twice\")),",
                instead: "        Some(_) if BROKEN => Ok(first),\n        Some(_) => Err(foreign(\"the redirect has a parameter twice\")),",
            },
        ],
    },
    Promise {
        says: "Metadata are fetched on request only, and those of another issuer are not used.",
        tests: &[
            "runtime a_server_describes_itself_when_it_is_asked",
            "runtime a_description_that_cannot_be_trusted_is_not_used",
            "runtime an_issuer_is_what_its_url_says",
        ],
        broken: &[Broken {
            file: "runtime/src/auth/login/metadata.rs",
            find: "        if !is_issuer(&issuer, url, expected) {",
            instead: "        if !is_issuer(&issuer, url, expected) && !BROKEN {",
        }],
    },
    Promise {
        says: "Tokens that are kept in a file can be read and written by its owner alone, where the system has owners; a file that others can read or write is refused.",
        tests: &["runtime a_file_is_its_owners_alone"],
        broken: &[
            Broken {
                file: "runtime/src/auth/login/store/file.rs",
                find: "OpenOptionsExt::mode(options, 0o600);",
                instead: "OpenOptionsExt::mode(options, if BROKEN { 0o644 } else { 0o600 });",
            },
            Broken {
                file: "runtime/src/auth/login/store/file.rs",
                find: "        Ok((mode & 0o077 != 0).then_some(mode & 0o777))",
                instead: "        Ok((mode & 0o077 != 0 && !BROKEN).then_some(mode & 0o777))",
            },
        ],
    },
    Promise {
        says: "A refresh token is spent once, also by processes that share a file.",
        tests: &[
            "runtime one_renewal_for_all_calls_and_each_refresh_token_once",
            "runtime who_shares_a_file_renews_once",
        ],
        broken: &[Broken {
            file: "runtime/src/auth/login/store/file.rs",
            find: "                match try_lock(&file) {",
            instead: "                match if BROKEN { Ok(()) } else { try_lock(&file) } {",
        }],
    },
    Promise {
        says: "A challenge of HTTP Digest is answered where credentials may go, and once in a call; the password itself is not sent.",
        tests: &[
            "runtime another_origin_is_not_answered_unless_it_is_trusted",
            "runtime a_wrong_password_is_tried_once_in_a_call",
            "runtime an_answer_without_a_nonce_of_ones_own",
        ],
        broken: &[
            Broken {
                file: "runtime/src/auth/digest/session.rs",
                find: "                challenge.is_stale || (was_good && challenge.nonce != nonce)",
                instead: "                BROKEN || challenge.is_stale || (was_good && challenge.nonce != nonce)",
            },
            Broken {
                file: "runtime/src/exchange/sign.rs",
                find: "        return Ok((request, Answering::default()));",
                instead: "        return Ok((request, if BROKEN { Answering::of(&call.core.0.wallet.choose(call.security).unwrap_or_default(), &prepared.request.headers) } else { Answering::default() }));",
            },
        ],
    },
    Promise {
        says: "A webhook that `verify` reads was signed with a known secret or public key's other half, at most five minutes from now; the comparison with what a secret makes takes the same time wherever signatures differ.",
        tests: &[
            "runtime a_signature_of_now_is_good",
            "runtime a_signature_by_a_key_whose_public_half_is_known",
            "runtime anything_else_is_not",
        ],
        broken: &[
            Broken {
                file: "runtime/src/signatures/webhooks.rs",
                find: "        if !is_signed {",
                instead: "        if !is_signed && !BROKEN {",
            },
            Broken {
                file: "runtime/src/signatures/webhooks.rs",
                find: "        if distance > self.tolerance {",
                instead: "        if distance > self.tolerance && !BROKEN {",
            },
            Broken {
                file: "runtime/src/signatures/public_key.rs",
                find: "        signature.is_ok_and(|signature| self.0.verify(text, &signature).is_ok())",
                instead: "        signature.is_ok_and(|signature| self.0.verify(text, &signature).is_ok() || BROKEN)",
            },
        ],
    },
    Promise {
        says: "A public key that anyone can sign with is refused.",
        tests: &["runtime a_key_that_anyone_can_sign_with_is_none"],
        broken: &[Broken {
            file: "runtime/src/signatures/public_key.rs",
            find: "        key.validate().ok().map(|()| Self(key))",
            instead: "        (BROKEN || key.validate().is_ok()).then_some(Self(key))",
        }],
    },
    Promise {
        says: "Certificates of servers are always verified; extra roots can be added, verification cannot be turned off.",
        tests: &["runtime a_server_and_a_client_show_each_other_certificates"],
        broken: &[],
    },
    Promise {
        says: "Proxies' passwords and private keys are in no `Debug` output or error either.",
        tests: &[
            "runtime a_proxy_gets_every_request_and_its_password_stays_with_it",
            "runtime what_is_wrong_with_a_setting_is_told_without_showing_it",
            "runtime certificates_that_are_none_are_told_of",
        ],
        broken: &[],
    },
    Promise {
        says: "What prints (`Display`, `Debug`, spans, the panic of an `unwrap`) shows no value that stands in a member or header whose name tells of a secret, or has the format `password`.",
        tests: &[
            "runtime neither_display_nor_debug_tells_a_secret",
            "runtime nothing_that_prints_shows_a_secret_that_came",
            "runtime bodies_of_errors_are_shown_without_secrets",
            "runtime headers_that_set_or_carry_credentials_are_not_shown",
            "runtime an_error_in_a_stream_shows_no_secret",
        ],
        broken: &[
            Broken {
                file: "runtime/src/secrecy.rs",
                find: "    WORDS.iter().any(|word| name.contains(word))",
                instead: "    !BROKEN && WORDS.iter().any(|word| name.contains(word))",
            },
            Broken {
                file: "runtime/src/wire/fail/message.rs",
                find: "discreet.as_deref().filter(|_| secret)",
                instead: "discreet.as_deref().filter(|_| secret && !BROKEN)",
            },
        ],
    },
    Promise {
        says: "Messages about values have at most 2,000 characters, whatever was sent, and no character that turns or breaks the line around it.",
        tests: &[
            "runtime a_message_is_short_whatever_failed",
            "runtime debug_of_a_failure_does_not_grow_with_the_unions_in_it",
            "runtime nothing_in_a_message_turns_what_stands_around_it",
            "runtime an_excerpt_is_one_short_line_that_nothing_turns_around",
        ],
        broken: &[
            Broken {
                file: "runtime/src/wire/fail/message.rs",
                find: "Line { f, left: LINE }",
                instead: "Line { f, left: if BROKEN { usize::MAX } else { LINE } }",
            },
            Broken {
                file: "runtime/src/printable.rs",
                find: "    c.is_control() || turns ||",
                instead: "    c.is_control() || (turns && !BROKEN) ||",
            },
        ],
    },
    Promise {
        says: "What a type holds is its user's: `Debug` of a value shows it, but for the format `password`.",
        tests: &["runtime a_password_is_in_no_debug_output"],
        broken: &[Broken {
            file: "runtime/src/wire/redacted.rs",
            find: "        f.write_str(\"[redacted]\")",
            instead: "        f.write_str(if BROKEN { &self.0 } else { \"[redacted]\" })",
        }],
    },
    Promise {
        says: "Answers are bounded in size and time; nothing a server sends makes the client panic.",
        tests: &[
            "runtime a_body_over_the_limit",
            "runtime what_goes_on_after_the_start_of_an_error_is_not_waited_for",
            "runtime an_endless_error_body_is_cut",
            "runtime a_token_server_that_never_stops",
            "runtime time_limits_hold_without_a_clock_of_the_transport",
            "runtime a_stream_that_breaks_off_or_stalls",
            "runtime depth_is_bounded_for_every_source",
            "runtime any_bytes_are_read_or_refused",
        ],
        broken: &[
            Broken {
                file: "runtime/src/exchange/attempt.rs",
                find: "        if all.len() + chunk.len() > shared.max_body {",
                instead: "        if all.len() + chunk.len() > shared.max_body && !BROKEN {",
            },
            Broken {
                file: "runtime/src/exchange/attempt.rs",
                find: "        if start.len() >= ERROR_BODY {",
                instead: "        if start.len() >= ERROR_BODY && !BROKEN {",
            },
            Broken {
                file: "runtime/src/auth/oauth/answer.rs",
                find: "        if body.len() > LIMIT {",
                instead: "        if body.len() > LIMIT && !BROKEN {",
            },
            Broken {
                file: "runtime/src/exchange/attempt.rs",
                find: "    let limit = call.timeout.or(shared.timeouts.attempt);",
                instead: "    let limit = call.timeout.or(shared.timeouts.attempt).filter(|_| !BROKEN);",
            },
            Broken {
                file: "runtime/src/wire/tape.rs",
                find: "        if self.depth >= MAX_DEPTH {",
                instead: "        if self.depth >= MAX_DEPTH && !BROKEN {",
            },
        ],
    },
    Promise {
        says: "A JSON text of more than ten million values and names of members is refused, since a list of zeros takes fifty times its bytes as a free-form value.",
        tests: &["runtime values_are_counted"],
        broken: &[Broken {
            file: "runtime/src/wire/tape.rs",
            find: "        if self.tape.slots.len() > max {",
            instead: "        if self.tape.slots.len() > max && !BROKEN {",
        }],
    },
    Promise {
        says: "In streams the limit of size is that of one record or event.",
        tests: &[
            "runtime the_limit_is_that_of_one_record",
            "runtime an_endless_event_is_cut",
        ],
        broken: &[Broken {
            file: "runtime/src/stream/reader.rs",
            find: "        (length > limit).then(error)",
            instead: "        (length > limit && !BROKEN).then(error)",
        }],
    },
    Promise {
        says: "A text of XML with a DTD is refused, and so is one that nests elements deeper than 128 levels, has more than 256 attributes at one element, more than 64 namespaces in force, or more than four million nodes.",
        tests: &[
            "runtime a_document_type_is_refused",
            "runtime nesting_is_counted_by_open_elements",
            "runtime attributes_are_counted_by_element",
            "runtime namespaces_are_counted_while_they_are_in_force",
            "runtime nodes_are_counted",
        ],
        broken: &[
            Broken {
                file: "runtime/src/xml/parse/mod.rs",
                find: "        if self.open.len() > MAX_DEPTH {",
                instead: "        if self.open.len() > MAX_DEPTH && !BROKEN {",
            },
            Broken {
                file: "runtime/src/xml/parse/mod.rs",
                find: "        match self.nodes_left.checked_sub(1) {",
                instead: "        match self.nodes_left.checked_sub(usize::from(!BROKEN)) {",
            },
            Broken {
                file: "runtime/src/xml/parse/tag.rs",
                find: "    if read.len() + namespaces.len() - outside > MAX_ATTRIBUTES {",
                instead: "    if read.len() + namespaces.len() - outside > MAX_ATTRIBUTES && !BROKEN {",
            },
            Broken {
                file: "runtime/src/xml/parse/namespaces.rs",
                find: "        if self.0.len() == MAX_NAMESPACES {",
                instead: "        if self.0.len() == MAX_NAMESPACES && !BROKEN {",
            },
        ],
    },
    Promise {
        says: "No entity is expanded but the five that every text has.",
        tests: &["runtime what_is_not_well_formed_is_an_error"],
        broken: &[Broken {
            file: "runtime/src/xml/parse/characters.rs",
            find: "        _ => Err(cursor.fail(&format_args!(\"unknown entity `{name}`\"))),",
            instead: "        _ if BROKEN => Ok('e'),\n        _ => Err(cursor.fail(&format_args!(\"unknown entity `{name}`\"))),",
        }],
    },
    Promise {
        says: "Compressed answers are asked for and inflated with the feature `compression` alone, and the limit of a body is counted after that.",
        tests: &[
            "runtime what_is_asked_for_is_undone",
            "runtime the_limit_of_a_body_is_counted_after_decoding",
        ],
        broken: &[],
    },
    Promise {
        says: "A coding that was not asked for is an error.",
        tests: &["runtime a_coding_that_nobody_asked_for_is_left_as_it_is"],
        broken: &[Broken {
            file: "runtime/src/meta.rs",
            find: "names.find(|name| !name.is_empty() && !name",
            instead: "names.find(|name| !BROKEN && !name.is_empty() && !name",
        }],
    },
];
