//! A whole plan put in the place of another, as one step that can be taken back.
//!
//! Knows plans; must not know where the other one comes from.

use std::sync::Arc;

use crate::plan::Plan;

/// A plan that takes the place of the one there is.
#[derive(Debug, Clone, PartialEq)]
pub struct PutPlan {
    /// The plan.
    pub plan: Arc<Plan>,
    /// What the step is called, such as "Restore the state of 14:32".
    pub label: String,
}

impl PutPlan {
    /// The plan after the change. The name of the document stays: it is for life.
    pub(super) fn applied(&self, before: &Plan) -> Plan {
        let document = before.document.clone().or_else(|| self.plan.document.clone());
        Plan { document, ..Plan::clone(&self.plan) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Line;

    fn plan(title: &str, document: Option<&str>) -> Plan {
        let line = |text: &str| Line::try_from(text).unwrap_or_default();
        Plan { document: document.map(line), ..Plan::new(line(title)) }
    }

    #[test]
    fn the_whole_plan_is_another_but_the_document_keeps_its_name() {
        let put = |document| PutPlan { plan: Arc::new(plan("earlier", document)), label: String::new() };
        let now = plan("now", Some("0f8b2c"));
        assert_eq!(put(Some("other")).applied(&now), plan("earlier", Some("0f8b2c")));
        assert_eq!(put(None).applied(&now), plan("earlier", Some("0f8b2c")));
        assert_eq!(put(Some("first")).applied(&plan("now", None)), plan("earlier", Some("first")));
    }
}
