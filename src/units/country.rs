//! Countries and company sizes.
//!
//! Knows ISO 3166-1 alpha-2 codes, not what the law of a country says.

use std::fmt;

use serde::{Deserialize, Serialize};

/// ISO 3166-1 alpha-2, officially assigned codes, in order.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET \
    FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO \
    IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH \
    MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM \
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG \
    TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Members of the European Union on 2026-11-21.
const EU: &str = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";

/// A country by its ISO 3166-1 alpha-2 code, such as `DE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

/// Why a text is not a country code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{found}\" is not an ISO 3166 country code: write two capital letters such as \"DE\"{hint}")]
pub struct CountryError {
    found: String,
    hint: &'static str,
}

impl Country {
    /// The code, two capital letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }

    /// Whether the country is in the European Union, and so in its customs union.
    pub fn is_in_eu(&self) -> bool {
        EU.split(' ').any(|code| code == self.code())
    }
}

impl TryFrom<String> for Country {
    type Error = CountryError;
    fn try_from(text: String) -> Result<Self, CountryError> {
        let known = CODES.split_ascii_whitespace().any(|code| code == text);
        match text.as_bytes() {
            &[a, b] if known => Ok(Self([a, b])),
            _ => {
                let hint = match text.as_str() {
                    "UK" => "; the United Kingdom is \"GB\"",
                    "EL" => "; Greece is \"GR\"",
                    _ => "",
                };
                Err(CountryError { found: text.chars().take(40).collect(), hint })
            }
        }
    }
}

impl TryFrom<&str> for Country {
    type Error = CountryError;
    fn try_from(text: &str) -> Result<Self, CountryError> {
        Self::try_from(text.to_owned())
    }
}

impl From<Country> for String {
    fn from(country: Country) -> String {
        country.code().to_owned()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// Size of a company, as the statutes of its country sort it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SizeClass {
    /// Micro enterprise.
    Micro,
    /// Small enterprise.
    Small,
    /// Medium-sized enterprise.
    Medium,
    /// Larger than medium.
    Large,
}

impl fmt::Display for SizeClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Micro => "micro",
            Self::Small => "small",
            Self::Medium => "medium-sized",
            Self::Large => "large",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_the_249_codes_of_iso_3166() {
        assert_eq!(CODES.split_ascii_whitespace().count(), 249);
        assert!(CODES.split_ascii_whitespace().is_sorted());
        assert_eq!(Country::try_from("DE").map(|c| c.code().to_owned()), Ok("DE".to_owned()));
        assert!(Country::try_from("de").is_err());
        assert!(Country::try_from("XX").is_err());
    }

    #[test]
    fn uk_is_told_that_it_is_gb() {
        let message = Country::try_from("UK").map_err(|e| e.to_string());
        assert!(message.is_err_and(|m| m.contains("\"GB\"")));
    }

    #[test]
    fn the_union_has_27_members_all_of_them_countries() {
        assert_eq!(EU.split(' ').count(), 27);
        assert!(EU.split(' ').all(|code| Country::try_from(code).is_ok_and(|c| c.is_in_eu())));
    }
}
