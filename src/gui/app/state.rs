//! What the app keeps beside the document: screens, work under way, services, and what views can ask for.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::after_po::AfterPoState;
use super::super::brief::BriefState;
use super::super::buyer::BuyerState;
use super::super::commands::Command;
use super::super::dialogs::Reply;
use super::super::files::{Answer, Chooser, Found, Native, Purpose, SaveOutcome};
use super::super::financing::FinancingState;
use super::super::jobs::Job;
use super::super::keeping::{Keeping, Read};
use super::super::messages::Failure;
use super::super::order::OrderState;
use super::super::portfolio::{PortfolioAsk, PortfolioState};
use super::super::preferences::{Choice, Store, locale_of_system};
use super::super::quick::QuickState;
use super::super::settings::SettingsState;
use super::super::talk::TalkState;
use super::super::terms::TermsState;
use super::super::workshop::WorkshopState;
use super::asked::Ask;
use crate::edit::Edit;
use crate::exposure::Cancel;
use crate::plan::Plan;
use crate::playbook::Playbook;
use crate::report::InstalledFonts;
use crate::report::room::RoomPaper;
use crate::session::{
    Completion, completion_of_award, completion_of_brief, completion_of_buyer, completion_of_financing,
    completion_of_order, completion_of_talk, completion_of_terms,
};
use crate::store::{Disk, Files};
use crate::units::{Date, Locale, TermId};

/// What the centre shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// Recent plans and samples.
    #[default]
    Home,
    /// The buyer of the open plan.
    Buyer,
    /// The quick start on the open plan.
    QuickStart,
    /// The order of the open plan.
    Order,
    /// The terms of the open plan.
    Terms,
    /// The time after the PO.
    AfterPo,
    /// What the terms cost and who can carry them.
    Financing,
    /// The plan on one page.
    Brief,
    /// The conversation about the open plan.
    Conversation,
    /// What is open over all plans.
    Portfolio,
    /// What is shown to a room.
    Workshop,
    /// Look, locale, privacy and folders.
    Settings,
}

impl Screen {
    /// The steps of a plan that have a screen, in the order of the rail.
    pub const STEPS: &[Self] =
        &[Self::Buyer, Self::Order, Self::Terms, Self::Financing, Self::Conversation, Self::AfterPo, Self::Brief];

    /// The screens that show more than one plan, or none, in the order of the rail.
    pub const OVER_PLANS: &[Self] = &[Self::Portfolio, Self::Workshop];

    /// The screen that a command goes to without further ado.
    pub fn of_command(command: Command) -> Option<Self> {
        let of_program = Self::OVER_PLANS.iter().chain(&[Self::Settings]);
        Self::STEPS.iter().chain(of_program).copied().find(|screen| screen.command() == command)
    }

    /// Its number in the rail; the letter where it is no step.
    pub fn number(self) -> &'static str {
        match self {
            Self::Home => "H",
            Self::QuickStart => "Q",
            Self::Order => "2",
            Self::Buyer => "1",
            Self::Terms => "3",
            Self::AfterPo => "7",
            Self::Financing => "4",
            Self::Brief => "8",
            Self::Conversation => "6",
            Self::Portfolio => "P",
            Self::Workshop => "W",
            Self::Settings => "S",
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "Home",
            Self::QuickStart => "Quick start",
            Self::Order => "Order",
            Self::Buyer => "Buyer",
            Self::Terms => "Terms",
            Self::AfterPo => "After the PO",
            Self::Financing => "Financing",
            Self::Brief => "Brief",
            Self::Conversation => "Conversation",
            Self::Portfolio => "Portfolio",
            Self::Workshop => "Workshop",
            Self::Settings => "Settings",
        }
    }

    /// The command that goes there.
    pub fn command(self) -> Command {
        match self {
            Self::Home => Command::GoHome,
            Self::QuickStart => Command::QuickStart,
            Self::Order => Command::GoOrder,
            Self::Buyer => Command::GoBuyer,
            Self::Terms => Command::GoTerms,
            Self::AfterPo => Command::GoAfterPo,
            Self::Financing => Command::GoFinancing,
            Self::Brief => Command::GoBrief,
            Self::Conversation => Command::GoConversation,
            Self::Portfolio => Command::GoPortfolio,
            Self::Workshop => Command::GoWorkshop,
            Self::Settings => Command::GoSettings,
        }
    }

    /// How far the plan is on this step; none where the screen is no step.
    pub fn completion(self, plan: &Plan) -> Option<Completion> {
        match self {
            Self::Home | Self::QuickStart | Self::Portfolio | Self::Workshop | Self::Settings => None,
            Self::Order => Some(completion_of_order(plan)),
            Self::Buyer => Some(completion_of_buyer(plan)),
            Self::Terms => Some(completion_of_terms(plan)),
            Self::AfterPo => Some(completion_of_award(plan)),
            Self::Financing => Some(completion_of_financing(plan)),
            Self::Brief => Some(completion_of_brief(plan)),
            Self::Conversation => Some(completion_of_talk(plan)),
        }
    }

    /// Whether it shows the open plan.
    pub fn is_of_plan(self) -> bool {
        self == Self::QuickStart || Self::STEPS.contains(&self)
    }

    /// What stands there while no plan is open.
    #[must_use]
    pub fn without_plan(self) -> Self {
        if self.is_of_plan() { Self::Home } else { self }
    }

    /// Whether "Why" stands beside it.
    pub fn has_inspector(self) -> bool {
        self == Self::Settings || Self::STEPS.contains(&self)
    }
}

/// Something a view asks for.
#[derive(Debug)]
pub enum Action {
    /// A command.
    Run(Command),
    /// A change to the plan.
    Edit(Edit),
    /// A change that goes on, as typing does: with the ones before it one step.
    Burst(Edit),
    /// Open this file.
    OpenPath(PathBuf),
    /// Open a copy of this sample.
    OpenSample(&'static str),
    /// Show and select this term.
    Select(TermId),
    /// Pin a recent plan or let it go.
    Pin(PathBuf),
    /// Take a recent plan off the list.
    Forget(PathBuf),
    /// Find the file of a recent plan that is missing.
    Locate(PathBuf),
    /// What a dialog was answered.
    Reply(Reply),
    /// What is asked for where something unsaved or somebody else is concerned.
    Keeping(Ask),
    /// What the portfolio asks for.
    Portfolio(PortfolioAsk),
    /// Close the dialog.
    CloseDialog,
    /// Show a remark for a few seconds.
    Tell(String),
    /// Write what is not saved into its recovery copy at once.
    KeepNow,
    /// Set something for all plans.
    Set(Choice),
    /// Write a paper of the workshop.
    Paper(RoomPaper),
    /// End the show that is on.
    EndShow,
}

/// What is to be done once unsaved changes are out of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// Close the window.
    Close,
    /// Start a new plan.
    New,
    /// Start a new plan with the quick start.
    Questions,
    /// Choose a file and open it.
    Choose,
    /// Type a path and open it.
    Type,
    /// Open this file.
    Path(PathBuf),
    /// Open a copy of this sample.
    Sample(&'static str),
}

/// A remark that goes by itself, with the way back.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast {
    /// What happened.
    pub text: String,
    /// The way back, and what it is called.
    pub way_back: Option<(&'static str, Command)>,
    /// When it goes, in egui's seconds.
    pub until: f64,
}

/// How long a toast stays, in seconds.
pub const TOAST_SECONDS: f64 = 6.0;

/// What the screens remember.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that is open or allowed, and any may be")]
pub struct Screens {
    /// What the centre shows.
    pub screen: Screen,
    /// The quick start.
    pub quick: QuickState,
    /// The screen of the order.
    pub order: OrderState,
    /// The screen of the buyer.
    pub buyer: BuyerState,
    /// The screen of terms.
    pub terms: TermsState,
    /// The screen of the time after the PO.
    pub after_po: AfterPoState,
    /// The screen of financing.
    pub financing: FinancingState,
    /// The screen of the brief.
    pub brief: BriefState,
    /// The screen of the conversation.
    pub talk: TalkState,
    /// The portfolio.
    pub portfolio: PortfolioState,
    /// The workshop.
    pub workshop: WorkshopState,
    /// The settings.
    pub settings: SettingsState,
    /// Whether the inspector lies over the centre, where it has no place of its own.
    pub inspector_open: bool,
    /// Whether the rail lies over the centre, where it has no place of its own.
    pub rail_open: bool,
    /// The remark shown now.
    pub toast: Option<Toast>,
    /// What failed, the latest last.
    pub failures: Vec<Failure>,
    /// What became of the recent plans, by path.
    pub recent: Vec<(PathBuf, Found)>,
    /// When the plan was last saved, as "14:32".
    pub saved_at: Option<String>,
    /// The title the window has.
    pub window_title: String,
    /// Which pane F6 goes to next.
    pub pane: usize,
    /// The pane that wants the focus in this pass.
    pub focus_pane: Option<usize>,
    /// Whether figures are covered.
    pub covered: bool,
    /// When Esc was pressed last, in egui's seconds.
    pub escaped_at: Option<f64>,
    /// When a value was last moved, in egui's seconds.
    pub moved_at: f64,
    /// Whether the window closes without asking.
    pub may_close: bool,
    /// Counts the documents shown so far, so that a save that comes back finds its own.
    pub serial: u64,
    /// Whether the comments of the open file may be lost.
    pub comments_may_go: bool,
}

/// Where an export was written, with a warning if there is one; or why not.
pub type ExportOutcome = Result<(PathBuf, Option<String>), Failure>;

/// A plan that was read, or why not.
pub type OpenOutcome = (PathBuf, Result<Read, Failure>);

/// Work under way.
#[derive(Debug, Default)]
pub struct Work {
    /// A file dialog.
    pub choosing: Option<(Purpose, Job<Answer>)>,
    /// A plan being read.
    pub opening: Option<Job<OpenOutcome>>,
    /// A plan being saved; with the number of its document.
    pub saving: Option<(u64, Job<SaveOutcome>)>,
    /// An export being written.
    pub exporting: Option<Job<ExportOutcome>>,
    /// Receivables being read for their preview, or a mapping for it.
    pub items: Option<(Arc<Cancel>, Job<super::portfolio::ItemsOutcome>)>,
    /// Recent plans being looked at.
    pub looking: Option<Job<Vec<(PathBuf, Found)>>>,
    /// What follows a save.
    pub then: Option<Then>,
    /// The recent plan whose file is looked for.
    pub locating: Option<PathBuf>,
}

impl Work {
    /// Whether something is under way that another such thing must wait for.
    pub fn is_busy(&self) -> bool {
        self.choosing.is_some() || self.opening.is_some() || self.saving.is_some() || self.exporting.is_some()
    }
}

/// The clock on the wall.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The day.
    pub today: fn() -> Date,
    /// The time, as "14:32".
    pub time: fn() -> String,
}

/// What the app is given from outside.
#[derive(Clone)]
pub struct Services {
    /// The playbook.
    pub playbook: Arc<Playbook>,
    /// The clock.
    pub clock: Clock,
    /// The file system.
    pub files: Arc<dyn Files + Send + Sync>,
    /// File dialogs.
    pub chooser: Arc<dyn Chooser>,
    /// How the system writes numbers and dates.
    pub locale: Locale,
    /// Fonts for characters that the embedded face lacks.
    pub fonts: Arc<InstalledFonts>,
    /// Where preferences are kept.
    pub preferences: Store,
    /// Where unsaved work, earlier states and locks are kept.
    pub keeping: Keeping,
    /// Whether work goes to threads of its own.
    pub threads: bool,
}

impl Services {
    /// Those of the user's machine.
    pub fn of_user(playbook: Arc<Playbook>) -> Self {
        Self {
            playbook,
            clock: Clock { today: Date::today, time: || chrono::Local::now().format("%H:%M").to_string() },
            files: Arc::new(Disk),
            chooser: Arc::new(Native),
            locale: locale_of_system(),
            fonts: Arc::new(InstalledFonts::of_user()),
            preferences: Store::of_user(),
            keeping: Keeping::of_user(),
            threads: true,
        }
    }
}
