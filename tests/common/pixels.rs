//! Pictures without a graphics card: every triangle is filled by the processor, the same on every machine.

#![allow(dead_code, reason = "each test uses its own part")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels are small numbers"
)]
#![allow(clippy::iter_over_hash_type, reason = "textures come in any order and make one picture")]

use std::collections::HashMap;

use egui::epaint::{ImageDelta, Primitive, Vertex};
use egui::{TextureId, TexturesDelta};

/// A texture: width, height, and premultiplied colours between 0 and 1.
struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<[f32; 4]>,
}

/// Renders what egui paints.
#[derive(Default)]
pub struct Pixels {
    textures: HashMap<TextureId, Texture>,
}

fn channels(color: egui::Color32) -> [f32; 4] {
    color.to_array().map(|v| f32::from(v) / 255.0)
}

impl Texture {
    fn at(&self, x: i64, y: i64) -> [f32; 4] {
        let x = x.clamp(0, self.width as i64 - 1) as usize;
        let y = y.clamp(0, self.height as i64 - 1) as usize;
        self.pixels[y * self.width + x]
    }

    /// Between four pixels.
    fn sample(&self, u: f32, v: f32) -> [f32; 4] {
        let (across, down) = (u * self.width as f32 - 0.5, v * self.height as f32 - 0.5);
        let (dx, dy) = (across - across.floor(), down - down.floor());
        let (x, y) = (across.floor() as i64, down.floor() as i64);
        let (upper, lower) = ([self.at(x, y), self.at(x + 1, y)], [self.at(x, y + 1), self.at(x + 1, y + 1)]);
        let mix = |row: [[f32; 4]; 2], i: usize| row[0][i] * (1.0 - dx) + row[1][i] * dx;
        std::array::from_fn(|i| mix(upper, i) * (1.0 - dy) + mix(lower, i) * dy)
    }
}

/// The picture while it is painted.
struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[f32; 4]>,
}

/// Columns and rows that may be painted.
#[derive(Clone, Copy)]
struct Clip {
    x: (usize, usize),
    y: (usize, usize),
}

impl Canvas {
    fn triangle(&mut self, corners: [Vertex; 3], scale: f32, texture: &Texture, clip: Clip) {
        let p = corners.map(|v| (v.pos.x * scale, v.pos.y * scale));
        let area = (p[1].0 - p[0].0) * (p[2].1 - p[0].1) - (p[2].0 - p[0].0) * (p[1].1 - p[0].1);
        if area == 0.0 {
            return;
        }
        let colors = corners.map(|v| channels(v.color));
        // The top-left rule: an edge that two triangles share is painted once.
        let sign = area.signum();
        let owns = |a: (f32, f32), b: (f32, f32)| {
            let (dx, dy) = ((b.0 - a.0) * sign, (b.1 - a.1) * sign);
            dy < 0.0 || (dy == 0.0 && dx > 0.0)
        };
        let owned = [owns(p[1], p[2]), owns(p[2], p[0]), owns(p[0], p[1])];
        let least = |f: fn(&(f32, f32)) -> f32| p.iter().map(f).fold(f32::MAX, f32::min).floor().max(0.0) as usize;
        let most = |f: fn(&(f32, f32)) -> f32| p.iter().map(f).fold(f32::MIN, f32::max).ceil().max(0.0) as usize;
        for y in least(|p| p.1).max(clip.y.0)..most(|p| p.1).min(clip.y.1) {
            for x in least(|p| p.0).max(clip.x.0)..most(|p| p.0).min(clip.x.1) {
                let (fx, fy) = (x as f32 + 0.5, y as f32 + 0.5);
                let edge = |a: (f32, f32), b: (f32, f32)| ((b.0 - a.0) * (fy - a.1) - (b.1 - a.1) * (fx - a.0)) / area;
                let at = [edge(p[1], p[2]), edge(p[2], p[0]), edge(p[0], p[1])];
                if (0..3).any(|i| at[i] < 0.0 || (at[i] == 0.0 && !owned[i])) {
                    continue;
                }
                let mix = |f: &dyn Fn(usize) -> f32| (0..3).map(|i| at[i] * f(i)).sum::<f32>();
                let texel = texture.sample(mix(&|i| corners[i].uv.x), mix(&|i| corners[i].uv.y));
                let front: [f32; 4] = std::array::from_fn(|c| texel[c] * mix(&|i| colors[i][c]));
                let pixel = &mut self.pixels[y * self.width + x];
                for c in 0..4 {
                    pixel[c] = front[c] + pixel[c] * (1.0 - front[3]);
                }
            }
        }
    }
}

impl Pixels {
    fn apply(&mut self, id: TextureId, delta: &ImageDelta) {
        let egui::ImageData::Color(image) = &delta.image;
        let [width, height] = image.size;
        let pixels: Vec<[f32; 4]> = image.pixels.iter().map(|c| channels(*c)).collect();
        match delta.pos {
            None => {
                self.textures.insert(id, Texture { width, height, pixels });
            }
            Some([left, top]) => {
                let texture = self.textures.get_mut(&id).expect("a patch belongs to a texture");
                for (y, row) in pixels.chunks(width).enumerate() {
                    let from = (top + y) * texture.width + left;
                    texture.pixels[from..from + width].copy_from_slice(row);
                }
            }
        }
    }
}

impl egui_kittest::TestRenderer for Pixels {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, deltas) in std::mem::take(&mut delta.set) {
            for delta in &deltas {
                self.apply(id, delta);
            }
        }
        for id in std::mem::take(&mut delta.free) {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<image::RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let (width, height) = (size.x.round() as usize, size.y.round() as usize);
        let mut canvas = Canvas { width, height, pixels: vec![[0.0, 0.0, 0.0, 1.0]; width * height] };
        for part in ctx.tessellate(output.shapes.clone(), output.pixels_per_point) {
            let Primitive::Mesh(mesh) = &part.primitive else { return Err("callbacks cannot be painted".into()) };
            let texture = self.textures.get(&mesh.texture_id).ok_or("a texture is missing")?;
            let whole = |v: f32, most: usize| (v * scale).round().clamp(0.0, most as f32) as usize;
            let rect = part.clip_rect;
            let clip = Clip {
                x: (whole(rect.min.x, width), whole(rect.max.x, width)),
                y: (whole(rect.min.y, height), whole(rect.max.y, height)),
            };
            for corners in mesh.indices.chunks_exact(3) {
                let corner = |i: usize| mesh.vertices[corners[i] as usize];
                canvas.triangle([corner(0), corner(1), corner(2)], scale, texture, clip);
            }
        }
        let bytes = canvas.pixels.iter().flat_map(|p| p.map(|v| (v.clamp(0.0, 1.0) * 255.0 + 0.5) as u8)).collect();
        image::RgbaImage::from_raw(width as u32, height as u32, bytes).ok_or_else(|| "the size is odd".into())
    }
}
