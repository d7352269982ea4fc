//! What a room may see: the redacted model behind the audience window. It uses no other module of the program, so it
//! cannot name a plan, a snapshot or a figure of ours.
//!
//! There is no field for a name, an amount of money, a limit, a worth or a note. A row that is not shown yet is absent,
//! not hidden. `workshop::redact` is the only place where these values are made.

/// The five words for a chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// Under 20 in 100.
    Rigid,
    /// 20 to 39.
    Unlikely,
    /// 40 to 59.
    Even,
    /// 60 to 79.
    Likely,
    /// 80 and more.
    Open,
}

impl Word {
    /// All of them, from the least likely on.
    pub const ALL: [Self; 5] = [Self::Rigid, Self::Unlikely, Self::Even, Self::Likely, Self::Open];

    /// The word itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rigid => "Rigid",
            Self::Unlikely => "Unlikely",
            Self::Even => "Even",
            Self::Likely => "Likely",
            Self::Open => "Open",
        }
    }
}

/// How far the last row sits from the picture, in heights of the picture: it sets the sizes of type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Room {
    /// Four heights.
    Four,
    /// Six heights, as in most rooms.
    #[default]
    Six,
    /// Eight heights.
    Eight,
}

impl Room {
    /// All of them, the nearest first.
    pub const ALL: [Self; 3] = [Self::Four, Self::Six, Self::Eight];

    /// "6 ×".
    pub fn name(self) -> &'static str {
        match self {
            Self::Four => "4 ×",
            Self::Six => "6 ×",
            Self::Eight => "8 ×",
        }
    }

    /// How much larger than in a room of six heights type must be: 4/6, 1, 8/6.
    pub fn factor(self) -> f32 {
        match self {
            Self::Four => 4.0 / 6.0,
            Self::Six => 1.0,
            Self::Eight => 8.0 / 6.0,
        }
    }
}

/// A chance on the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Rounded to five within its word, in 100.
    pub chance: u8,
    /// Whole percent: the place of the dot.
    pub place: u8,
    /// Its word.
    pub word: Word,
}

/// A row of the heat map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The level of the process.
    pub name: String,
    /// Its cells, one for each column; absent until the row is shown.
    pub cells: Option<Vec<Cell>>,
}

/// A heat map, as far as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The question that it answers.
    pub title: String,
    /// What the rows are.
    pub corner: String,
    /// The reporting lines.
    pub columns: Vec<String>,
    /// The levels.
    pub rows: Vec<Row>,
    /// The row shown last.
    pub last: Option<usize>,
    /// The cell that the room guesses now: column and row.
    pub asked: Option<(usize, usize)>,
    /// This buyer's cell, once it is shown: column and row.
    pub buyer: Option<(usize, usize)>,
}

/// One cell, magnified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Magnified {
    /// Reporting line and level.
    pub of: String,
    /// The chance.
    pub cell: Cell,
}

/// A term under two reporting lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The term.
    pub name: String,
    /// Under the first line.
    pub from: Cell,
    /// Under the second line.
    pub to: Cell,
}

/// What changes most between two reporting lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The two lines.
    pub lines: [String; 2],
    /// At most three terms.
    pub terms: Vec<Change>,
}

/// What can be asked of one kind of buyer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Reporting line and process.
    pub name: String,
    /// Which of how many.
    pub number: (usize, usize),
    /// The first asks, each with its chance; at most three.
    pub asks: Vec<(String, Cell)>,
}

/// How a table of the room has guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// The number of the table.
    pub table: u8,
    /// Its place; equal scores share one.
    pub place: u8,
    /// Mean Brier score in thousandths.
    pub brier: u16,
}

/// What the wall shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// Nothing, black.
    Black,
    /// Nothing, white.
    White,
    /// Figures are covered.
    Covered,
    /// A heat map.
    Grid(Grid),
    /// One cell, large.
    Magnified(Magnified),
    /// What changes most.
    Changes(Changes),
    /// A kind of buyer.
    Kind(Kind),
    /// How the tables have guessed, the best first.
    Scores(Vec<Score>),
}

/// Everything that the audience window is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AudienceView {
    /// What it shows.
    pub page: Page,
    /// For how far a last row.
    pub room: Room,
    /// Seconds left on the timer, where it was started.
    pub left: Option<u32>,
    /// Steps done and all steps of this map.
    pub progress: (usize, usize),
    /// While a cell is guessed: the table whose turn it is, how many have guessed, and how many tables there are.
    pub turn: Option<(u8, u8, u8)>,
}

impl AudienceView {
    /// What the timer says: "6:40".
    pub fn clock(&self) -> Option<String> {
        self.left.map(|left| format!("{}:{:02}", left / 60, left % 60))
    }
}
