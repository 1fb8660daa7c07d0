//! The newsroom's logo: a PNG of ours, made of the pixels of another.
//!
//! A file that an admin was given has more in it than can be seen: who made it and when, a
//! colour profile, an earlier picture, a place. [`Logo::make`] takes the pixels and nothing else,
//! makes them so small that every page stays small, and writes them anew. [`Logo::read`] takes
//! only such a file, so that the server hands out no other.
//!
//! *Never*: another format. SVG is a program, and each decoder more is one more way in.

use std::io::Cursor;

use bytes::Bytes;
use png::{BitDepth, ColorType, Compression, Decoder, DecodingError, Encoder, Transformations};

use super::colour::{Colour, DARK, LIGHT};
use super::palette::{self, Pixel};
use crate::limits::{
    LOGO_BOX, LOGO_BYTES, LOGO_FILE_BYTES, LOGO_LONGEST_SIDE, LOGO_MEMORY, LOGO_MOST_PIXELS,
    LOGO_STORED,
};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Sizes and numbers of colours that are tried in this order, until one is small enough: the
/// part of the largest size, in eighths, and the fewest colours it may have. Letters with few
/// colours are still letters; with few pixels they are not.
const TRIES: &[(u32, usize)] = &[(8, 32), (6, 32), (4, 16), (3, 16), (2, 8), (1, 4)];
/// Numbers of colours, from the most that a palette has.
const COLOURS: &[usize] = &[256, 128, 64, 32, 16, 8, 4];

/// The contrast from which a pixel is seen at all; half of what WCAG asks for parts of a picture
/// that mean something (1.4.11).
const SEEN: f64 = 1.5;
/// A logo of which less than one part of so many can be seen is empty.
const EMPTY: u64 = 100;
/// The least width and height on a page in which something can be made out.
const SMALL: u32 = 8;

/// A logo as it is handed out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Logo {
    png: Bytes,
    /// Of the picture, in its own pixels.
    size: (u32, u32),
}

/// Why a file is no logo.
#[derive(Debug, thiserror::Error)]
pub enum BadLogo {
    /// It is something else.
    #[error("it is no PNG{}", .0.map(|kind| format!(", but {kind}")).unwrap_or_default())]
    Foreign(Option<&'static str>),
    /// The file is larger than a logo is.
    #[error("it is larger than {} MiB", LOGO_FILE_BYTES >> 20)]
    TooLong,
    /// It has more pixels than a logo has.
    #[error(
        "it has {} x {} pixels, and may have {} million, at most {LOGO_LONGEST_SIDE} in a row",
        .0, .1, LOGO_MOST_PIXELS / 1_000_000
    )]
    TooLarge(u32, u32),
    /// It cannot be decoded.
    #[error("it is damaged: {0}")]
    Damaged(DecodingError),
    /// Nothing makes it small enough.
    #[error("it cannot be made smaller than {LOGO_BYTES} bytes")]
    TooRich,
    /// It is a PNG, but not one that was written here.
    #[error("it is not as `postern logo` writes it: {0}")]
    Unclean(Unclean),
}

/// What a PNG of ours has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unclean {
    /// It is too long.
    #[error("it has more than {LOGO_BYTES} bytes")]
    Long,
    /// It is too large.
    #[error("it has more than {} x {} pixels", LOGO_STORED.0, LOGO_STORED.1)]
    Large,
    /// There is something in it besides the picture.
    #[error("there is something in it besides the picture")]
    Content,
}

/// Why little of a logo is seen on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Faint {
    /// Next to all of it is transparent.
    #[error("hardly anything of it can be seen: next to all of it is transparent")]
    Empty,
    /// Its size on a page.
    #[error("hardly anything of it can be seen: it has {0} x {1} pixels on a page")]
    Small(u32, u32),
    /// It is too much like what is behind it.
    #[error("hardly anything of it can be seen on light pages, which are {}", LIGHT.back)]
    Light,
    /// The same in the dark.
    #[error("hardly anything of it can be seen on dark pages, which are {}", DARK.back)]
    Dark,
}

impl Logo {
    /// The picture in a PNG, small and clean.
    ///
    /// # Errors
    /// When it is no PNG, when it is larger than a logo may be, and when it is damaged.
    pub fn make(file: &[u8]) -> Result<Self, BadLogo> {
        if file.len() as u64 > LOGO_FILE_BYTES {
            return Err(BadLogo::TooLong);
        }
        if !file.starts_with(SIGNATURE) {
            return Err(BadLogo::Foreign(kind(file)));
        }
        let picture = Picture::decode(file)?;
        let (width, height) = fit((picture.width, picture.height), LOGO_STORED);
        for &(eighths, fewest) in TRIES {
            let part = |length: u32| (length * eighths).div_ceil(8);
            let size = (part(width), part(height));
            let pixels = picture.shrink(size);
            for &most in COLOURS.iter().filter(|most| **most >= fewest) {
                let png = encode(size, &pixels, most);
                if png.len() <= LOGO_BYTES {
                    let png = png.into();
                    return Ok(Self { png, size });
                }
            }
        }
        Err(BadLogo::TooRich)
    }

    /// The logo that [`Logo::make`] wrote.
    ///
    /// # Errors
    /// When anything else is in it.
    pub fn read(file: Vec<u8>) -> Result<Self, BadLogo> {
        let unclean = |what| Err(BadLogo::Unclean(what));
        if !file.starts_with(SIGNATURE) {
            return Err(BadLogo::Foreign(kind(&file)));
        }
        if file.len() > LOGO_BYTES {
            return unclean(Unclean::Long);
        }
        let size = sizes(&file)?;
        if size.0 > LOGO_STORED.0 || size.1 > LOGO_STORED.1 {
            return unclean(Unclean::Large);
        }
        Picture::decode(&file)?;
        if !is_picture_alone(&file[SIGNATURE.len()..]) {
            return unclean(Unclean::Content);
        }
        let png = file.into();
        Ok(Self { png, size })
    }

    /// The file.
    #[must_use]
    pub fn png(&self) -> Bytes {
        self.png.clone()
    }

    /// Width and height on a page, in its pixels: the file may have twice as many, for screens
    /// that show them.
    #[must_use]
    pub fn shown(&self) -> (u32, u32) {
        fit(self.size, LOGO_BOX)
    }
}

impl Logo {
    /// What keeps it from being seen, on pages of either kind.
    #[must_use]
    pub fn faint(&self) -> Vec<Faint> {
        let picture = Picture::decode(&self.png).expect("it was read before, or is ours");
        let pixels = picture.shrink(self.size);
        let weight = pixels.iter().map(|pixel| u64::from(pixel[3])).sum::<u64>();
        let whole = pixels.len() as u64 * u64::from(u8::MAX);
        let (width, height) = self.shown();
        if weight * EMPTY < whole {
            return vec![Faint::Empty];
        }
        // What has a ground of its own needs no other: a few letters on it are enough.
        let enough = match weight * 4 >= whole * 3 {
            true => weight.div_ceil(100),
            false => weight.div_ceil(5),
        };
        let is_seen = |ground: Colour| {
            let differs = |pixel: &&Pixel| ground.contrast(ground.behind(**pixel)) >= SEEN;
            let seen = pixels.iter().filter(differs);
            seen.map(|pixel| u64::from(pixel[3])).sum::<u64>() >= enough
        };
        let faults = [
            (width.min(height) < SMALL, Faint::Small(width, height)),
            (!is_seen(LIGHT.back), Faint::Light),
            (!is_seen(DARK.back), Faint::Dark),
        ];
        let faults = faults.into_iter().filter(|(is, _)| *is);
        faults.map(|(_, fault)| fault).collect()
    }
}

/// The size that fits into a box, never a larger one.
fn fit((width, height): (u32, u32), most: (u32, u32)) -> (u32, u32) {
    if width <= most.0 && height <= most.1 {
        return (width, height);
    }
    let (wide, high) = (u64::from(width), u64::from(height));
    let (most_wide, most_high) = (u64::from(most.0), u64::from(most.1));
    // The side that is too long by more decides.
    let (side, of) = if wide * most_high >= high * most_wide {
        (most_wide, wide)
    } else {
        (most_high, high)
    };
    let scaled = |length: u64| ((length * side + of / 2) / of).max(1) as u32;
    (scaled(wide), scaled(high))
}

/// What a file that is no PNG may be.
fn kind(file: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"\xff\xd8\xff", "a JPEG"),
        (b"GIF8", "a GIF"),
        (b"RIFF", "a WebP"),
        (b"<svg", "an SVG"),
        (b"<?xml", "an SVG"),
        (b"%PDF", "a PDF"),
    ];
    if file.is_empty() {
        return Some("empty");
    }
    let of = |(start, _): &&(&[u8], _)| file.starts_with(start);
    KINDS.iter().find(of).map(|(_, kind)| *kind)
}

fn damaged(error: DecodingError) -> BadLogo {
    BadLogo::Damaged(error)
}

fn decoder(file: &[u8]) -> Decoder<Cursor<&[u8]>> {
    let bytes = LOGO_MEMORY;
    let mut decoder = Decoder::new_with_limits(Cursor::new(file), png::Limits { bytes });
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.ignore_checksums(false);
    // One byte a channel, and with opacity.
    decoder.set_transformations(
        Transformations::EXPAND | Transformations::STRIP_16 | Transformations::ALPHA,
    );
    decoder
}

/// Width and height, before anything is made of them.
fn sizes(file: &[u8]) -> Result<(u32, u32), BadLogo> {
    let mut decoder = decoder(file);
    let head = decoder.read_header_info().map_err(damaged)?;
    Ok((head.width, head.height))
}

/// A decoded picture.
struct Picture {
    width: u32,
    height: u32,
    /// Bytes of a pixel: red, green, blue, opacity; or grey, opacity.
    channels: usize,
    bytes: Vec<u8>,
}

impl Picture {
    fn decode(file: &[u8]) -> Result<Self, BadLogo> {
        let (width, height) = sizes(file)?;
        let pixels = u64::from(width) * u64::from(height);
        if pixels > LOGO_MOST_PIXELS || width.max(height) > LOGO_LONGEST_SIDE {
            return Err(BadLogo::TooLarge(width, height));
        }
        let mut reader = decoder(file).read_info().map_err(damaged)?;
        let size = reader.output_buffer_size();
        let mut bytes = vec![0; size.ok_or(BadLogo::TooLarge(width, height))?];
        // Of an animated one, the picture for those who show none.
        let frame = reader.next_frame(&mut bytes).map_err(damaged)?;
        reader.finish().map_err(damaged)?;
        let channels = match frame.color_type {
            ColorType::GrayscaleAlpha => 2,
            _ => 4,
        };
        if frame.buffer_size() != width as usize * height as usize * channels {
            // An APNG whose first frame is not of the picture's size.
            return Err(BadLogo::TooLarge(frame.width, frame.height));
        }
        Ok(Self {
            width,
            height,
            channels,
            bytes,
        })
    }

    /// The picture in a smaller size: each new pixel is the mean of what lies under it.
    fn shrink(&self, (width, height): (u32, u32)) -> Vec<Pixel> {
        let columns = spans(self.width, width);
        let row_bytes = self.width as usize * self.channels;
        let mut pixels = Vec::with_capacity(width as usize * height as usize);
        for rows in spans(self.height, height) {
            let mut sums = vec![[0.0_f32; 4]; width as usize];
            for (row, part) in rows {
                let row = &self.bytes[row * row_bytes..][..row_bytes];
                for (sum, columns) in sums.iter_mut().zip(&columns) {
                    for &(column, part_of_row) in columns {
                        let pixel = self.pixel(&row[column * self.channels..]);
                        let part = part * part_of_row;
                        for (sum, channel) in sum.iter_mut().zip(pixel) {
                            *sum += channel * part;
                        }
                    }
                }
            }
            let whole = |sum: [f32; 4]| sum.map(|channel| channel.round() as u8);
            pixels.extend(sums.into_iter().map(whole));
        }
        pixels
    }

    /// Red, green and blue, multiplied with the opacity, and the opacity.
    fn pixel(&self, bytes: &[u8]) -> [f32; 4] {
        let (red, green, blue, opacity) = match self.channels {
            2 => (bytes[0], bytes[0], bytes[0], bytes[1]),
            _ => (bytes[0], bytes[1], bytes[2], bytes[3]),
        };
        let part = f32::from(opacity) / 255.0;
        let [red, green, blue] = [red, green, blue].map(|channel| f32::from(channel) * part);
        [red, green, blue, f32::from(opacity)]
    }
}

/// Which of `from` pixels lie under each of `to`, and what part of it each is.
fn spans(from: u32, to: u32) -> Vec<Vec<(usize, f32)>> {
    let step = f64::from(from) / f64::from(to);
    (0..to)
        .map(|at| {
            let (start, end) = (f64::from(at) * step, f64::from(at + 1) * step);
            let last = (end.ceil() as u32).min(from);
            (start as u32..last)
                .filter_map(|pixel| {
                    let part = end.min(f64::from(pixel) + 1.0) - start.max(f64::from(pixel));
                    (part > 1e-6).then_some((pixel as usize, (part / step) as f32))
                })
                .collect()
        })
        .collect()
}

/// A PNG with a palette, and nothing in it that does not have to be.
fn encode((width, height): (u32, u32), pixels: &[Pixel], most: usize) -> Vec<u8> {
    let (colours, indices) = palette::reduce(pixels, most);
    let (depth, bits) = match colours.len() {
        0..=2 => (BitDepth::One, 1),
        3..=4 => (BitDepth::Two, 2),
        5..=16 => (BitDepth::Four, 4),
        _ => (BitDepth::Eight, 8),
    };
    let row = |row: &[u8]| -> Vec<u8> {
        let bytes = row.chunks(8 / bits);
        let shift = |(at, index): (usize, &u8)| index << (8 - bits * (at + 1));
        bytes
            .map(|byte| {
                byte.iter()
                    .enumerate()
                    .map(shift)
                    .fold(0, |one, other| one | other)
            })
            .collect()
    };
    let packed: Vec<u8> = indices.chunks(width as usize).flat_map(row).collect();
    let seen: Vec<_> = colours.iter().map(|colour| divided(*colour)).collect();
    let opacities = colours.iter().map(|colour| colour[3]);
    let opacities: Vec<_> = opacities.take_while(|opacity| *opacity < 255).collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(depth);
    encoder.set_palette(seen.concat());
    if !opacities.is_empty() {
        encoder.set_trns(opacities);
    }
    encoder.set_compression(Compression::High);
    // Neighbours in a palette have nothing to do with each other.
    encoder.set_filter(png::Filter::NoFilter);
    let written = encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&packed).and(writer.finish()));
    written.expect("a picture of its size, into memory");
    file
}

/// A colour as files have it, not multiplied with its opacity.
fn divided([red, green, blue, opacity]: Pixel) -> [u8; 3] {
    let whole = |channel: u8| {
        let channel = u32::from(channel) * 255 + u32::from(opacity) / 2;
        channel
            .checked_div(u32::from(opacity))
            .unwrap_or(0)
            .min(255) as u8
    };
    [red, green, blue].map(whole)
}

/// Whether these chunks are a picture with its palette, and nothing else.
fn is_picture_alone(mut chunks: &[u8]) -> bool {
    const HEAD: usize = 8;
    const CHECKSUM: usize = 4;
    let mut names = Vec::new();
    while let Some((head, rest)) = chunks.split_first_chunk::<HEAD>() {
        let (length, name) = head.split_first_chunk::<4>().expect("eight bytes");
        let length = u32::from_be_bytes(*length) as usize;
        let Some(rest) = rest.get(length + CHECKSUM..) else {
            return false;
        };
        // The data of one picture may be in several.
        if names.last() != Some(&name) || name != b"IDAT" {
            names.push(name);
        }
        chunks = rest;
    }
    let allowed: [&[&[u8]]; 2] = [
        &[b"IHDR", b"PLTE", b"IDAT", b"IEND"],
        &[b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"],
    ];
    chunks.is_empty() && allowed.contains(&&*names)
}
