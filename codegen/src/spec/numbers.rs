//! Strings that YAML reads as numbers.

/// Whether this parser, or another reader of YAML, reads the unquoted text as a number.
pub fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text).to_ascii_lowercase();
    let is_decimal = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.parse::<f64>().is_ok();
    let has_radix = [("0x", 16), ("0o", 8), ("0b", 2)].iter().any(|(sign, radix)| {
        let after = digits.strip_prefix(sign).unwrap_or_default();
        !after.is_empty() && after.chars().all(|c| c.is_digit(*radix))
    });
    is_decimal || has_radix || [".inf", ".nan"].contains(&digits.as_str())
}
