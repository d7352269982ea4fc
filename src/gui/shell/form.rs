//! Which form the window takes at which width.

/// The form at a logical width, that is the window's width over the zoom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// 1800 and more.
    Wide,
    /// 1424 to 1799.
    Usual,
    /// 1264 to 1423: the rail shows numbers only.
    Slim,
    /// 960 to 1263: the inspector is a sheet over the centre.
    Sheet,
    /// Less than 960: one column; the rail is a drawer.
    Narrow,
}

impl Form {
    /// The form at a width.
    pub fn of(width: f32) -> Self {
        match () {
            () if width >= 1800.0 => Self::Wide,
            () if width >= 1424.0 => Self::Usual,
            () if width >= 1264.0 => Self::Slim,
            () if width >= 960.0 => Self::Sheet,
            () => Self::Narrow,
        }
    }

    /// Width of the rail beside the centre.
    pub fn rail(self) -> f32 {
        match self {
            Self::Wide | Self::Usual => 200.0,
            Self::Slim | Self::Sheet => 56.0,
            Self::Narrow => 0.0,
        }
    }

    /// Whether the rail stands beside the centre.
    pub fn has_rail(self) -> bool {
        self != Self::Narrow
    }

    /// Whether the rail shows numbers only.
    pub fn has_slim_rail(self) -> bool {
        matches!(self, Self::Slim | Self::Sheet)
    }

    /// Width of the inspector beside the centre, if it stands there.
    pub fn inspector(self) -> Option<f32> {
        match self {
            Self::Wide => Some(400.0),
            Self::Usual => Some(320.0),
            Self::Slim => Some(304.0),
            Self::Sheet | Self::Narrow => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beside_the_centre_of_terms_904_are_left_or_the_form_changes() {
        for width in [1264.0_f32, 1280.0, 1423.0, 1424.0, 1440.0, 1799.0, 1800.0, 2560.0] {
            let form = Form::of(width);
            let left = width - form.rail() - form.inspector().unwrap_or(0.0);
            assert!(left >= 904.0, "{width}: {left}");
        }
        assert_eq!(Form::of(1280.0), Form::Slim);
        assert_eq!(Form::of(960.0), Form::Sheet);
        assert!(960.0 - Form::of(960.0).rail() >= 904.0);
        assert_eq!(Form::of(959.0), Form::Narrow);
    }
}
