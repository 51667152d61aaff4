//! Documents are untrusted input.

use super::{Broken, Promise};

pub(super) const PROMISES: &[Promise] = &[
    Promise {
        says: "Reading a document opens no network connection, and no file outside the folders of the inputs and the folder that the user opened (`--root`, `Builder::root`).",
        tests: &[
            "codegen references_out_of_the_documents_are_refused_and_never_opened",
            "codegen files_outside_of_the_folder_stay_closed",
            "codegen links_do_not_lead_out_of_a_folder",
        ],
        broken: &[
            Broken {
                file: "codegen/src/source/beside.rs",
                find: "if !real.is_some_and(is_inside) {",
                instead: "if !real.is_some_and(is_inside) && !BROKEN {",
            },
            Broken {
                file: "codegen/src/source/input.rs",
                find: "is_ok_and(|real| real.starts_with(&real_root));",
                instead: "is_ok_and(|real| BROKEN || real.starts_with(&real_root));",
            },
        ],
    },
    Promise {
        says: "A reference that leaves them is not followed.",
        tests: &[
            "codegen references_out_of_the_documents_are_refused_and_never_opened",
            "codegen files_outside_of_the_folder_stay_closed",
        ],
        broken: &[],
    },
    Promise {
        says: "References bring in at most 10,000 files; those beyond are not followed, and a finding says so.",
        tests: &["codegen so_many_files_are_read_and_no_more"],
        broken: &[Broken {
            file: "codegen/src/source/beside.rs",
            find: "    (before >= MOST_FILES).then_some",
            instead: "    (before >= MOST_FILES && !BROKEN).then_some",
        }],
    },
    Promise {
        says: "Text of a document reaches generated Rust only inside string literals and doc attributes.",
        tests: &["codegen texts_stay_in_literals_and_docs"],
        broken: &[Broken {
            file: "codegen/src/layout/expression.rs",
            find: "        let text = self.tokens.spell(span);\n        if text.starts_with('\"')",
            instead: "        let mut text = self.tokens.spell(span);\n        if BROKEN { text = text.replace(\"\\\\\\\"\", \"\\\"\"); }\n        if text.starts_with('\"')",
        }],
    },
    Promise {
        says: "Descriptions are rewritten so that no block of them is compiled or run by `cargo test`, and control characters are neutralised.",
        tests: &[
            "codegen texts_are_no_doc_tests_of_a_whole_crate",
            "codegen what_could_mean_more_is_escaped",
            "codegen control_characters_are_neutralised",
        ],
        broken: &[
            Broken {
                file: "codegen/src/rust/docs/markdown.rs",
                find: "            c if c.is_control() => ' ',\n",
                instead: "            c if c.is_control() && !BROKEN => ' ',\n",
            },
            Broken {
                file: "codegen/src/rust/docs/markdown.rs",
                find: "self.line(&format!(\"{fence}text\"));",
                instead: "self.line(&format!(\"{fence}{}\", if BROKEN { \"\" } else { \"text\" }));",
            },
            Broken {
                file: "codegen/src/rust/docs/markdown.rs",
                find: ".filter(|c| !is_hidden(*c))",
                instead: ".filter(|c| BROKEN || !is_hidden(*c))",
            },
        ],
    },
    Promise {
        says: "Identifiers and file names come from one room that emits letters, digits and underscores only.",
        tests: &[
            "codegen names_are_valid_and_distinct",
            "codegen texts_are_no_keys_of_the_manifest_and_no_file_names",
            "codegen no_module_is_a_device",
        ],
        broken: &[
            Broken {
                file: "codegen/src/rust/names/scope.rs",
                find: "self.is_of_files && reserved::is_device(folded)",
                instead: "self.is_of_files && !BROKEN && reserved::is_device(folded)",
            },
            Broken {
                file: "codegen/src/rust/names/words.rs",
                find: "    c.is_ascii_alphanumeric() || (is_plain_script(c)",
                instead: "    BROKEN || c.is_ascii_alphanumeric() || (is_plain_script(c)",
            },
        ],
    },
    Promise {
        says: "The same holds for the pages of Markdown in a whole crate, which others than rustdoc show: HTML of a document is shown as it is written, images are links, and links lead to the web or to files of the crate.",
        tests: &[
            "codegen texts_stay_text_in_pages",
            "codegen what_could_mean_more_is_escaped",
        ],
        broken: &[
            Broken {
                file: "codegen/src/rust/docs/markdown.rs",
                find: "            let escaped = self.escape(text);\n",
                instead: "            let escaped = if BROKEN { text.to_owned() } else { self.escape(text) };\n",
            },
            Broken {
                file: "codegen/src/rust/docs/escape.rs",
                find: "    (known && target.len() < 2048",
                instead: "    ((known || BROKEN) && target.len() < 2048",
            },
        ],
    },
    Promise {
        says: "Bytes, nesting, values, YAML aliases, reference chains, combinations of unions and what comes out are bounded; past a limit there is a finding with a code of its own, never a hang.",
        tests: &[
            "codegen limits_are_errors_and_can_be_set",
            "codegen a_file_is_read_up_to_the_limit",
            "codegen nesting_is_bounded",
            "codegen calls_in_calls_take_no_longer_than_they_are_deep",
            "codegen aliases_cannot_blow_a_document_up",
            "codegen long_chains_and_deep_schemas_fit_a_small_stack",
            "codegen documents_are_refused_or_compile",
        ],
        broken: &[
            Broken {
                file: "codegen/src/source/input.rs",
                find: "Ok(bytes) if bytes.len() > limit =>",
                instead: "Ok(bytes) if bytes.len() > limit && !BROKEN =>",
            },
            Broken {
                file: "codegen/src/source/json.rs",
                find: "if self.depth >= self.run.limits.depth {",
                instead: "if self.depth >= self.run.limits.depth && !BROKEN {",
            },
        ],
    },
    Promise {
        says: "`bindery::Builder::limit` and `--limit NAME=NUMBER` raise them.",
        tests: &["codegen limits_are_errors_and_can_be_set"],
        broken: &[],
    },
    Promise {
        says: "Files are written in `.bindery/unfinished`, and moved to their places when the last one is complete.",
        tests: &[
            "cli a_disk_that_is_full_leaves_the_last_crate",
            "codegen a_step_that_fails_leaves_what_was_there",
        ],
        broken: &[],
    },
    Promise {
        says: "A run that fails or is killed leaves the last good output, or a journal with which the next run puts it back before all else; until then `bindery check` fails.",
        tests: &[
            "codegen a_rename_that_fails_leaves_what_was_there",
            "codegen a_run_that_dies_at_any_step_is_undone_by_the_next",
            "codegen a_process_that_ends_leaves_no_lock_and_is_undone",
            "cli runs_that_are_killed_leave_one_of_two_crates_or_say_so",
            "cli an_interrupted_run_is_seen_and_undone",
        ],
        broken: &[
            Broken {
                file: "codegen/src/output/change.rs",
                find: "            Kind::Replace if is_new =>",
                instead: "            Kind::Replace if is_new && !BROKEN =>",
            },
            Broken {
                file: "cli/src/verbs/check.rs",
                find: "if output::is_unfinished(folder) {",
                instead: "if output::is_unfinished(folder) && !BROKEN {",
            },
        ],
    },
    Promise {
        says: "Two runs into one folder write one after the other.",
        tests: &[
            "codegen two_runs_at_once_write_one_after_the_other",
            "cli the_second_of_two_runs_waits",
        ],
        broken: &[Broken {
            file: "codegen/src/output/lock.rs",
            find: "    match file.try_lock() {",
            instead: "    if BROKEN {\n        return true;\n    }\n    match file.try_lock() {",
        }],
    },
    Promise {
        says: "A file that Bindery did not write is never overwritten.",
        tests: &[
            "codegen the_files_of_others_stay",
            "codegen a_line_in_the_list_of_files_overwrites_nothing_of_the_user",
            "cli files_of_someone_else_are_not_touched",
        ],
        broken: &[Broken {
            file: "codegen/src/output/list.rs",
            find: "        has_header(there) ||",
            instead: "        BROKEN || has_header(there) ||",
        }],
    },
    Promise {
        says: "`.bindery/files` has a hash of each file that was written: what it lists is deleted only as long as it has that text, and edits that are overwritten are named.",
        tests: &[
            "codegen a_line_in_the_list_of_files_deletes_nothing_of_the_user",
            "codegen edits_are_noticed",
            "cli edits_that_are_overwritten_are_named",
        ],
        broken: &[
            Broken {
                file: "codegen/src/output/list.rs",
                find: "            Some(Some(hash)) => *hash == Hash::of(there),",
                instead: "            Some(Some(hash)) => BROKEN || *hash == Hash::of(there),",
            },
            Broken {
                file: "codegen/src/output/folder.rs",
                find: "        if self.earlier.is_edited(path, &there) {",
                instead: "        if self.earlier.is_edited(path, &there) && !BROKEN {",
            },
        ],
    },
];
