//! `gongbao compile`: data and layouts in, papers out.

use super::args::CompileArgs;
use super::ui::{Failed, Ui};
use crate::press::{Commission, Materials, Outcome, Press, Trouble, run};
use crate::report::messages::Message;

/// Makes the papers that the arguments ask for.
pub fn compile(args: &CompileArgs, ui: &Ui) -> Result<(), Failed> {
    let press = ui.take(args.materials().and_then(|materials| args.press(materials)))?;
    ui.findings(None, &press.findings());
    let outcome = ui.take(run(&press, &args.commission(), ui))?;
    tell(&outcome, ui)
}

/// Tells what came of many papers.
pub fn tell(outcome: &Outcome, ui: &Ui) -> Result<(), Failed> {
    let (message, tally) = match outcome {
        Outcome::One(_) => return Ok(()),
        Outcome::Many(tally) => (Message::new("many-made"), tally),
        Outcome::Each(tally) => {
            let folder = tally.folder.clone().unwrap_or_default();
            let folder = folder.join("").display().to_string();
            (Message::new("each-made").with("folder", folder), tally)
        }
    };
    ui.note(
        &message
            .with("made", tally.made)
            .with("unchanged", tally.unchanged)
            .with("failed", tally.failed),
    );
    if tally.is_whole() {
        Ok(())
    } else {
        Err(Failed::Data)
    }
}

impl CompileArgs {
    /// What papers are made with.
    pub fn materials(&self) -> Result<Materials, Trouble> {
        Materials::new(self.layouts.layouts.as_deref(), &self.fonts.font_path)
    }

    /// What makes them.
    pub fn press(&self, materials: Materials) -> Result<Press, Trouble> {
        let press = Press::new(materials, self.print.printing(self.ppi))?;
        let strictness = self.strictness.strictness().map_err(Trouble::usage)?;
        Ok(press.with_strictness(strictness))
    }

    /// What is asked for.
    pub fn commission(&self) -> Commission {
        Commission {
            data: self.data.clone(),
            out: self.out.clone(),
            layouts: self.layout.clone(),
            each: self.each.clone(),
            manifest: self.manifest.clone(),
            deps: self.deps.clone(),
            afresh: false,
        }
    }
}
