//! What a person or CI reads.
