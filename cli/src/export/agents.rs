//! PLOVER's codes for sorts of actors.

use sayso::EntityKind;

/// The code of a body; empty if there is none.
pub fn of_kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Government
        | EntityKind::Ministry
        | EntityKind::Agency
        | EntityKind::Seat
        | EntityKind::CentralBank => "GOV",
        EntityKind::Military => "MIL",
        EntityKind::Court => "JUD",
        EntityKind::Legislature => "LEG",
        EntityKind::Party => "PTY",
        EntityKind::ArmedGroup => "REB",
        EntityKind::Igo => "IGO",
        EntityKind::Ngo => "NGO",
        EntityKind::Company => "BUS",
        EntityKind::Media => "MED",
        EntityKind::University => "EDU",
        EntityKind::ReligionBody => "REL",
        _ => "",
    }
}

/// The code of who holds an office of something of that kind. Offices of a country or a part of it differ; whoever holds
/// one of another body is as that body is.
pub fn of_office(office: &str, of: EntityKind) -> &'static str {
    if !of.is_place() || of == EntityKind::Seat {
        return of_kind(of);
    }
    match office {
        "head-of-state"
        | "head-of-government"
        | "deputy-head-of-government"
        | "vice-president"
        | "monarch"
        | "minister"
        | "foreign-minister"
        | "defence-minister"
        | "interior-minister"
        | "finance-minister"
        | "justice-minister"
        | "attorney-general"
        | "national-security-adviser"
        | "intelligence-chief"
        | "central-bank-governor"
        | "chief-of-staff"
        | "spokesperson"
        | "ambassador"
        | "un-ambassador"
        | "governor"
        | "mayor" => "GOV",
        "army-chief" => "MIL",
        "chief-justice" | "judge" => "JUD",
        "speaker" | "senator" | "representative" | "member-of-parliament" => "LEG",
        "party-leader" => "PTY",
        "pope" => "REL",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::of_office;
    use sayso::EntityKind::{ArmedGroup, Company, Country, Igo, Legislature, Military, Party};

    #[test]
    fn an_office_and_what_it_is_of_tell_the_sort() {
        let cases = [
            ("head-of-government", Country, "GOV"),
            ("mayor", Country, "GOV"),
            ("army-chief", Country, "MIL"),
            ("army-chief", Military, "MIL"),
            ("judge", Country, "JUD"),
            ("senator", Country, "LEG"),
            ("speaker", Legislature, "LEG"),
            ("candidate", Country, ""),
            ("opposition-leader", Country, ""),
            ("party-leader", Party, "PTY"),
            ("spokesperson", Party, "PTY"),
            ("party-leader", ArmedGroup, "REB"),
            ("secretary-general", Igo, "IGO"),
            ("ceo", Company, "BUS"),
            ("pope", Country, "REL"),
        ];
        for (office, of, code) in cases {
            assert_eq!(of_office(office, of), code, "{office} of {}", of.as_str());
        }
    }
}
