//! The SMTP service of Windows Server and Exchange 2000/2003: `with Microsoft SMTPSVC(version)`. It could use TLS and
//! marked it only in its last years, in words: `over TLS secured channel`.

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
        source: "observed: versions before 7.5 say nothing of TLS in any session",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("microsoft_smtpsvc.txt"),
};
