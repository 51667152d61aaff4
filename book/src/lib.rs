//! The client that the programs of the book call.

include!(concat!(env!("OUT_DIR"), "/bindery.rs"));
