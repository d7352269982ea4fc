//! The four looks: light and dark, each at the usual and at high contrast (look.md section 3 and its last table).
//!
//! The only place with figures of colours; must not know where they are used.

use egui::Color32;
use egui::epaint::Shadow;

use super::{Contrast, Heat, Tokens};

/// An opaque colour from its six hexadecimal digits.
#[expect(clippy::disallowed_methods, reason = "this is where colours are made")]
pub(super) const fn hex(rgb: u32) -> Color32 {
    let [_, r, g, b] = rgb.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// A shade of black that lets through what is under it.
#[expect(clippy::disallowed_methods, reason = "this is where colours are made")]
const fn veil(r: u8, g: u8, b: u8, alpha: u8) -> Color32 {
    Color32::from_rgba_premultiplied(r, g, b, alpha)
}

/// The shadow of what floats, in a shade of black.
const fn shade(r: u8, g: u8, b: u8, alpha: u8) -> Shadow {
    Shadow { offset: [0, 2], blur: 8, spread: 0, color: veil(r, g, b, alpha) }
}

pub(super) static LIGHT: Tokens = Tokens {
    paper: hex(0xFC_FBF8),
    rail: hex(0xF4_F2ED),
    side: hex(0xF8_F6F2),
    raised: hex(0xFF_FFFF),
    hover: hex(0xF1_EEE8),
    zone: hex(0xF5_F3EE),
    ink: hex(0x16_202A),
    ink2: hex(0x48_525D),
    ink3: hex(0x5F_6871),
    line: hex(0xE4_E0D8),
    line2: hex(0xCB_C6BC),
    ctl: hex(0x8B_877F),
    accent: hex(0x1A_4797),
    accent_ink: hex(0xFF_FFFF),
    accent_hover: hex(0x16_3C81),
    accent_pressed: hex(0x12_316A),
    soft: hex(0xE7_ECF6),
    accent_line: hex(0xA9_BBDD),
    open: hex(0x1B_62B5),
    likely: hex(0x59_89BF),
    even: hex(0x7E_838A),
    unlikely: hex(0xC2_6C4A),
    rigid: hex(0xB5_361A),
    note: hex(0x8A_5A00),
    note_soft: hex(0xFB_F3DF),
    series: [hex(0x1A_4797), hex(0x5C_82BE), hex(0x8A_A6D0), hex(0xB5_B0A7)],
    band: hex(0xE7_ECF6),
    band2: hex(0xCB_D8ED),
    heat: Heat {
        rigid: hex(0xEF_9F83),
        unlikely: hex(0xF8_CDBB),
        even: hex(0xE9_E7E3),
        likely: hex(0xBB_D2EE),
        open: hex(0x8D_B6E8),
    },
    heat_ink: hex(0x16_202A),
    disabled: hex(0xE4_E0D8),
    toast: hex(0x16_202A),
    toast_ink: hex(0xFC_FBF8),
    toast_accent: hex(0x8D_B8F7),
    // Ink at 12 %.
    shadow: shade(3, 4, 5, 31),
    float_edge: hex(0xCB_C6BC),
    backdrop: veil(3, 4, 5, 31),
    contrast: Contrast::Usual,
};

/// For a projector in a bright room: near-black on white. The ends of the heat map are lighter than on a screen, so that
/// ink on them keeps 4.5 to 1 where the room washes the picture out.
pub(super) static PROJECTOR: Tokens = Tokens {
    paper: hex(0xFF_FFFF),
    rail: hex(0xFF_FFFF),
    side: hex(0xFF_FFFF),
    raised: hex(0xFF_FFFF),
    hover: hex(0xED_EDED),
    zone: hex(0xF5_F3EE),
    ink: hex(0x0A_0F14),
    ink2: hex(0x2B_333B),
    ink3: hex(0x45_4D55),
    line: hex(0xB5_B5B0),
    line2: hex(0x8A_8A85),
    ctl: hex(0x5C_5C58),
    accent: hex(0x0B_3A8C),
    accent_ink: hex(0xFF_FFFF),
    soft: hex(0xDC_E6F6),
    accent_line: hex(0x6E_8EC4),
    open: hex(0x0F_57AD),
    likely: hex(0x3F_76B5),
    even: hex(0x6E_737A),
    unlikely: hex(0xB8_5A36),
    rigid: hex(0xA3_2B10),
    heat: Heat {
        rigid: hex(0xF7_C2AC),
        unlikely: hex(0xFB_E0D4),
        even: hex(0xEE_ECE8),
        likely: hex(0xD5_E4F6),
        open: hex(0xB3_D0F2),
    },
    heat_ink: hex(0x0A_0F14),
    ..LIGHT
};

pub(super) static DARK: Tokens = Tokens {
    paper: hex(0x14_1A21),
    rail: hex(0x0F_141A),
    side: hex(0x18_1F27),
    raised: hex(0x1F_2831),
    hover: hex(0x1D_252E),
    zone: hex(0x18_1F27),
    ink: hex(0xEC_E9E2),
    ink2: hex(0xB9_BFC6),
    ink3: hex(0x92_9BA5),
    line: hex(0x27_303A),
    line2: hex(0x3B_4651),
    ctl: hex(0x6F_7B87),
    accent: hex(0x8D_B8F7),
    accent_ink: hex(0x0F_141A),
    accent_hover: hex(0xA5_C8FA),
    accent_pressed: hex(0x7A_A6E6),
    soft: hex(0x1E_2D45),
    accent_line: hex(0x3F_5D8C),
    open: hex(0x5A_A2F2),
    likely: hex(0x86_AED9),
    even: hex(0x95_9CA4),
    unlikely: hex(0xD9_906F),
    rigid: hex(0xF0_6A45),
    note: hex(0xE0_B252),
    note_soft: hex(0x2C_2718),
    series: [hex(0x8D_B8F7), hex(0x5C_82BE), hex(0x4A_6A99), hex(0x52_5D68)],
    band: hex(0x1E_2D45),
    band2: hex(0x2B_4368),
    heat: Heat {
        rigid: hex(0x7A_3220),
        unlikely: hex(0x55_352B),
        even: hex(0x2E_353D),
        likely: hex(0x2A_4260),
        open: hex(0x24_548F),
    },
    heat_ink: hex(0xEC_E9E2),
    disabled: hex(0x27_303A),
    toast: hex(0xEC_E9E2),
    toast_ink: hex(0x14_1A21),
    toast_accent: hex(0x1A_4797),
    // Black at 50 %.
    shadow: shade(0, 0, 0, 128),
    float_edge: hex(0x3B_4651),
    backdrop: veil(0, 0, 0, 128),
    contrast: Contrast::Usual,
};

/// Fills of the heat map in high contrast, light or dark.
const HIGH_HEAT: Heat = Heat {
    rigid: hex(0xF7_B49C),
    unlikely: hex(0xFB_D9CB),
    even: hex(0xE6_E6E6),
    likely: hex(0xC6_DCF7),
    open: hex(0x9C_C4F2),
};

pub(super) static HIGH_LIGHT: Tokens = Tokens {
    paper: hex(0xFF_FFFF),
    rail: hex(0xFF_FFFF),
    side: hex(0xFF_FFFF),
    raised: hex(0xFF_FFFF),
    hover: hex(0xE6_E6E6),
    zone: hex(0xF0_F0F0),
    ink: hex(0x00_0000),
    ink2: hex(0x1A_1F24),
    ink3: hex(0x33_393F),
    line: hex(0x76_7676),
    line2: hex(0x59_5959),
    ctl: hex(0x33_3333),
    accent: hex(0x00_2F87),
    accent_ink: hex(0xFF_FFFF),
    accent_hover: hex(0x00_1F5C),
    accent_pressed: hex(0x00_1540),
    soft: hex(0xCF_E0FF),
    accent_line: hex(0x3D_62A8),
    open: hex(0x00_3F94),
    likely: hex(0x2B_5F9E),
    even: hex(0x4A_4F55),
    unlikely: hex(0x8A_3E1C),
    rigid: hex(0x8A_1C00),
    note: hex(0x5C_3B00),
    note_soft: hex(0xFF_F1CC),
    series: [hex(0x00_2F87), hex(0x2B_5F9E), hex(0x4A_4F55), hex(0x76_7676)],
    band: hex(0xCF_E0FF),
    band2: hex(0x9C_C4F2),
    heat: HIGH_HEAT,
    heat_ink: hex(0x00_0000),
    disabled: hex(0xF0_F0F0),
    toast: hex(0x00_0000),
    toast_ink: hex(0xFF_FFFF),
    toast_accent: hex(0x9C_C7FF),
    shadow: Shadow::NONE,
    float_edge: hex(0x33_3333),
    backdrop: veil(0, 0, 0, 77),
    contrast: Contrast::High,
};

pub(super) static HIGH_DARK: Tokens = Tokens {
    paper: hex(0x00_0000),
    rail: hex(0x00_0000),
    side: hex(0x00_0000),
    raised: hex(0x00_0000),
    hover: hex(0x1C_1C1C),
    zone: hex(0x14_1414),
    ink: hex(0xFF_FFFF),
    ink2: hex(0xE6_E6E6),
    ink3: hex(0xCF_CFCF),
    line: hex(0x8A_8A8A),
    line2: hex(0x8A_8A8A),
    ctl: hex(0xB3_B3B3),
    accent: hex(0x9C_C7FF),
    accent_ink: hex(0x00_0000),
    accent_hover: hex(0xBB_D9FF),
    accent_pressed: hex(0x7F_A8E8),
    soft: hex(0x00_306E),
    accent_line: hex(0x7F_A8E8),
    open: hex(0x9C_C7FF),
    likely: hex(0xA9_CBF0),
    even: hex(0xC4_C8CC),
    unlikely: hex(0xF0_AE8E),
    rigid: hex(0xFF_B3A0),
    note: hex(0xFF_D27A),
    note_soft: hex(0x00_0000),
    series: [hex(0x9C_C7FF), hex(0x7F_A8E8), hex(0xB3_B3B3), hex(0x8A_8A8A)],
    band: hex(0x00_306E),
    band2: hex(0x1F_4F99),
    heat: HIGH_HEAT,
    heat_ink: hex(0x00_0000),
    disabled: hex(0x14_1414),
    toast: hex(0xFF_FFFF),
    toast_ink: hex(0x00_0000),
    toast_accent: hex(0x00_2F87),
    shadow: Shadow::NONE,
    float_edge: hex(0xB3_B3B3),
    // Over black a veil of black would not be seen.
    backdrop: veil(51, 51, 51, 128),
    contrast: Contrast::High,
};
