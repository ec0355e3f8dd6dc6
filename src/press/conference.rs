//! A data file that was read and checked.

use std::sync::Arc;

use serde_json::Value as Json;

use super::commission::{DEFAULT_LAYOUT, Job};
use super::manifest::{Listed, Sum};
use super::trouble::Trouble;
use crate::data::conference::Conference;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Source;
use crate::typeset::layout::Layout;

/// A conference in which the check found no error: what papers are made of.
pub struct CheckedConference {
    /// The data file.
    pub source: Arc<Source>,
    /// What it says.
    pub conference: Conference,
    /// What the check found: warnings.
    pub findings: Vec<Diagnostic>,
    /// What layouts get.
    pub dictionary: Json,
}

impl CheckedConference {
    /// The jobs that the data has what they need for. Of all papers those that there are.
    ///
    /// # Errors
    /// If it has not what one needs that was asked for by name, or what any needs.
    pub fn possible(&self, jobs: &[Job]) -> Result<Vec<Job>, Trouble> {
        let mut possible = Vec::new();
        for job in jobs {
            let suits = job.layout.manifest.suits(&self.dictionary);
            if suits && (job.asked || self.makes(&job.layout)) {
                possible.push(job.clone());
            } else if job.asked {
                return Err(self.without(&job.layout));
            }
        }
        // Who asks for all papers asks for one at the least.
        let main = jobs.iter().find(|job| job.layout.name == DEFAULT_LAYOUT);
        match main.or(jobs.first()) {
            Some(job) if possible.is_empty() => Err(self.without(&job.layout)),
            _ => Ok(possible),
        }
    }

    /// Whether the data wants the paper made where none is asked for by name.
    fn makes(&self, layout: &Layout) -> bool {
        let papers = self.conference.papers.as_ref();
        papers.is_none_or(|papers| {
            papers.make.is_empty() || papers.make.iter().any(|name| name.text == layout.name)
        })
    }

    /// That the data lacks what a layout needs.
    pub fn without(&self, layout: &Layout) -> Trouble {
        let needs = layout.manifest.needs.join(", ");
        let message = Message::new("section-needed")
            .with("title", &layout.manifest.title)
            .with("needs", &needs);
        let help = Message::new("help-section-needed").with("needs", &needs);
        self.trouble(Diagnostic::error(message).help(help))
    }

    /// That the data is at fault.
    pub fn trouble(&self, finding: Diagnostic) -> Trouble {
        Trouble::Data(Some(self.source.clone()), vec![finding])
    }

    /// The data file, for the list of what was made.
    pub fn listed(&self) -> Listed {
        Listed {
            path: self.source.name().to_owned(),
            sum: Sum::of(self.source.original().as_bytes()),
        }
    }
}
