//! Archives: ZIP with its entries as they are, which every system opens.

use crate::crc::crc32;
use bindery::rust::Files;

/// 1 January 1980, the first day that the format knows: the same crate gives the same bytes.
const DATE: u16 = 1 << 5 | 1;

/// The version of the format that readers need: folders and stored entries.
const VERSION: u16 = 20;

/// Names are in UTF-8.
const UTF8: u16 = 1 << 11;

/// All files below a folder.
///
/// What stands behind 4 GB cannot be said in this form of the format; no crate comes near.
pub(crate) fn archive(folder: &str, files: &Files) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (path, text) in &files.0 {
        let name = format!("{folder}/{path}");
        let start = length(archive.len());
        let head = head(&name, text.as_bytes());
        archive.extend(b"PK\x03\x04");
        archive.extend(&head);
        archive.extend(name.as_bytes());
        archive.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&head);
        // No comment, the first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = length(archive.len());
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    let count = u16::try_from(files.0.len()).unwrap_or(u16::MAX);
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(length(directory.len()).to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0; 2]);
    archive
}

/// What an entry and its line of the directory have in common.
fn head(name: &str, content: &[u8]) -> Vec<u8> {
    let mut head = Vec::new();
    // As it is, at midnight.
    let [method, time] = [0_u16; 2];
    for word in [VERSION, UTF8, method, time, DATE] {
        head.extend(word.to_le_bytes());
    }
    let size = length(content.len());
    for word in [crc32(content), size, size] {
        head.extend(word.to_le_bytes());
    }
    let name = u16::try_from(name.len()).unwrap_or(u16::MAX);
    for word in [name, 0] {
        head.extend(word.to_le_bytes());
    }
    head
}

fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
