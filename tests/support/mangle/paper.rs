use super::Damage;

pub const DAMAGES: &[Damage] = &[];
