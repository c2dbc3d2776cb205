//! The SMTP service of Windows Server and Exchange 2000/2003: `with Microsoft SMTPSVC(version)`. It says TLS in words,
//! `over TLS secured channel`, since version 6.0.3790.1830 (2005); older ones could use TLS and say nothing. Version and suite
//! are never told.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "microsoft-smtpsvc",
    name: "Microsoft SMTP service (IIS)",
    marks: &[Mark::new(Place::With, "Microsoft SMTPSVC")],
    shape: None,
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: versions since 2005 can say TLS; whether they always do is not known",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("microsoft_smtpsvc.txt"),
};
