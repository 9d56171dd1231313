//! One line per generated struct: everything that follows from `ReadObject` and `WriteObject`.

/// Implements reading. serde's `Deserialize` delegates to it through raw JSON, so it works with
/// serde_json only.
#[doc(hidden)]
#[macro_export]
macro_rules! __read_object {
    ($name:ident) => {
        impl $crate::runtime::expanded::FromWire for $name {
            const ITEM: &'static str = <Self as $crate::runtime::ReadObject>::ITEM;
            const EXPECTED: &'static str = "an object";
            const IS_OBJECT: bool = true;
            const HOLDS: &'static [&'static str] = <Self as $crate::runtime::ReadObject>::HOLDS;

            #[inline]
            fn from_wire(
                json: &str,
                context: &mut $crate::runtime::expanded::ReadContext,
            ) -> Option<Self> {
                $crate::runtime::expanded::read_nested(json, context)
            }
        }

        impl<'de> $crate::runtime::expanded::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::runtime::expanded::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::expanded::deserialize(deserializer)
            }
        }
    };
}

/// Implements writing. serde's `Serialize` delegates to it through raw JSON, so it works with
/// serde_json only.
#[doc(hidden)]
#[macro_export]
macro_rules! __write_object {
    ($name:ident) => {
        impl $crate::runtime::expanded::ToWire for $name {
            #[inline]
            fn to_wire(&self, to: &mut $crate::runtime::Writer) {
                to.object(self);
            }
        }

        impl $crate::runtime::expanded::serde::Serialize for $name {
            fn serialize<S: $crate::runtime::expanded::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::expanded::serialize(self, serializer)
            }
        }
    };
}
