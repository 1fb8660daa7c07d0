//! PNG files for tests: every kind that can be written, and a decoder of another make than the
//! server's for what it writes (<https://www.w3.org/TR/png-3/>).
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::panic)]

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// First row, first column, rows and columns between those of a pass.
const ADAM7: [[u32; 4]; 7] = [
    [0, 0, 8, 8],
    [0, 4, 8, 8],
    [4, 0, 8, 4],
    [0, 2, 4, 4],
    [2, 0, 4, 2],
    [0, 1, 2, 2],
    [1, 0, 2, 1],
];

pub type Rgba = [u8; 4];

/// What a file is like, but for its pixels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kind {
    /// As the standard numbers them: 0 grey, 2 colours, 3 palette, 4 grey and 6 colours with
    /// opacity.
    pub colours: u8,
    pub depth: u8,
    pub interlaced: bool,
}

pub const RGBA: Kind = Kind {
    colours: 6,
    depth: 8,
    interlaced: false,
};

pub fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut sum = crc32fast::Hasher::new();
    sum.update(name);
    sum.update(content);
    let length = u32::try_from(content.len()).unwrap();
    let parts: [&[u8]; 4] = [
        &length.to_be_bytes(),
        name,
        content,
        &sum.finalize().to_be_bytes(),
    ];
    parts.concat()
}

pub fn deflate(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

pub fn head(width: u32, height: u32, kind: Kind) -> Vec<u8> {
    let mut content = [width.to_be_bytes(), height.to_be_bytes()].concat();
    content.extend([kind.depth, kind.colours, 0, 0, u8::from(kind.interlaced)]);
    chunk(b"IHDR", &content)
}

/// The samples of a pixel. A palette has the sixteen colours that [`of_palette`] gives.
fn samples(kind: Kind, [red, green, blue, opacity]: Rgba) -> Vec<u8> {
    match kind.colours {
        0 => vec![green],
        2 => vec![red, green, blue],
        3 => (0..16)
            .filter(|i| of_palette(*i) == [red, green, blue, opacity])
            .take(1)
            .collect(),
        4 => vec![green, opacity],
        _ => vec![red, green, blue, opacity],
    }
}

pub fn of_palette(index: u8) -> Rgba {
    let bit = |bit: u8| if index & bit == 0 { 30 } else { 220 };
    [bit(1), bit(2), bit(4), if index & 8 == 0 { 255 } else { 0 }]
}

/// The filtered rows of a picture, compressed.
pub fn data((width, height): (u32, u32), kind: Kind, pixel: &impl Fn(u32, u32) -> Rgba) -> Vec<u8> {
    let passes: &[[u32; 4]] = if kind.interlaced {
        &ADAM7
    } else {
        &[[0, 0, 1, 1]]
    };
    let mut rows = Vec::new();
    for &[first_row, first_column, rows_apart, columns_apart] in passes {
        if first_column >= width {
            continue;
        }
        for y in (first_row..height).step_by(rows_apart as usize) {
            rows.push(0);
            let columns = (first_column..width).step_by(columns_apart as usize);
            let samples = columns.flat_map(|x| samples(kind, pixel(x, y)));
            match kind.depth {
                16 => rows.extend(samples.flat_map(|sample| [sample, sample])),
                8 => rows.extend(samples),
                depth => {
                    let samples: Vec<_> = samples.collect();
                    for byte in samples.chunks(usize::from(8 / depth)) {
                        let mut packed = 0;
                        for (at, sample) in byte.iter().enumerate() {
                            let sample = match kind.colours {
                                3 => *sample,
                                _ => sample >> (8 - depth),
                            };
                            packed |= sample << (8 - depth * (at as u8 + 1));
                        }
                        rows.push(packed);
                    }
                }
            }
        }
    }
    deflate(&rows)
}

/// A file with chunks of its own between head and picture, and behind it.
pub fn png_with(
    size: (u32, u32),
    kind: Kind,
    pixel: &impl Fn(u32, u32) -> Rgba,
    before: &[Vec<u8>],
    behind: &[Vec<u8>],
) -> Vec<u8> {
    let mut file = [SIGNATURE, &head(size.0, size.1, kind)].concat();
    if kind.colours == 3 {
        let colours = (0..16).flat_map(|i| of_palette(i)[..3].to_vec());
        file.extend(chunk(b"PLTE", &colours.collect::<Vec<_>>()));
        let opacities: Vec<_> = (0..16).map(|i| of_palette(i)[3]).collect();
        file.extend(chunk(b"tRNS", &opacities));
    }
    file.extend(before.concat());
    file.extend(chunk(b"IDAT", &data(size, kind, pixel)));
    file.extend(behind.concat());
    file.extend(chunk(b"IEND", b""));
    file
}

pub fn png(size: (u32, u32), kind: Kind, pixel: impl Fn(u32, u32) -> Rgba) -> Vec<u8> {
    png_with(size, kind, &pixel, &[], &[])
}

/// The chunks of a file, by name.
#[track_caller]
pub fn chunks(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut rest = file.strip_prefix(SIGNATURE).expect("a PNG");
    let mut found = Vec::new();
    while !rest.is_empty() {
        let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        let name = rest[4..8].try_into().unwrap();
        let content = &rest[8..8 + length];
        let (whole, behind) = rest.split_at(length + 12);
        assert_eq!(chunk(name, content), whole, "a checksum");
        found.push((String::from_utf8_lossy(name).into_owned(), content.to_vec()));
        rest = behind;
    }
    found
}

/// A picture with a palette and unfiltered rows, as `postern logo` writes them.
#[track_caller]
pub fn decode(file: &[u8]) -> ((u32, u32), Vec<Vec<Rgba>>) {
    let chunks = chunks(file);
    let all = |wanted: &str| -> Vec<u8> {
        let of_it = chunks.iter().filter(|(name, _)| name == wanted);
        of_it.flat_map(|(_, content)| content.clone()).collect()
    };
    let (head, colours, opacities) = (all("IHDR"), all("PLTE"), all("tRNS"));
    let number = |at: usize| u32::from_be_bytes(head[at..at + 4].try_into().unwrap());
    let (width, height, depth) = (number(0), number(4), usize::from(head[8]));
    assert_eq!(head[9..], [3, 0, 0, 0], "a palette, and no interlacing");
    let mut packed = Vec::new();
    let data = all("IDAT");
    ZlibDecoder::new(&data[..])
        .read_to_end(&mut packed)
        .unwrap();
    let row_bytes = (width as usize * depth).div_ceil(8) + 1;
    assert_eq!(packed.len(), row_bytes * height as usize);
    let rows = packed.chunks(row_bytes).map(|row| {
        assert_eq!(row[0], 0, "an unfiltered row");
        (0..width as usize)
            .map(|x| {
                let (byte, shift) = (x * depth / 8 + 1, 8 - depth - x * depth % 8);
                let index = usize::from(row[byte] >> shift & (0xff >> (8 - depth)));
                let [red, green, blue] = colours[3 * index..][..3].try_into().unwrap();
                [red, green, blue, *opacities.get(index).unwrap_or(&255)]
            })
            .collect()
    });
    ((width, height), rows.collect())
}
