//! Reading and writing listings in XML, against the same values in JSON.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on should stop"
)]

use std::fmt::Write as _;
use std::hint::black_box;

use bindery_runtime::wire::{DateTime, from_slice, to_vec};
use bindery_runtime::xml::{Kind, List, Member, Node, Shape};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

struct Listing {
    name: String,
    is_truncated: bool,
    contents: Vec<Object>,
}
bindery_runtime::object! {
    Listing {
        required name = "Name",
        required is_truncated = "IsTruncated",
        required contents = "Contents",
    }
}

struct Object {
    key: String,
    last_modified: DateTime,
    etag: String,
    size: i64,
    storage_class: String,
    owner: Option<Owner>,
}
bindery_runtime::object! {
    Object {
        required key = "Key",
        required last_modified = "LastModified",
        required etag = "ETag",
        required size = "Size",
        required storage_class = "StorageClass",
        optional owner = "Owner",
    }
}

struct Owner {
    id: String,
    display_name: String,
}
bindery_runtime::object! {
    Owner {
        required id = "ID",
        required display_name = "DisplayName",
    }
}

static OWNER: Shape = Shape::of(&[
    Member::of("ID", Node::element("ID", Kind::Text)),
    Member::of("DisplayName", Node::element("DisplayName", Kind::Text)),
]);
static OBJECT: Shape = Shape::of(&[
    Member::of("Key", Node::element("Key", Kind::Text)),
    Member::of("LastModified", Node::element("LastModified", Kind::Moment)),
    Member::of("ETag", Node::element("ETag", Kind::Text)),
    Member::of("Size", Node::element("Size", Kind::Number)),
    Member::of("StorageClass", Node::element("StorageClass", Kind::Text)),
    Member::of("Owner", Node::element("Owner", Kind::Object(&OWNER))),
]);
static CONTENTS: List = List::bare(Node::element("Contents", Kind::Object(&OBJECT)));
static LISTING: Shape = Shape::of(&[
    Member::of("Name", Node::element("Name", Kind::Text)),
    Member::of("IsTruncated", Node::element("IsTruncated", Kind::Boolean)),
    Member::of("Contents", Node::element("Contents", Kind::List(&CONTENTS))),
]);
static ROOT: Node = Node::element("ListBucketResult", Kind::Object(&LISTING))
    .namespace("http://s3.amazonaws.com/doc/2006-03-01/");

/// A listing of so many objects, each of about 360 bytes.
fn listing(objects: u32) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
         <Name>bucket</Name><IsTruncated>false</IsTruncated>",
    );
    for n in 0..objects {
        // A `String` takes all that is written to it.
        let _ = write!(
            text,
            "<Contents><Key>photos/2024/05/holiday &amp; more/IMG_{n:05}.jpg</Key>\
             <LastModified>2024-05-01T12:34:56.000Z</LastModified><ETag>\"70ee1738b6b21e2c8a43f3a5ab0e{n:04x}\"</ETag>\
             <Size>{}</Size><StorageClass>STANDARD</StorageClass>\
             <Owner><ID>75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a</ID>\
             <DisplayName>webfile</DisplayName></Owner></Contents>",
            u64::from(n) * 1_234_567
        );
    }
    text + "</ListBucketResult>"
}

fn benchmarks(criterion: &mut Criterion) {
    for (size, objects) in [("100 kB", 280), ("1 MB", 2_800), ("8 MB", 22_400)] {
        benchmark(criterion, size, &listing(objects));
    }
}

fn benchmark(criterion: &mut Criterion, size: &str, xml: &str) {
    let value: Listing = ROOT.read(xml).unwrap();
    let json = to_vec(&value);
    assert_eq!(ROOT.encode(&value).unwrap().len(), xml.len());
    println!("{} bytes of XML, {} of JSON", xml.len(), json.len());
    let mut group = criterion.benchmark_group(format!("listing of {size}"));
    group.throughput(Throughput::Bytes(xml.len() as u64));
    group.bench_function("read JSON", |bencher| {
        bencher.iter(|| from_slice::<Listing>(black_box(&json)).unwrap());
    });
    group.bench_function("read XML", |bencher| {
        bencher.iter(|| ROOT.read::<Listing>(black_box(xml)).unwrap());
    });
    group.bench_function("write JSON", |bencher| {
        bencher.iter(|| to_vec(black_box(&value)));
    });
    group.bench_function("write XML", |bencher| {
        bencher.iter(|| ROOT.encode(black_box(&value)).unwrap());
    });
    group.finish();
}

criterion_group!(benches, benchmarks);
criterion_main!(benches);
