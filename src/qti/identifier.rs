//! Ids as XML takes them.

/// An id as XML takes it for a name: it may not begin with a figure.
pub fn identifier(id: &str) -> String {
    let is_name = id.starts_with(|c: char| c.is_ascii_alphabetic());
    if is_name {
        id.to_owned()
    } else {
        format!("_{id}")
    }
}
