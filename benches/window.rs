//! How long one frame of the window takes on the processor: `cargo bench --bench window`.

#![expect(clippy::expect_used, reason = "a benchmark stops at the first surprise")]

#[cfg(not(feature = "gui"))]
fn main() {}

#[cfg(feature = "gui")]
fn main() {
    divan::main();
}

#[cfg(feature = "gui")]
#[path = "../tests/common/orders.rs"]
mod orders;

#[cfg(feature = "gui")]
mod window {
    use std::sync::Arc;

    use divan::Bencher;
    use egui::{Context, Pos2, RawInput, Rect, vec2};
    use termwise::edit::{BuyerEdit, Edit};
    use termwise::gui::app::{Action, App, Clock, Services};
    use termwise::gui::commands::Command;
    use termwise::gui::files::{Answer, Chooser, Question};
    use termwise::gui::keeping::Keeping;
    use termwise::gui::preferences::Store;
    use termwise::plan::{Certainty, Plan};
    use termwise::store::{Disk, plan_text};
    use termwise::units::{Date, OptionId, QuestionId};

    struct NoDialogs;

    impl Chooser for NoDialogs {
        fn ask(&self, _question: &Question) -> Answer {
            Answer::NoDialog
        }
    }

    fn services() -> Services {
        Services {
            playbook: Arc::new(termwise::playbook::embedded().expect("the playbook holds")),
            clock: Clock { today: || Date::of(2026, 11, 21).expect("a date"), time: || "14:32".to_owned() },
            files: Arc::new(Disk),
            chooser: Arc::new(NoDialogs),
            locale: termwise::units::Locale::English,
            fonts: Arc::default(),
            preferences: Store::default(),
            keeping: Keeping::nowhere(),
            threads: false,
        }
    }

    fn input() -> RawInput {
        let screen = Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0));
        RawInput { screen_rect: Some(screen), ..RawInput::default() }
    }

    fn frame(ctx: &Context, app: &mut App) -> usize {
        let mut output = ctx.run_ui(input(), |ui| {
            app.receive(ui.ctx());
            app.pass(ui);
        });
        // No card takes the letters; a build that checks itself wants that said.
        output.textures_delta.clear();
        ctx.tessellate(output.shapes, output.pixels_per_point).len()
    }

    /// The first sample with the first `count` terms of the playbook in its order, in a file of its own.
    fn plan_with(services: &Services, count: usize) -> Plan {
        let mut plan = termwise::samples::first().expect("a sample");
        plan.terms.retain(|id, _| services.playbook.terms.iter().take(count).any(|t| t.id == *id));
        for term in services.playbook.terms.iter().take(count) {
            plan.terms.entry(term.id.clone()).or_default();
        }
        plan
    }

    fn app_on_terms(ctx: &Context, count: usize) -> App {
        let services = services();
        let plan = plan_with(&services, count);
        let path = std::env::temp_dir().join(format!("termwise-bench-{}-{count}.plan.ron", std::process::id()));
        std::fs::write(&path, plan_text(&plan).expect("it can be written")).expect("a file");
        let mut app = App::new(ctx, services);
        app.ask(Action::OpenPath(path.clone()));
        for _ in 0..4 {
            frame(ctx, &mut app);
        }
        std::fs::remove_file(path).expect("it was there");
        assert!(app.document().is_some_and(|d| d.plan().terms.len() == count), "{count} terms");
        app
    }

    /// One frame of Terms, laid out and cut into triangles.
    #[divan::bench(args = [20, 60])]
    fn frame_of_terms(bencher: Bencher, count: usize) {
        let ctx = Context::default();
        let mut app = app_on_terms(&ctx, count);
        bencher.bench_local(|| frame(&ctx, &mut app));
    }

    /// A window on Buyer for each sample, all open at once.
    fn all_samples() -> Vec<(Context, App)> {
        let open = |name: &'static str| {
            let ctx = Context::default();
            let mut app = App::new(&ctx, services());
            app.ask(Action::OpenSample(name));
            frame(&ctx, &mut app);
            app.ask(Action::Run(Command::GoBuyer));
            for _ in 0..4 {
                frame(&ctx, &mut app);
            }
            (ctx, app)
        };
        termwise::samples::names().map(open).collect()
    }

    /// An answer edited with all samples open: the pass that takes it, everything derived anew with what to ask next, and
    /// the picture of it, laid out and cut into triangles. One round goes through all samples; the figure is for one.
    #[divan::bench]
    fn answer_edited_with_all_samples_open(bencher: Bencher) {
        let mut windows = all_samples();
        let question = QuestionId::try_from("reporting-line").expect("an id");
        let mut at = 0;
        bencher.bench_local(|| {
            at += 1;
            let count = windows.len();
            let (ctx, app) = windows.get_mut(at % count).expect("a window");
            let option = if (at / count).is_multiple_of(2) { "coo" } else { "csco" };
            let is = OptionId::try_from(option).ok();
            let certainty = Certainty::try_from(70).expect("a certainty");
            let edit = BuyerEdit::SetAnswer { question: question.clone(), is, certainty, on: None };
            app.ask(Action::Edit(Edit::Buyer(edit)));
            frame(ctx, app) + frame(ctx, app)
        });
    }

    /// One frame of the portfolio with so many buyers in the table.
    #[divan::bench(args = [10, 10_000])]
    fn frame_of_portfolio(bencher: Bencher, count: u32) {
        let ctx = Context::default();
        let mut app = App::new(&ctx, services());
        app.ask(Action::Run(Command::GoPortfolio));
        frame(&ctx, &mut app);
        app.screens_mut().portfolio.show(super::orders::book_of(count));
        for _ in 0..8 {
            frame(&ctx, &mut app);
        }
        let rows = app.screens_mut().portfolio.page.as_ref().map(|page| page.rows.len());
        assert_eq!(rows, usize::try_from(count).ok());
        bencher.bench_local(|| frame(&ctx, &mut app));
    }

    /// One frame of Home.
    #[divan::bench]
    fn frame_of_home(bencher: Bencher) {
        let ctx = Context::default();
        let mut app = App::new(&ctx, services());
        for _ in 0..4 {
            frame(&ctx, &mut app);
        }
        bencher.bench_local(|| frame(&ctx, &mut app));
    }
}
