//! The newsroom's colour, and what pages make of it: one colour for links, buttons and the
//! outline of what has the focus, in a light and in a dark variant.
//!
//! Contrast is the ratio of relative luminances as WCAG 2.2 defines both
//! (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>). What is accepted has at least
//! [`CONTRAST`] on everything it is seen on, and under the text of a button.
//!
//! *Never*: a colour other than the one that was asked for, without a word. What is too pale is
//! refused, and the nearest that can be read is named.

use std::fmt;
use std::str::FromStr;

use super::palette::Pixel;

/// What WCAG 2.2 (1.4.3, level AA) asks for text of any size. Lines and outlines need less, 3.
pub const CONTRAST: f64 = 4.5;
/// What the dark variant is lightened to: pale letters on black tire at the least that is allowed.
const CONTRAST_IN_THE_DARK: f64 = 7.0;
/// Steps of lightness between black and white.
const STEPS: u16 = 1000;

/// A colour of the sRGB space, as pages write it: `#0b4f9e`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// The colours that stand on a page whatever the newsroom's is.
pub(super) struct Ground {
    pub text: Colour,
    /// The page, and the text of a button.
    pub back: Colour,
    /// Behind fields and notes.
    pub soft: Colour,
    pub line: Colour,
    pub good: Colour,
    pub warn: Colour,
}

pub(super) const LIGHT: Ground = Ground {
    text: Colour::rgb(0x1a, 0x1a, 0x1a),
    back: Colour::rgb(0xff, 0xff, 0xff),
    soft: Colour::rgb(0xf1, 0xf1, 0xee),
    line: Colour::rgb(0x76, 0x76, 0x76),
    good: Colour::rgb(0x14, 0x60, 0x2b),
    warn: Colour::rgb(0x8a, 0x3b, 0x00),
};

pub(super) const DARK: Ground = Ground {
    text: Colour::rgb(0xec, 0xec, 0xec),
    back: Colour::rgb(0x16, 0x18, 0x1a),
    soft: Colour::rgb(0x24, 0x28, 0x2b),
    line: Colour::rgb(0x8d, 0x94, 0x9a),
    good: Colour::rgb(0x8f, 0xd6, 0xa4),
    warn: Colour::rgb(0xf0, 0xb2, 0x7a),
};

/// A colour that can be read on light pages; its dark variant follows from it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Brand(Colour);

/// The text is no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a colour is written as # and six digits of base 16, like {}",
    Brand::default()
)]
pub struct BadColour;

/// A colour that is too pale on light pages.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error(
    "{colour} is too pale: its least contrast on the pages ({}, and {} behind fields) is {}:1, and \
     has to be {CONTRAST}:1",
    LIGHT.back,
    LIGHT.soft,
    hundredths(*ratio)
)]
pub struct Pale {
    colour: Colour,
    /// Its least contrast.
    ratio: f64,
    /// The nearest darker one that is accepted.
    pub nearest: Brand,
}

impl Brand {
    /// The colour itself, for light pages.
    #[must_use]
    pub fn light(self) -> Colour {
        self.0
    }

    /// The same hue, as light as dark pages need it.
    #[must_use]
    pub fn dark(self) -> Colour {
        let (hue, lightness) = self.0.split();
        (lightness..=STEPS)
            .map(|lightness| hue.at(lightness))
            .find(|colour| colour.least(&DARK) >= CONTRAST_IN_THE_DARK)
            .expect("white has more")
    }

    /// The first, from a colour on to black, that can be read.
    fn nearest(colour: Colour) -> Self {
        let (hue, lightness) = colour.split();
        let darker = (0..=lightness).rev().map(|lightness| hue.at(lightness));
        let mut readable = darker.filter(|colour| colour.least(&LIGHT) >= CONTRAST);
        Self(readable.next().expect("black can be read"))
    }
}

impl TryFrom<Colour> for Brand {
    type Error = Pale;

    fn try_from(colour: Colour) -> Result<Self, Pale> {
        let ratio = colour.least(&LIGHT);
        if ratio >= CONTRAST {
            return Ok(Self(colour));
        }
        let nearest = Self::nearest(colour);
        Err(Pale {
            colour,
            ratio,
            nearest,
        })
    }
}

impl fmt::Display for Brand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Default for Brand {
    fn default() -> Self {
        Self(Colour::rgb(0x0b, 0x4f, 0x9e))
    }
}

impl Colour {
    const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    fn channels(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|channel| f64::from(channel) / 255.0)
    }

    /// <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.channels().map(|channel| match channel {
            dark if dark <= 0.04045 => dark / 12.92,
            channel => ((channel + 0.055) / 1.055).powf(2.4),
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// How much two colours differ: from 1, not at all, to 21, black and white.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// What is seen of a pixel in front of it.
    pub(super) fn behind(self, [red, green, blue, opacity]: Pixel) -> Self {
        let mix = |front: u8, back: u8| {
            let back = u32::from(back) * u32::from(u8::MAX - opacity) / u32::from(u8::MAX);
            front.saturating_add(back as u8)
        };
        Self {
            red: mix(red, self.red),
            green: mix(green, self.green),
            blue: mix(blue, self.blue),
        }
    }

    /// The least contrast it has on a page: on the ground, behind a button's text, on fields.
    fn least(self, ground: &Ground) -> f64 {
        self.contrast(ground.back).min(self.contrast(ground.soft))
    }

    /// What stays when a colour gets lighter or darker, and how light it is, of [`STEPS`].
    fn split(self) -> (Hue, u16) {
        let [red, green, blue] = self.channels();
        let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
        let lightness = f64::midpoint(most, least);
        let range = 1.0 - (2.0 * lightness - 1.0).abs();
        let saturation = if range > 0.0 {
            ((most - least) / range).min(1.0)
        } else {
            0.0
        };
        let place = |channel| match most - least {
            0.0 => 0.0,
            chroma => (channel - least) / chroma - 0.5,
        };
        let hue = Hue([red, green, blue].map(|channel| place(channel) * saturation));
        (hue, (lightness * f64::from(STEPS)).round() as u16)
    }
}

/// Hue and saturation, as HSL has them: where each channel is, from -0.5 to 0.5, between the
/// least and the most that a lightness allows. Each channel grows with the lightness.
struct Hue([f64; 3]);

impl Hue {
    fn at(&self, lightness: u16) -> Colour {
        let lightness = f64::from(lightness) / f64::from(STEPS);
        let range = 1.0 - (2.0 * lightness - 1.0).abs();
        let [red, green, blue] = self
            .0
            .map(|place| ((lightness + place * range) * 255.0).round() as u8);
        Colour { red, green, blue }
    }
}

impl FromStr for Colour {
    type Err = BadColour;

    fn from_str(text: &str) -> Result<Self, BadColour> {
        let digits = text.strip_prefix('#').ok_or(BadColour)?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(BadColour);
        }
        let number = u32::from_str_radix(digits, 16).expect("six digits");
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self { red, green, blue })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { red, green, blue } = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl fmt::Debug for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Cut, not rounded: what is not enough must not look like it.
fn hundredths(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let contrast = |one: &str, other: &str| {
            let (one, other): (Colour, Colour) = (one.parse().unwrap(), other.parse().unwrap());
            (one.contrast(other) * 100.0).floor() / 100.0
        };
        assert_eq!(contrast("#000000", "#ffffff"), 21.0);
        // The examples that every checker names: the palest grey that is allowed, and the next.
        assert_eq!(contrast("#767676", "#ffffff"), 4.54);
        assert_eq!(contrast("#777777", "#FFFFFF"), 4.47);
        assert_eq!(contrast("#ff0000", "#ffffff"), 3.99);
    }

    #[test]
    fn what_stands_on_every_page_can_be_read_on_it() {
        for ground in [LIGHT, DARK] {
            for letters in [ground.text, ground.good, ground.warn] {
                assert!(letters.least(&ground) >= CONTRAST, "{letters}");
            }
            assert!(ground.line.least(&ground) >= 3.0);
        }
    }

    #[test]
    fn a_refused_colour_comes_with_one_that_works() {
        for (text, shown) in [
            ("#ffffff", "1.00:1"),
            ("#ffff00", "1.05:1"),
            ("#777777", "3.95:1"),
        ] {
            let colour: Colour = text.parse().unwrap();
            let error = Brand::try_from(colour).unwrap_err();
            assert!(error.to_string().contains(shown), "{error}");
            let nearest = error.nearest;
            let typed: Colour = nearest.to_string().parse().unwrap();
            assert_eq!(Brand::try_from(typed), Ok(nearest));
            // A step lighter is too pale.
            let (hue, lightness) = nearest.light().split();
            assert!(hue.at(lightness + 6).least(&LIGHT) < CONTRAST);
        }
        for text in [
            "",
            "0b4f9e",
            "#fff",
            "#0b4f9",
            "#0b4f9g",
            "blue",
            "#0b4f9\u{e9}",
        ] {
            assert_eq!(text.parse::<Colour>(), Err(BadColour), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_accepted_can_be_read(red: u8, green: u8, blue: u8) {
            let colour = Colour { red, green, blue };
            assert_eq!(colour.to_string().parse(), Ok(colour));
            let brand = Brand::try_from(colour).unwrap_or_else(|pale| pale.nearest);
            assert!(brand.light().least(&LIGHT) >= CONTRAST);
            assert!(brand.dark().least(&DARK) >= CONTRAST);
        }
    }
}
