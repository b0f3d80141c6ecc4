//! What a name can be the name of.

use crate::pack::pack;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        /// What an entity or a mention is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum EntityKind {
            $($(#[$doc])* $name,)*
        }

        impl EntityKind {
            /// All kinds, in the order of the files' documentation.
            pub const ALL: &[EntityKind] = &[$(EntityKind::$name,)*];

            /// The kind as files and records write it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(EntityKind::$name => $text,)*
                }
            }
        }
    };
}

kinds! {
    /// A state.
    Country = "country";
    /// A dependent or disputed land.
    Territory = "territory";
    /// A first-level division of a state: a province, a state of a federation.
    Admin1 = "admin1";
    /// A city, a town, a village, a district.
    City = "city";
    /// A continent, a landscape, a mountain, an island, any other place.
    Region = "region";
    /// A sea, a lake, a river.
    Water = "water";
    /// A building or a street that stands for who sits in it.
    Seat = "seat";
    /// The government of a state or of a part of it.
    Government = "government";
    /// A ministry or department of state.
    Ministry = "ministry";
    /// Another body of state.
    Agency = "agency";
    /// Armed forces or a part of them.
    Military = "military";
    /// A court.
    Court = "court";
    /// A central bank.
    CentralBank = "central-bank";
    /// A parliament, a chamber, a committee of one.
    Legislature = "legislature";
    /// A political party, an alliance, a campaign.
    Party = "party";
    /// An armed group outside the state.
    ArmedGroup = "armed-group";
    /// A body of several states.
    Igo = "igo";
    /// An association, a charity, a union, a think tank.
    Ngo = "ngo";
    /// A company, a bank.
    Company = "company";
    /// A newspaper, a station, an agency, a platform.
    Media = "media";
    /// A university, a school.
    University = "university";
    /// A club, a league, a federation of sport.
    Sport = "sport";
    /// A church, an order, a council of a faith.
    ReligionBody = "religion-body";
    /// Something that took place.
    Event = "event";
    /// A human being.
    Person = "person";
    /// The people of a state, or one of them.
    Nationality = "nationality";
    /// A people, a faith, a political leaning.
    Group = "group";
}

pack!(EntityKind = EntityKind::ALL);

impl EntityKind {
    /// The kind of that name.
    #[must_use]
    pub fn parse(text: &str) -> Option<EntityKind> {
        EntityKind::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }

    /// Whether it is somewhere one can be.
    #[must_use]
    pub const fn is_place(self) -> bool {
        use EntityKind::{Admin1, City, Country, Region, Seat, Territory, Water};
        matches!(self, Country | Territory | Admin1 | City | Region | Water | Seat)
    }

    /// Whether it is people organised to act under one name.
    #[must_use]
    pub const fn is_organization(self) -> bool {
        !self.is_place() && !self.is_people() && !matches!(self, EntityKind::Person | EntityKind::Event)
    }

    /// Whether it is a people, a faith or a leaning.
    #[must_use]
    pub const fn is_people(self) -> bool {
        matches!(self, EntityKind::Nationality | EntityKind::Group)
    }
}

#[cfg(test)]
mod tests {
    use super::EntityKind;

    #[test]
    fn every_kind_is_read_back_and_is_one_of_five_sorts() {
        for &kind in EntityKind::ALL {
            assert_eq!(EntityKind::parse(kind.as_str()), Some(kind));
            let other = matches!(kind, EntityKind::Person | EntityKind::Event);
            let sorts = [kind.is_place(), kind.is_organization(), kind.is_people(), other];
            assert_eq!(sorts.iter().filter(|&&is| is).count(), 1, "{kind:?}");
        }
    }
}
