//! Few colours that stand for many: boxes of colours are cut where they differ most, and the
//! middles of what is left are moved to where their pixels are (k-means).
//!
//! *Never*: anything by chance. The same picture has the same colours.

use std::collections::BTreeMap;

/// Rounds in which middles are moved; more change little.
const ROUNDS: usize = 3;

/// A pixel whose colour was multiplied with its opacity: what cannot be seen weighs nothing.
pub(super) type Pixel = [u8; 4];

/// A colour that occurs, and how often.
struct Weighted {
    at: [f32; 4],
    times: f32,
}

/// At most `most` colours for these pixels, and which of them each pixel has.
pub(super) fn reduce(pixels: &[Pixel], most: usize) -> (Vec<Pixel>, Vec<u8>) {
    debug_assert!((1..=256).contains(&most));
    let mut times: BTreeMap<Pixel, u32> = BTreeMap::new();
    for pixel in pixels {
        *times.entry(*pixel).or_default() += 1;
    }
    let mut colours: Vec<Pixel> = times.keys().copied().collect();
    if colours.len() > most {
        colours = chosen(&times, most);
    }
    // Those that are not opaque come first: their list in the file is as short as can be.
    colours.sort_by_key(|colour| (colour[3] == 255, *colour));
    colours.dedup();
    let middles: Vec<_> = colours.iter().map(|c| c.map(f32::from)).collect();
    for (pixel, index) in &mut times {
        *index = nearest(&middles, &pixel.map(f32::from)) as u32;
    }
    let indices = pixels.iter().map(|pixel| times[pixel] as u8).collect();
    (colours, indices)
}

fn chosen(times: &BTreeMap<Pixel, u32>, most: usize) -> Vec<Pixel> {
    let mut all: Vec<_> = times
        .iter()
        .map(|(pixel, times)| Weighted {
            at: pixel.map(f32::from),
            times: *times as f32,
        })
        .collect();
    let mut middles = cut(&mut all, most);
    for _ in 0..ROUNDS {
        let mut sums = vec![[0.0_f32; 5]; middles.len()];
        for colour in &all {
            let sum = &mut sums[nearest(&middles, &colour.at)];
            for (sum, at) in sum.iter_mut().zip(colour.at) {
                *sum += at * colour.times;
            }
            sum[4] += colour.times;
        }
        for (middle, [red, green, blue, opacity, times]) in middles.iter_mut().zip(sums) {
            if times > 0.0 {
                *middle = [red, green, blue, opacity].map(|sum| sum / times);
            }
        }
    }
    let whole = |middle: [f32; 4]| middle.map(|channel| channel.round() as u8);
    middles.into_iter().map(whole).collect()
}

/// Cuts the box that differs most in itself, until there are enough; the middle of each.
fn cut(all: &mut [Weighted], most: usize) -> Vec<[f32; 4]> {
    let mut boxes = vec![Spread::of(all)];
    let mut parts = vec![all];
    while parts.len() < most {
        let differing = boxes.iter().enumerate();
        let (widest, spread) = differing
            .max_by(|(_, one), (_, other)| one.error.total_cmp(&other.error))
            .expect("there is one at least");
        if spread.error <= 0.0 {
            break;
        }
        let (channel, middle) = (spread.channel, spread.middle[spread.channel]);
        let part = parts.swap_remove(widest);
        boxes.swap_remove(widest);
        part.sort_by(|one, other| one.at[channel].total_cmp(&other.at[channel]));
        let at = part.partition_point(|colour| colour.at[channel] <= middle);
        let (below, above) = part.split_at_mut(at.clamp(1, part.len() - 1));
        for part in [below, above] {
            boxes.push(Spread::of(part));
            parts.push(part);
        }
    }
    boxes.iter().map(|spread| spread.middle).collect()
}

/// How much the colours of a box differ.
struct Spread {
    middle: [f32; 4],
    /// The channel in which they differ most.
    channel: usize,
    /// The sum of squares in it.
    error: f32,
}

impl Spread {
    fn of(part: &[Weighted]) -> Self {
        let times: f32 = part.iter().map(|colour| colour.times).sum();
        let mut middle = [0.0; 4];
        let mut errors = [0.0; 4];
        for channel in 0..4 {
            let sum: f32 = part.iter().map(|c| c.at[channel] * c.times).sum();
            middle[channel] = sum / times;
            let square = |c: &Weighted| (c.at[channel] - middle[channel]).powi(2) * c.times;
            errors[channel] = part.iter().map(square).sum();
        }
        let channel = (0..4).max_by(|&one, &other| errors[one].total_cmp(&errors[other]));
        let channel = channel.expect("four channels");
        // One colour cannot be cut, whatever rounding leaves.
        let error = if part.len() > 1 { errors[channel] } else { 0.0 };
        Self {
            middle,
            channel,
            error,
        }
    }
}

fn nearest(middles: &[[f32; 4]], at: &[f32; 4]) -> usize {
    let mut best = (f32::INFINITY, 0);
    for (index, middle) in middles.iter().enumerate() {
        let distance = (0..4).map(|c| (middle[c] - at[c]).powi(2)).sum();
        if distance < best.0 {
            best = (distance, index);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_colours_stay_what_they_are() {
        let pixels = [[9, 8, 7, 255], [0, 0, 0, 0], [9, 8, 7, 255], [1, 2, 3, 128]];
        let (colours, indices) = reduce(&pixels, 4);
        assert_eq!(colours.len(), 3);
        // Opaque ones last.
        assert_eq!(colours[2], [9, 8, 7, 255]);
        let again: Vec<_> = indices.iter().map(|&i| colours[usize::from(i)]).collect();
        assert_eq!(again, pixels);
    }

    #[test]
    fn many_colours_become_near_ones() {
        let pixels: Vec<_> = (0..=255).map(|grey| [grey, grey, grey, 255]).collect();
        for most in [1, 2, 16, 64] {
            let (colours, indices) = reduce(&pixels, most);
            assert!(colours.len() <= most);
            for (pixel, index) in pixels.iter().zip(indices) {
                let off = colours[usize::from(index)][0].abs_diff(pixel[0]);
                assert!(usize::from(off) <= 256 / most, "{most}: {off}");
            }
        }
    }
}
