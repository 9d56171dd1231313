//! Enums whose wire format is a string, open to undocumented values.

/// A wire value without a variant. Produced only by reading a response and `From<&str>`, after the
/// documented values, so that it never hides one of those and `==` is reliable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue(String);

impl UnknownValue {
    // Called by generated code once no variant matches; public only so that it can be.
    #[doc(hidden)]
    pub fn new(value: String) -> Self {
        Self(value)
    }

    /// Returns the value as Alipay wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The parts of a generated enum that validators and the JSON code need.
#[doc(hidden)]
pub trait StringEnum: Sized {
    const VALUES: &'static [&'static str];

    fn as_str(&self) -> &str;

    fn is_unknown(&self) -> bool;
}

/// Implements what all enums of documented values share: the table gives the wire value of each
/// variant, and the rest follows. With `complete = false` the documented list was inferred or
/// partial, so its spelling is received in any case; what is sent is what the caller wrote.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    ($name:ident, complete = $complete:literal; $($variant:ident => $wire:literal,)*) => {
        $crate::__open_enum! { $name; $($variant => $wire,)* }

        impl $name {
            fn received(text: &str) -> Self {
                let like = |known: &&&str| !$complete && known.eq_ignore_ascii_case(text);
                match Self::documented(text) {
                    Some(value) => value,
                    None => Self::from(Self::VALUES.iter().find(like).copied().unwrap_or(text)),
                }
            }
        }

        impl $crate::runtime::expanded::FromWire for $name {
            const ITEM: &'static str = "string";
            const EXPECTED: &'static str = "a string";

            fn from_wire(json: &str, context: &mut $crate::runtime::expanded::ReadContext) -> Option<Self> {
                let text: Option<String> = $crate::runtime::expanded::FromWire::from_wire(json, context);
                // An empty string means that there is no value, not which one.
                text.filter(|text| !text.is_empty()).map(|text| Self::received(&text))
            }
        }

        impl $crate::runtime::expanded::ToWire for $name {
            fn to_wire(&self, to: &mut $crate::runtime::Writer) {
                to.text(self.as_str());
            }
        }

        impl $crate::runtime::expanded::serde::Serialize for $name {
            fn serialize<S: $crate::runtime::expanded::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::runtime::expanded::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::runtime::expanded::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let text: String = $crate::runtime::expanded::serde::Deserialize::deserialize(deserializer)?;
                ::core::result::Result::Ok(Self::received(&text))
            }
        }
    };
}

/// The same for an API's error codes: compared exactly, never sent.
#[doc(hidden)]
#[macro_export]
macro_rules! __error_enum {
    ($name:ident; $($variant:ident => $wire:literal,)*) => {
        $crate::__open_enum! { $name; $($variant => $wire,)* }

        impl $crate::error::ErrorCode for $name {}
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum {
    ($name:ident; $($variant:ident => $wire:literal,)*) => {
        impl $name {
            /// The documented values, as Alipay writes them.
            pub const VALUES: &'static [&'static str] = &[$($wire),*];

            /// Returns the value as Alipay writes it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            fn documented(value: &str) -> ::core::option::Option<Self> {
                match value {
                    $($wire => ::core::option::Option::Some(Self::$variant),)*
                    _ => ::core::option::Option::None,
                }
            }
        }

        impl $crate::runtime::StringEnum for $name {
            const VALUES: &'static [&'static str] = $name::VALUES;

            fn as_str(&self) -> &str {
                $name::as_str(self)
            }

            fn is_unknown(&self) -> bool {
                ::core::matches!(self, Self::Unknown(_))
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::documented(value)
                    .unwrap_or_else(|| Self::Unknown($crate::types::UnknownValue::new(value.to_owned())))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        /// Returns the value as Alipay writes it.
        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}
