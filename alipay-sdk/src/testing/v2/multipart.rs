//! File uploads: `multipart/form-data`.

use super::{
    charset,
    finding::{Checked, Finding},
    form::Pairs,
    media::Media,
};
use crate::testing::{charset::Charset, received::ReceivedFile};
use bytes::Bytes;
use futures_util::stream;
use http::{HeaderMap, header::CONTENT_DISPOSITION};
use std::convert::Infallible;

/// A longer file is refused.
const MAX_FILE: usize = 50 << 20;

/// What the documentation of `isv.invalid-file-extension` lists, and the videos that
/// `alipay.offline.material.image.upload` takes.
const EXTENSIONS: [&str; 16] = [
    "csv", "txt", "zip", "rar", "gz", "doc", "docx", "xls", "xlsx", "pdf", "bmp", "gif", "jpg",
    "jpeg", "png", "mp4",
];

/// Parameters that cannot be files.
const SYSTEM: [&str; 16] = [
    "app_id",
    "method",
    "format",
    "charset",
    "sign_type",
    "sign",
    "timestamp",
    "version",
    "biz_content",
    "app_auth_token",
    "auth_token",
    "notify_url",
    "return_url",
    "app_cert_sn",
    "alipay_root_cert_sn",
    "encrypt_type",
];

/// The readable content of a body that should have parts.
pub(in crate::testing) type Parts = Checked<Vec<Part>>;

/// One part, as received.
pub(in crate::testing) struct Part {
    name: String,
    headers: HeaderMap,
    content: Bytes,
}

/// Returns whether the header says that the body has parts.
pub(in crate::testing) fn has_parts(headers: &HeaderMap) -> bool {
    Media::of(headers).is_some_and(|media| media.is_multipart())
}

/// Returns the parts of the body, if it should have parts.
pub(in crate::testing) async fn parts(headers: &HeaderMap, body: &Bytes) -> Option<Parts> {
    let media = Media::of(headers).filter(Media::is_multipart)?;
    let parts = read(media.text(), body.clone()).await;
    Some(parts.ok_or_else(|| Finding::parameter("the body is not multipart/form-data")))
}

async fn read(content_type: &str, body: Bytes) -> Option<Vec<Part>> {
    let boundary = multer::parse_boundary(content_type).ok()?;
    let body = stream::iter([Ok::<_, Infallible>(body)]);
    let mut multipart = multer::Multipart::new(body, boundary);
    let mut parts = Vec::new();
    while let Some(field) = multipart.next_field().await.ok()? {
        let (name, headers) = (field.name()?.to_owned(), field.headers().clone());
        parts.push(Part { name, headers, content: field.bytes().await.ok()? });
    }
    Some(parts)
}

/// Separates the text parts, which are signed, from the files, which are not.
pub(super) fn sort(
    parts: Vec<Part>,
    charset: Charset,
    files: &mut Vec<ReceivedFile>,
) -> Checked<Pairs> {
    let mut values = Vec::new();
    for part in parts {
        let media = Media::of(&part.headers);
        match part.file_name(charset)? {
            Some(file_name) => files.push(ReceivedFile {
                field: part.name,
                file_name,
                content_type: media.map(|media| media.text().into()).unwrap_or_default(),
                content: part.content,
            }),
            None => {
                text(media.as_ref(), charset)?;
                values.push((part.name.into(), part.content.into()));
            }
        }
    }
    Ok(values)
}

impl Part {
    /// Not from `multer`, which supports UTF-8 only.
    fn file_name(&self, charset: Charset) -> Checked<Option<String>> {
        let header = self.headers.get(CONTENT_DISPOSITION).map(|value| value.as_bytes());
        let Some(header) = charset.decode(header.unwrap_or_default()) else {
            return Err(Finding::parameter("the name of a file must be in the charset"));
        };
        let Some((_, name)) = header.split_once("filename=") else {
            return match header.contains("filename*=") {
                true => Err(Finding::parameter("filename* is not read here: send filename")),
                false => Ok(None),
            };
        };
        let (name, rest) = match name.strip_prefix('"') {
            Some(name) => name.split_once('"').unwrap_or((name, "no end")),
            None => name.split_at(name.find(';').unwrap_or(name.len())),
        };
        if !rest.is_empty() && !rest.trim_start().starts_with(';') {
            return Err(Finding::parameter("the filename has no end, or a quote inside"));
        }
        Ok(Some(name.trim().into()))
    }
}

fn text(media: Option<&Media>, charset: Charset) -> Checked {
    let Some(media) = media else { return Ok(()) };
    if !media.is("text/plain") {
        return Err(Finding::extension("a part that is not text must have a filename"));
    }
    charset::check_header(charset, media.charset())
}

/// Checks what the gateway does not accept as a file.
pub(super) fn check(files: &[ReceivedFile]) -> Checked {
    files.iter().try_for_each(|file| {
        if SYSTEM.contains(&file.field.as_str()) {
            return Err(Finding::parameter(format!("{} cannot be a file", file.field)));
        }
        if file.content_type.is_empty() {
            return Err(Finding::parameter("a file must have a content-type"));
        }
        extension(&file.file_name)?;
        size(file.content.len())
    })
}

fn extension(file_name: &str) -> Checked {
    let extension = match file_name.rsplit_once('.') {
        Some((name, extension)) if !name.is_empty() => extension.to_ascii_lowercase(),
        _ => return Err(Finding::extension("the name of a file must have an extension")),
    };
    if EXTENSIONS.contains(&extension.as_str()) {
        return Ok(());
    }
    Err(Finding::extension("the gateway does not accept files with this extension"))
}

fn size(length: usize) -> Checked {
    let wrong = |why| Err(Finding::invalid("isv.invalid-file-size", why));
    match length {
        0 => wrong("the file is empty"),
        1..=MAX_FILE => Ok(()),
        _ => wrong("a file must not exceed 50 MB"),
    }
}
