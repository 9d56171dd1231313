//! One line per generated struct: everything that follows from `ReadObject` and `WriteObject`.

/// serde's `Deserialize` delegates to the same reading. It goes through raw JSON, so it works
/// with serde_json only.
#[doc(hidden)]
#[macro_export]
macro_rules! __read_object {
    ($name:ident) => {
        impl $crate::wire::FromWire for $name {
            const ITEM: &'static str = <Self as $crate::wire::ReadObject>::ITEM;
            const EXPECTED: &'static str = "an object";
            const IS_OBJECT: bool = true;
            const HOLDS: &'static [&'static str] = <Self as $crate::wire::ReadObject>::HOLDS;

            #[inline]
            fn from_wire(json: &str, notes: &mut $crate::wire::ReadContext) -> Option<Self> {
                $crate::wire::read_nested(json, notes)
            }
        }

        impl<'de> $crate::wire::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::wire::__serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::wire::deserialize(deserializer)
            }
        }
    };
}

/// serde's `Serialize` delegates to the same writing. It goes through raw JSON, so it works with
/// serde_json only.
#[doc(hidden)]
#[macro_export]
macro_rules! __write_object {
    ($name:ident) => {
        impl $crate::wire::ToWire for $name {
            #[inline]
            fn to_wire(&self, to: &mut $crate::wire::Writer) {
                to.object(self);
            }
        }

        impl $crate::wire::__serde::Serialize for $name {
            fn serialize<S: $crate::wire::__serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::wire::serialize(self, serializer)
            }
        }
    };
}
