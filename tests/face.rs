//! The newsroom's face: its logo, its colour, and what it says of itself.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;
mod pictures;
mod vault;

use std::collections::HashMap;
use std::fs;
use std::io::Write as _;
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use common::{Answer, Drop, POSTERN, make_drop, read_answer, run, succeed};
use pictures::{Kind, RGBA, Rgba, chunk, chunks, deflate, png, png_with};
use postern::config::Config;
use postern::web::Language;
use postern::web::face::{Brand, Colour, Face, Settings};
use vault::Key;

const MOST_BYTES: usize = 5120;

fn init(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(POSTERN);
    command.arg("init").arg(dir.join("drop")).args(args);
    command
}

/// Bytes of which none tells the next (splitmix64), and the same each time.
fn random(length: u64) -> Vec<u8> {
    let mixed = |i: u64| {
        let mut z = i.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) as u8
    };
    (1..=length).map(mixed).collect()
}

fn write(dir: &Path, name: &str, content: &[u8]) -> String {
    let path = dir.join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Asserts that a command failed with two lines, which it returns.
#[track_caller]
fn refused(output: &Output) -> (String, String) {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    let lines: Vec<_> = said.lines().collect();
    let [error, hint] = lines[..] else {
        panic!("two lines: {said}")
    };
    let error = error.strip_prefix("postern: error: ").expect(error);
    let hint = hint.strip_prefix("postern: hint: ").expect(hint);
    (error.to_owned(), hint.to_owned())
}

/// Four fields: red, green, blue, and nothing.
fn fields(size: (u32, u32)) -> impl Fn(u32, u32) -> Rgba {
    move |x, y| match (2 * x < size.0, 2 * y < size.1) {
        (true, true) => pictures::of_palette(1),
        (false, true) => pictures::of_palette(2),
        (true, false) => pictures::of_palette(4),
        (false, false) => pictures::of_palette(8),
    }
}

/// The logo of this file, by `postern init --logo`.
#[track_caller]
fn logo_of(file: &[u8]) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let path = write(dir.path(), "given.png", file);
    succeed(&mut init(dir.path(), &["--logo", &path]));
    let logo = dir.path().join("drop/logo.png");
    let mode = fs::metadata(&logo).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
    let config = fs::read_to_string(dir.path().join("drop/postern.toml")).unwrap();
    assert!(config.contains("\nlogo = \"logo.png\"\n"));
    let logo = fs::read(logo).unwrap();
    assert!(logo.len() <= MOST_BYTES, "{}", logo.len());
    for (name, _) in chunks(&logo) {
        assert!(
            ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"].contains(&&*name),
            "{name}"
        );
    }
    logo
}

/// Asserts that a logo shows [`fields`], as a kind of file can.
#[track_caller]
fn shows_fields(logo: &[u8], kind: Kind, expected: (u32, u32)) {
    let ((width, height), rows) = pictures::decode(logo);
    assert_eq!((width, height), expected);
    let fields = fields((width, height));
    for (x, y) in [(1, 1), (3, 1), (1, 3), (3, 3)].map(|(x, y)| (x * width / 4, y * height / 4)) {
        let [red, green, blue, opacity] = fields(x, y);
        let [red, green, blue] = match kind.colours {
            0 | 4 => [green; 3],
            _ => [red, green, blue],
        };
        // One bit and two bits of grey are black, white, and what is between.
        let grey = |level: u8| match kind.depth {
            1 => {
                if level < 128 {
                    0
                } else {
                    255
                }
            }
            2 => level >> 6 << 6 | level >> 6 << 4 | level >> 6 << 2 | level >> 6,
            4 => level >> 4 << 4 | level >> 4,
            _ => level,
        };
        let opaque = matches!(kind.colours, 0 | 2);
        let wanted = match kind.colours {
            0 => [grey(red), grey(green), grey(blue), 255],
            _ if opaque => [red, green, blue, 255],
            _ if opacity == 0 => [0, 0, 0, 0],
            _ => [red, green, blue, opacity],
        };
        let found = rows[y as usize][x as usize];
        let near = found
            .iter()
            .zip(wanted)
            .all(|(one, other)| one.abs_diff(other) <= 4);
        assert!(near, "{kind:?} at {x}, {y}: {found:?}, not {wanted:?}");
    }
}

#[test]
fn every_kind_of_png_becomes_a_logo_that_shows_the_same() {
    let kinds = [
        (0, 1),
        (0, 2),
        (0, 4),
        (0, 8),
        (0, 16),
        (2, 8),
        (2, 16),
        (3, 4),
        (3, 8),
        (4, 8),
        (4, 16),
        (6, 8),
        (6, 16),
    ];
    for (colours, depth) in kinds {
        for interlaced in [false, true] {
            let kind = Kind {
                colours,
                depth,
                interlaced,
            };
            // As large as it may be stored; larger; smaller.
            for (size, expected) in [
                ((480, 128), (480, 128)),
                ((1501, 401), (479, 128)),
                ((90, 30), (90, 30)),
            ] {
                let logo = logo_of(&png(size, kind, fields(size)));
                shows_fields(&logo, kind, expected);
            }
        }
    }
}

#[test]
fn nothing_but_the_picture_stays_in_a_logo() {
    let size = (200, 60);
    let text = b"MARKER-of-the-author";
    let profile = [&b"MARKER\0\0"[..], &deflate(text)].concat();
    let before = [
        chunk(b"iCCP", &profile),
        chunk(b"gAMA", &45455_u32.to_be_bytes()),
        chunk(b"pHYs", &[0, 0, 11, 19, 0, 0, 11, 19, 1]),
        chunk(b"tIME", &[7, 0xea, 11, 24, 12, 0, 0]),
        chunk(b"tEXt", &[b"Author\0", &text[..]].concat()),
        chunk(b"zTXt", &[b"Comment\0\0", &deflate(text)[..]].concat()),
        chunk(
            b"iTXt",
            &[b"XML:com.adobe.xmp\0\0\0\0\0", &text[..]].concat(),
        ),
        chunk(b"eXIf", &[b"MM\0*", &text[..]].concat()),
        chunk(b"prVt", text),
    ];
    let behind = [chunk(b"tEXt", &[b"Author\0", &text[..]].concat())];
    let pixel = fields(size);
    let logo = logo_of(&png_with(size, RGBA, &pixel, &before, &behind));
    assert_eq!(
        logo,
        logo_of(&png(size, RGBA, &pixel)),
        "the same without them"
    );
    assert!(!logo.windows(6).any(|window| window == b"MARKER"));
    shows_fields(&logo, RGBA, size);
}

#[test]
fn of_an_animation_the_still_picture_stays() {
    let size = (200, 60);
    let control = |number: u32| {
        let numbers = [number, size.0, size.1, 0, 0]
            .map(u32::to_be_bytes)
            .concat();
        chunk(b"fcTL", &[&numbers[..], &[0, 1, 0, 10, 0, 0]].concat())
    };
    let pixel = fields(size);
    let other = pictures::data(size, RGBA, &|_, _| [9, 9, 9, 255]);
    let other = chunk(b"fdAT", &[&2_u32.to_be_bytes()[..], &other].concat());
    let begins = chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    // The still picture is the first of the animation, or none of it.
    for before in [vec![begins.clone(), control(0)], vec![begins]] {
        let first = before.len() as u32 - 1;
        let behind = [control(first), other.clone()];
        let mut file = png_with(size, RGBA, &pixel, &before, &behind);
        if first == 0 {
            let one = chunk(
                b"fdAT",
                &[&1_u32.to_be_bytes()[..], &other[12..other.len() - 4]].concat(),
            );
            file = png_with(size, RGBA, &pixel, &before, &[control(0), one]);
        }
        shows_fields(&logo_of(&file), RGBA, size);
    }
}

#[test]
fn what_is_rich_in_colours_becomes_small() {
    // The smallest there is.
    let one = logo_of(&png((1, 1), RGBA, |_, _| [1, 2, 3, 255]));
    assert_eq!(pictures::decode(&one).1, [[[1, 2, 3, 255]]]);
    // Very long, very high.
    let line = logo_of(&png((9000, 1), RGBA, |_, _| [1, 2, 3, 255]));
    assert_eq!(pictures::decode(&line).0, (480, 1));
    let line = logo_of(&png((1, 9000), RGBA, |_, _| [1, 2, 3, 255]));
    assert_eq!(pictures::decode(&line).0, (1, 128));
    // Noise, and noise in which nothing is like its neighbour.
    let bytes = random(2000 * 1000 * 4);
    let at = |x: u32, y: u32, width: u32| {
        let at = 4 * (y * width + x) as usize;
        <[u8; 4]>::try_from(&bytes[at..at + 4]).unwrap()
    };
    for size in [(2000, 1000), (480, 128), (240, 64)] {
        let logo = logo_of(&png(size, RGBA, |x, y| at(x, y, size.0)));
        let ((width, height), _) = pictures::decode(&logo);
        assert!(width >= 60 && height >= 16, "{width} x {height}");
    }
    // A gradient, as headers have them: of the full size, and no step can be seen.
    let size = (960, 256);
    let gradient = |x: u32, y: u32| [(x * 255 / 960) as u8, 80, (y * 255 / 256) as u8, 255];
    let logo = logo_of(&png(size, RGBA, gradient));
    let ((width, height), rows) = pictures::decode(&logo);
    for (y, row) in rows.iter().enumerate() {
        for (x, found) in row.iter().enumerate() {
            let wanted = gradient(x as u32 * 960 / width, y as u32 * 256 / height);
            let off = found
                .iter()
                .zip(wanted)
                .map(|(one, other)| one.abs_diff(other))
                .max();
            assert!(off.unwrap() <= 40, "{x}, {y}: {found:?}, not {wanted:?}");
        }
    }
}

#[test]
fn what_is_no_logo_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    let good = png((200, 60), RGBA, fields((200, 60)));
    let one_bit = Kind {
        colours: 0,
        depth: 1,
        interlaced: false,
    };
    let bomb = [
        pictures::SIGNATURE,
        &pictures::head(20_000, 20_000, one_bit),
        &chunk(b"IDAT", &deflate(&vec![0; 20_000 * 2501])),
        &chunk(b"IEND", b""),
    ]
    .concat();
    let lying = [
        pictures::SIGNATURE,
        &pictures::head(u32::MAX >> 1, u32::MAX >> 1, RGBA),
        &chunk(b"IDAT", &deflate(&[0; 100])),
        &chunk(b"IEND", b""),
    ]
    .concat();
    let heavy = [chunk(b"prVt", &random(16 << 20))];
    let heavy = png_with((200, 60), RGBA, &fields((200, 60)), &heavy, &[]);
    let mut flipped = good.clone();
    flipped[60] ^= 1;
    let short = {
        let mut rows = [pictures::SIGNATURE, &pictures::head(200, 60, RGBA)].concat();
        rows.extend(chunk(b"IDAT", &deflate(&[0; 100])));
        rows.extend(chunk(b"IEND", b""));
        rows
    };
    let text = chunk(
        b"zTXt",
        &[b"Comment\0\0", &deflate(&vec![0; 64 << 20])[..]].concat(),
    );
    let inflating = png_with((200, 60), RGBA, &fields((200, 60)), &[text], &[]);
    // Texts are passed over: this one is good.
    logo_of(&inflating);
    for (name, content, error, hint) in [
        (
            "bomb.png",
            &bomb[..],
            "20000 x 20000 pixels",
            "smaller picture",
        ),
        (
            "lying.png",
            &lying,
            "2147483647 x 2147483647",
            "smaller picture",
        ),
        (
            "long.png",
            &png((16_001, 1), RGBA, |_, _| [0; 4]),
            "16001 x 1",
            "smaller picture",
        ),
        (
            "none.png",
            &png((0, 0), RGBA, |_, _| [0; 4]),
            "damaged",
            "save it again",
        ),
        (
            "cut.png",
            &good[..good.len() / 2],
            "damaged",
            "save it again",
        ),
        (
            "end.png",
            &good[..good.len() - 12],
            "damaged",
            "save it again",
        ),
        ("head.png", &good[..20], "damaged", "save it again"),
        ("signature.png", &good[..8], "damaged", "save it again"),
        ("flipped.png", &flipped, "damaged", "save it again"),
        ("short.png", &short, "damaged", "save it again"),
        (
            "photo.png",
            &fs::read("tests/testdata/samples/photo.jpg").unwrap(),
            "but a JPEG",
            "as a PNG",
        ),
        (
            "svg.png",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "but an SVG",
            "as a PNG",
        ),
        ("text.png", b"logo", "it is no PNG", "as a PNG"),
        ("empty.png", b"", "but empty", "as a PNG"),
        ("heavy.png", &heavy, "larger than 10 MiB", "smaller picture"),
    ] {
        let path = write(dir.path(), name, content);
        let since = Instant::now();
        let output = run(&mut init(dir.path(), &["--logo", &path]));
        assert!(!output.status.success(), "{name}");
        let (said, then) = refused(&output);
        assert!(since.elapsed() < Duration::from_secs(10), "{name}");
        assert!(said.contains(name) && said.contains(error), "{said}");
        assert!(then.contains(hint), "{name}: {then}");
        assert!(!dir.path().join("drop").exists(), "{name}");
    }
    for path in ["/nowhere/logo.png", "/dev/zero", "/"] {
        let (said, _) = refused(&run(&mut init(dir.path(), &["--logo", path])));
        assert!(said.starts_with(&format!("cannot read {path}: ")), "{said}");
        assert!(!dir.path().join("drop").exists());
    }
}

fn get_from(address: SocketAddr, path: &str) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: drop\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    read_answer(&mut stream)
}

fn logo(dir: &Path, file: &str) -> Command {
    let mut command = Command::new(POSTERN);
    command.args(["logo", file, "--config"]);
    command.arg(dir.join("drop/postern.toml"));
    command
}

/// Starts a server that must not start.
fn serve(dir: &Path) -> Output {
    let mut command = Command::new(POSTERN);
    let config = dir.join("drop/postern.toml");
    run(command.arg("serve").arg("--config").arg(config))
}

#[test]
fn a_server_hands_out_no_logo_that_was_not_made_here() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &["logo = \"logo.png\""]);
    let there = dir.path().join("drop/logo.png");
    let (error, hint) = refused(&serve(dir.path()));
    assert!(error.starts_with("cannot read the logo "), "{error}");
    assert!(hint.contains("postern logo FILE"), "{hint}");
    let size = (200, 60);
    let good = logo_of(&png(size, RGBA, fields(size)));
    let end = good.len() - 12;
    let with_text = [&good[..end], &chunk(b"tEXt", b"Author\0x"), &good[end..]].concat();
    let behind = [&good[..], b"more"].concat();
    let mut flipped = good.clone();
    flipped[end - 6] ^= 1;
    let rich = random(6000);
    for (content, why) in [
        (
            &png(size, RGBA, fields(size))[..],
            "something in it besides",
        ),
        (&with_text, "something in it besides"),
        (&behind, "something in it besides"),
        (&good[..end], "damaged"),
        (&flipped, "damaged"),
        (
            &png((481, 10), RGBA, |_, _| [0; 4]),
            "more than 480 x 128 pixels",
        ),
        (&[&good[..], &rich[..]].concat(), "more than 5120 bytes"),
        (b"", "it is no PNG, but empty"),
    ] {
        fs::write(&there, content).unwrap();
        let (error, hint) = refused(&serve(dir.path()));
        assert!(error.contains("logo.png is no logo: "), "{error}");
        assert!(error.contains(why), "{error}, not {why}");
        assert!(hint.contains("postern logo FILE"), "{hint}");
    }
    // A mended one is taken.
    let given = write(dir.path(), "given.png", &png(size, RGBA, fields(size)));
    let said = succeed(&mut logo(dir.path(), &given));
    assert!(said.contains("200 x 60 pixels on a page"), "{said}");
    assert_eq!(fs::read(&there).unwrap(), good);
    let drop = Drop::serve(dir);
    assert_eq!(drop.get("/logo.png").body, good);
}

/// Strokes of one colour on nothing: what logos often are.
fn strokes(colour: Rgba) -> impl Fn(u32, u32) -> Rgba {
    move |x, y| match (x % 20 + y % 20) < 12 {
        true => colour,
        false => [0; 4],
    }
}

/// What `postern logo` and `postern init --logo` warn of, which is the same.
#[track_caller]
fn warned(size: (u32, u32), pixel: impl Fn(u32, u32) -> Rgba) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let given = write(dir.path(), "given.png", &png(size, RGBA, pixel));
    let said = |command: &mut Command| {
        let output = run(command);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let by_init = said(&mut init(dir.path(), &["--logo", &given]));
    assert_eq!(said(&mut logo(dir.path(), &given)), by_init);
    let lines: Vec<_> = by_init.lines().collect();
    for pair in lines.chunks(2) {
        assert!(pair[1].starts_with("postern: hint: "), "{pair:?}");
    }
    let start = format!("postern: warning: {given}: hardly anything of it can be seen");
    let warnings = lines.iter().step_by(2);
    warnings
        .map(|line| line.strip_prefix(&start).expect(line).to_owned())
        .collect()
}

#[test]
fn a_logo_that_can_be_seen_everywhere_is_taken_without_a_word() {
    const NONE: [&str; 0] = [];
    let size = (200, 60);
    assert_eq!(warned(size, strokes([0xc0, 0x30, 0x30, 255])), NONE);
    assert_eq!(warned(size, strokes([0x80, 0x80, 0x80, 255])), NONE);
    assert_eq!(warned(size, fields(size)), NONE);
    // White letters with a black edge, on nothing.
    let edged = |x: u32, y: u32| match (x % 20 + y % 20, y % 20) {
        (..8, _) => [255; 4],
        (8..12, _) => [0, 0, 0, 255],
        _ => [0; 4],
    };
    assert_eq!(warned(size, edged), NONE);
    // Few letters on a ground of its own, which has the colour of a page.
    for (ground, letters) in [([255; 4], [0, 0, 0, 255]), ([0, 0, 0, 255], [255; 4])] {
        let text = |x: u32, y: u32| match (90..110).contains(&x) && (20..40).contains(&y) {
            true => letters,
            false => ground,
        };
        assert_eq!(warned(size, text), NONE);
    }
}

#[test]
fn a_logo_that_vanishes_on_dark_pages_or_on_light_ones_is_warned_of() {
    let size = (200, 60);
    for dark in [
        [0, 0, 0, 255],
        [0x1a, 0x1a, 0x1a, 255],
        [0x20, 0x20, 0x40, 255],
    ] {
        let said = warned(size, strokes(dark));
        assert_eq!(said, [" on dark pages, which are #16181a"], "{dark:?}");
    }
    for light in [[255; 4], [0xf0, 0xf0, 0xe0, 255], [0xff, 0xff, 0xff, 200]] {
        let said = warned(size, strokes(light));
        assert_eq!(said, [" on light pages, which are #ffffff"], "{light:?}");
    }
    // A ground that is all there is.
    let said = warned(size, |_, _| [0, 0, 0, 255]);
    assert_eq!(said, [" on dark pages, which are #16181a"]);
    // Of neither colour enough.
    let said = warned(size, strokes([0x80, 0x80, 0x80, 20]));
    let both = [
        " on light pages, which are #ffffff",
        " on dark pages, which are #16181a",
    ];
    assert_eq!(said, both);
}

#[test]
fn a_logo_of_which_next_to_nothing_is_seen_is_warned_of() {
    let empty = [": next to all of it is transparent"];
    assert_eq!(warned((200, 60), |_, _| [9, 9, 9, 0]), empty);
    let dot = |x: u32, y: u32| match (x, y) {
        (..8, ..8) => [0xc0, 0x30, 0x30, 255],
        _ => [0; 4],
    };
    assert_eq!(warned((200, 60), dot), empty);
    let line = [": it has 240 x 1 pixels on a page"];
    assert_eq!(warned((5000, 2), |_, _| [0xc0, 0x30, 0x30, 255]), line);
}

#[test]
fn a_logo_can_be_set_and_changed_later() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    let config = dir.path().join("drop/postern.toml");
    let before = fs::read_to_string(&config).unwrap();
    let given =
        |name: &str, colour: Rgba| write(dir.path(), name, &png((1000, 1000), RGBA, |_, _| colour));
    let said = succeed(&mut logo(dir.path(), &given("a.png", [1, 2, 3, 255])));
    assert!(said.contains("64 x 64 pixels on a page"), "{said}");
    assert!(
        said.contains("next: write `logo = \"logo.png\"` in "),
        "{said}"
    );
    let there = dir.path().join("drop/logo.png");
    let first = fs::read(&there).unwrap();
    let (error, _) = refused(&run(&mut logo(
        dir.path(),
        &write(dir.path(), "b.png", b"no"),
    )));
    assert!(error.contains("b.png: it is no PNG"), "{error}");
    assert_eq!(fs::read(&there).unwrap(), first, "the old one stays");
    succeed(&mut logo(dir.path(), &given("c.png", [3, 2, 1, 255])));
    assert_ne!(fs::read(&there).unwrap(), first);
    assert_eq!(fs::read_to_string(&config).unwrap(), before);
    let names = fs::read_dir(dir.path().join("drop")).unwrap();
    assert_eq!(names.count(), 4, "no half file");
}

/// The variables of a stylesheet, light and dark.
fn variables(css: &str) -> [HashMap<String, String>; 2] {
    let of = |part: &str| {
        let (_, block) = part.split_once(":root{").unwrap();
        let (block, _) = block.split_once('}').unwrap();
        let pairs = block.split(';').filter_map(|line| line.split_once(':'));
        pairs
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    };
    let (light, dark) = css
        .split_once("@media (prefers-color-scheme:dark){")
        .unwrap();
    [of(light), of(dark)]
}

/// Contrast by the formulae of WCAG 2.2, made apart from the server's.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |text: &str| -> f64 {
        let channel = |at: usize, weight: f64| {
            let value = f64::from(u8::from_str_radix(&text[at..at + 2], 16).unwrap()) / 255.0;
            let linear = if value <= 0.04045 {
                value / 12.92
            } else {
                f64::powf((value + 0.055) / 1.055, 2.4)
            };
            linear * weight
        };
        channel(1, 0.2126) + channel(3, 0.7152) + channel(5, 0.0722)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[track_caller]
fn can_be_read(css: &str) {
    for scheme in variables(css) {
        let of = |name: &str| scheme[name].as_str();
        for ground in ["--back", "--soft"] {
            // A button's text has the colour of the page, and its focus that of a link.
            for letters in ["--text", "--link", "--good", "--warn"] {
                let ratio = contrast(of(letters), of(ground));
                assert!(ratio >= 4.5, "{letters} on {ground}: {ratio} in {css}");
            }
            assert!(contrast(of("--line"), of(ground)) >= 3.0);
        }
    }
}

fn stylesheet(brand: Brand) -> String {
    let face = Face::new(Settings {
        name: "x".to_owned(),
        language: Language::En,
        logo: None,
        colour: brand,
        website: None,
        onion: None,
        about: None,
        about_in: HashMap::new(),
        readers: None,
        readers_in: HashMap::new(),
    });
    String::from_utf8(face.stylesheet.to_vec()).unwrap()
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(2000))]
    #[test]
    fn whatever_colour_is_accepted_can_be_read_in_light_and_dark(rgb: [u8; 3]) {
        let text = format!("#{:02x}{:02x}{:02x}", rgb[0], rgb[1], rgb[2]);
        let colour: Colour = text.parse().unwrap();
        // Or the one that the hint names.
        let brand = match Brand::try_from(colour) {
            Ok(brand) => {
                assert_eq!(brand.light(), colour);
                brand
            }
            Err(pale) => {
                assert!(contrast(&text, "#f1f1ee") < 4.5);
                pale.nearest
            }
        };
        let css = stylesheet(brand);
        assert_eq!(variables(&css)[0]["--link"], brand.to_string());
        can_be_read(&css);
    }
}

#[test]
fn the_stylesheet_has_the_newsrooms_colour() {
    for colour in ["#0b4f9e", "#7a0019", "#000000"] {
        let drop = Drop::start(&[&format!("colour = \"{colour}\"")]);
        let answer = drop.get("/style.css");
        assert_eq!(answer.status, 200);
        assert_eq!(
            answer.header("content-type"),
            Some("text/css; charset=utf-8")
        );
        let css = answer.text();
        assert!(css.len() <= 4096, "{}", css.len());
        assert_eq!(variables(&css)[0]["--link"], colour);
        can_be_read(&css);
    }
}

#[test]
fn a_colour_that_cannot_be_read_is_refused_with_one_that_can() {
    let dir = tempfile::tempdir().unwrap();
    for (pale, ratio) in [("#ffffff", "1.00:1"), ("ffff00", "1.0"), ("#7f7f7f", "3.")] {
        let (error, hint) = refused(&run(&mut init(dir.path(), &["--colour", pale])));
        assert!(
            error.contains("too pale") && error.contains(ratio),
            "{error}"
        );
        assert!(!dir.path().join("drop").exists());
        let (_, colour) = hint.split_once("--colour '").unwrap();
        let colour = colour.trim_end_matches('\'');
        succeed(&mut init(dir.path(), &["--colour", colour]));
        let config = dir.path().join("drop/postern.toml");
        let text = fs::read_to_string(&config).unwrap();
        let line = format!("\ncolour = \"{colour}\"\n");
        assert!(text.contains(&line));
        // And a server says the same.
        let pale = format!("#{}", pale.trim_start_matches('#'));
        let changed = format!("\ncolour = \"{pale}\"\n");
        fs::write(&config, text.replace(&line, &changed)).unwrap();
        let (error, hint) = refused(&serve(dir.path()));
        let number = text[..text.find(&line).unwrap()].lines().count() + 1;
        let start = format!(
            "{}: line {number}: colour {pale} is too pale",
            config.display()
        );
        assert!(error.starts_with(&start), "{error}, not {start}");
        assert!(hint.contains(&format!("`colour = \"{colour}\"`")), "{hint}");
        fs::remove_dir_all(dir.path().join("drop")).unwrap();
    }
    let (error, hint) = refused(&run(&mut init(dir.path(), &["--colour", "blue"])));
    assert!(error.starts_with("\"blue\" is no colour: "), "{error}");
    assert!(error.contains("six digits"), "{error}");
    assert!(hint.contains("--colour '#0b4f9e'"), "{hint}");
    // Enough on white, and not on what is behind fields.
    let (error, _) = refused(&run(&mut init(dir.path(), &["--colour", "#767676"])));
    assert!(
        error.contains("(#ffffff, and #f1f1ee behind fields) is 4."),
        "{error}"
    );
}

#[test]
fn what_init_is_told_stands_in_the_configuration() {
    let dir = tempfile::tempdir().unwrap();
    let args = [
        "--name",
        "The \"Daily\" Ü",
        "--readers",
        "Alice & Bob, \"investigations\" \\o/",
        "--website",
        "https://www.example.org/tips",
    ];
    succeed(&mut init(dir.path(), &args));
    let config = Config::read(&dir.path().join("drop/postern.toml")).unwrap();
    let face = config.face().unwrap();
    assert_eq!(face.name, args[1]);
    assert_eq!(face.readers(Language::De), Some((Language::En, args[3])));
    assert_eq!(face.website.unwrap().as_str(), args[5]);
    assert!(face.logo.is_none());
    fs::remove_dir_all(dir.path().join("drop")).unwrap();
    for args in [
        ["--readers", "left\u{202e}right"],
        ["--readers", &"x".repeat(201)],
        ["--readers", " "],
        ["--website", "http://example.org"],
        ["--website", "https://ex\u{430}mple.org"],
        ["--name", "\u{200b}"],
    ] {
        refused(&run(&mut init(dir.path(), &args)));
        assert!(!dir.path().join("drop").exists(), "{args:?}");
    }
}

#[test]
fn a_name_or_an_address_that_is_none_is_told_what_is_wrong_with_it() {
    let dir = tempfile::tempdir().unwrap();
    for (option, given, why, what) in [
        ("--name", "", "a character that can be seen", "--name"),
        ("--name", "The\nDaily", "has to be one line", "--name"),
        ("--name", "The \u{2067}Daily", "\\u{2067}", "--name"),
        (
            "--name",
            &"ü".repeat(81),
            "has 81 characters, and may have 80",
            "--name",
        ),
        (
            "--website",
            "https://m\u{fc}nchen.de/",
            "like \u{fc} (\\u{fc}) here, is written as xn--…",
            "registrar",
        ),
        (
            "--website",
            "https://user:pw@example.org/",
            "no user name",
            "before the @",
        ),
        (
            "--website",
            "https://localhost/",
            "\"localhost\" is no public name",
            "readers type",
        ),
        (
            "--website",
            "https://..",
            "\"..\" is no name of a site",
            "readers type",
        ),
        (
            "--website",
            "http://example.org",
            "begins with https://",
            "in a browser",
        ),
    ] {
        let (error, hint) = refused(&run(&mut init(dir.path(), &[option, given])));
        assert!(error.contains(why), "{error}, not {why}");
        assert!(hint.contains(what), "{hint}, not {what}");
        assert!(!dir.path().join("drop").exists(), "{given}");
    }
    let given = "HTTPS://Example.org/Tips";
    succeed(&mut init(dir.path(), &["--website", given]));
    let config = dir.path().join("drop/postern.toml");
    let text = fs::read_to_string(&config).unwrap();
    assert!(text.contains("\nwebsite = \"https://example.org/Tips\"\n"));
    // As it is read, too.
    fs::write(&config, text.replace("https://example.org/Tips", given)).unwrap();
    let website = Config::read(&config).unwrap().website.unwrap();
    assert_eq!(website.as_str(), "https://example.org/Tips");
}

#[test]
fn a_newsroom_says_who_it_is_in_the_visitors_language_or_else_in_its_own() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(
        dir.path(),
        &[
            "language = \"de\"",
            "readers = \"Alice und Bob\"",
            "readers_in.en = \"Alice and Bob\"",
            "about = \"\"\"\nWir sind eine Redaktion\naus Bern.\n\nSeit 1990.\n\"\"\"",
            "about_in.ar = \"نحن غرفة أخبار\"",
            "about_in.pt-BR = \"Somos\"",
        ],
    );
    let path = dir.path().join("drop/postern.toml");
    let face = Config::read(&path).unwrap().face().unwrap();
    assert_eq!(face.language, Language::De);
    let readers = |language| face.readers(language).unwrap();
    assert_eq!(readers(Language::En), (Language::En, "Alice and Bob"));
    assert_eq!(readers(Language::De), (Language::De, "Alice und Bob"));
    assert_eq!(readers(Language::Ja), (Language::De, "Alice und Bob"));
    let about = |language| face.about(language).unwrap();
    let own = ["Wir sind eine Redaktion aus Bern.", "Seit 1990."].map(str::to_owned);
    assert_eq!(about(Language::En), (Language::De, &own[..]));
    assert_eq!(about(Language::Ar).0, Language::Ar);
    assert_eq!(about(Language::PtBr).1, ["Somos"]);
    // As a table too.
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replace("readers_in.en = \"Alice and Bob\"\n", "");
    fs::write(&path, text + "[readers_in]\nfr = \"Alice et Bob\"\n").unwrap();
    let face = Config::read(&path).unwrap().face().unwrap();
    assert_eq!(
        face.readers(Language::Fr),
        Some((Language::Fr, "Alice et Bob"))
    );
}

#[test]
fn a_text_that_deceives_or_has_no_end_keeps_a_server_from_starting() {
    let long = format!("about = \"{}\"", "x".repeat(601));
    for (setting, key, why) in [
        ("readers = \"left\\u202Eright\"", "readers", "\\u{202e}"),
        ("about = \"zero\\u200Bwidth\"", "about", "\\u{200b}"),
        ("about_in.fr = \"\\u2066x\"", "about_in.fr", "\\u{2066}"),
        (&long, "about", "it has 601 characters, and may have 600"),
        (
            "readers_in.tlh = \"x\"",
            "readers_in.tlh",
            "no language of the pages",
        ),
        ("about_in = \"x\"", "about_in", "a text for each language"),
        ("language = \"xx\"", "language", "no language of the pages"),
        (
            "website = \"http://example.org\"",
            "website",
            "begins with https://",
        ),
        ("readers = 3", "readers", "invalid type"),
        ("colours = \"#000000\"", "colours", "unknown field"),
    ] {
        let dir = tempfile::tempdir().unwrap();
        make_drop(dir.path(), &[]);
        let path = dir.path().join("drop/postern.toml");
        let text = fs::read_to_string(&path).unwrap();
        let line = text.lines().count() + 1;
        // Not twice.
        let text = text.replace("\nlanguage = \"en\"\n", "\n\n");
        fs::write(&path, format!("{text}{setting}\n")).unwrap();
        let (error, _) = refused(&serve(dir.path()));
        let start = format!("{}: line {line}: ", path.display());
        assert!(error.starts_with(&start), "{error}, not {start}");
        assert!(
            error.contains(key) && error.contains(why),
            "{setting}: {error}"
        );
    }
}

#[test]
fn the_logo_is_on_both_sites_and_without_one_it_is_a_page_that_is_not_there() {
    let dir = tempfile::tempdir().unwrap();
    let journalists = "journalist_listen = \"127.0.0.1:0\"";
    make_drop(dir.path(), &[journalists, "logo = \"logo.png\""]);
    let size = (960, 256);
    let given = write(dir.path(), "given.png", &png(size, RGBA, fields(size)));
    let said = succeed(&mut logo(dir.path(), &given));
    assert!(said.contains("240 x 64 pixels on a page"), "{said}");
    let there: PathBuf = dir.path().join("drop/logo.png");
    let png = fs::read(there).unwrap();
    let drop = Drop::serve(dir);
    let front = drop.get("/");
    for address in [drop.address, drop.journalists()] {
        let answer = get_from(address, "/logo.png");
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), Some("image/png"));
        assert_eq!(answer.body, png);
        for (name, value) in &front.headers {
            if !["content-type", "content-length", "connection"].contains(&name.as_str()) {
                assert_eq!(answer.header(name), Some(value.as_str()), "{name}");
            }
        }
    }
    let bare = Drop::start(&[journalists]);
    bare.get("/logo.png")
        .is(404, &drop.get("/not-there").heading());
    let stranger = get_from(bare.journalists(), "/logo.png");
    assert_ne!(stranger.status, 200);
}

/// What `postern doctor` says of the logo.
fn doctor(dir: &Path) -> String {
    let mut command = Command::new(POSTERN);
    let config = dir.join("drop/postern.toml");
    let output = run(command.arg("doctor").arg("--config").arg(config));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut lines = said.lines();
    lines
        .find(|line| line.contains("  logo: "))
        .unwrap()
        .to_owned()
}

#[test]
fn doctor_says_whether_the_logo_is_one() {
    let dir = tempfile::tempdir().unwrap();
    make_drop(dir.path(), &[]);
    assert_eq!(doctor(dir.path()), "ok       logo: none is set");
    let config = dir.path().join("drop/postern.toml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, text + "logo = \"logo.png\"\n").unwrap();
    assert!(doctor(dir.path()).starts_with("wrong    logo: "));
    let given = write(dir.path(), "given.png", &png((9, 9), RGBA, fields((9, 9))));
    succeed(&mut logo(dir.path(), &given));
    let said = doctor(dir.path());
    assert!(
        said.starts_with("ok       logo: ") && said.contains("mode 600"),
        "{said}"
    );
    let there = dir.path().join("drop/logo.png");
    fs::copy(&given, &there).unwrap();
    let said = doctor(dir.path());
    assert!(said.starts_with("wrong    logo: "), "{said}");
    assert!(
        said.contains("something in it besides") && said.contains("postern logo FILE"),
        "{said}"
    );
}

#[test]
fn a_drop_that_moves_keeps_its_logo() {
    let dir = tempfile::tempdir().unwrap();
    let outside = dir.path().join("elsewhere.png");
    // Wherever it was, it lies beside the configuration then.
    make_drop(dir.path(), &[&format!("logo = {outside:?}")]);
    let key = Key::make(dir.path());
    let said = |command: &mut Command| {
        let output = run(command);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let at = |name: &str| dir.path().join(name);
    // Without a logo that can be read a backup is good all the same, and both say it.
    let warning = said(&mut key.backup(dir.path(), &at("without")));
    assert!(
        warning.contains("warning: backup without the logo: cannot read"),
        "{warning}"
    );
    let warning = said(&mut key.restore(&at("without"), &at("bare")));
    assert!(
        warning.contains("warning: the server does not start so: cannot read"),
        "{warning}"
    );
    let given = write(dir.path(), "given.png", &png((9, 9), RGBA, fields((9, 9))));
    succeed(&mut logo(dir.path(), &given));
    assert!(outside.exists());
    assert_eq!(said(&mut key.backup(dir.path(), &at("with"))), "");
    said(&mut key.restore(&at("with"), &at("moved")));
    let moved = at("moved");
    let config = Config::read(&moved.join("postern.toml")).unwrap();
    assert_eq!(
        config.logo.as_deref(),
        Some(&*moved.canonicalize().unwrap().join("logo.png"))
    );
    let there = fs::read(moved.join("logo.png")).unwrap();
    assert_eq!(there, fs::read(outside).unwrap());
    assert_eq!(config.face().unwrap().logo.unwrap().png(), there);
}
