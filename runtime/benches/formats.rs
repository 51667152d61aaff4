//! What a moment and an identifier cost in each way that a format can be bound: as text, kept, and read at once.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion's macros make public functions, and a benchmark may stop"
)]

use std::fmt::Write;
use std::hint::black_box;

use bindery_runtime::wire::{DateTime, Decode, Encode, Kept, Rfc3339, from_slice, to_vec};
use chrono::Utc;
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use uuid::Uuid;

macro_rules! events {
    ($($name:ident $id:ty, $moment:ty;)*) => {$(
        #[derive(Clone, Debug)]
        struct $name {
            id: $id,
            title: String,
            count: i64,
            created: $moment,
            updated: $moment,
        }
        bindery_runtime::object! {
            $name {
                required id = "id",
                required title = "title",
                required count = "count",
                required created = "created",
                required updated = "updated",
            }
        }
    )*};
}

events! {
    Text String, String;
    Runtime String, DateTime;
    Lenient Kept<Uuid>, Kept<chrono::DateTime<Utc>, Rfc3339>;
    Strict Uuid, chrono::DateTime<Utc>;
}

/// About 1 MB.
fn document() -> String {
    let mut json = "[".to_owned();
    for number in 0..5_600 {
        if number > 0 {
            json.push(',');
        }
        let (minute, second) = (number / 60 % 60, number % 60);
        write!(
            json,
            r#"{{"id":"67e55044-10b1-426f-9247-{number:012x}","title":"Event number {number}","count":{number},"created":"2024-02-29T12:{minute:02}:{second:02}.123Z","updated":"2024-03-01T08:{minute:02}:{second:02}+02:00"}}"#
        )
        .unwrap();
    }
    json.push(']');
    json
}

fn both<T: Decode + Encode>(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, json: &str) {
    group.bench_function(format!("{name}, decode"), |bencher| {
        bencher.iter(|| from_slice::<Vec<T>>(black_box(json.as_bytes())).unwrap());
    });
    let value: Vec<T> = from_slice(json.as_bytes()).unwrap();
    group.bench_function(format!("{name}, encode"), |bencher| {
        bencher.iter(|| to_vec(black_box(&value)));
    });
}

fn formats(criterion: &mut Criterion) {
    let json = document();
    let mut group = criterion.benchmark_group("formats");
    group.throughput(Throughput::Bytes(json.len() as u64));
    both::<Text>(&mut group, "text", &json);
    both::<Runtime>(&mut group, "the runtime's own", &json);
    both::<Lenient>(&mut group, "kept", &json);
    both::<Strict>(&mut group, "strict", &json);
    let kept: Vec<Lenient> = from_slice(json.as_bytes()).unwrap();
    group.bench_function("kept, every value asked for once", |bencher| {
        bencher.iter(|| {
            for event in black_box(&kept) {
                black_box((event.id.get(), event.created.get(), event.updated.get()))
                    .0
                    .unwrap();
            }
        });
    });
    group.finish();
}

criterion_group!(benches, formats);
criterion_main!(benches);
