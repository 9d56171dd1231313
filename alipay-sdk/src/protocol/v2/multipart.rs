//! `multipart/form-data` (RFC 7578): the body of a call that uploads files.

use crate::charset::Charset;
use crate::transport::Body;
use crate::types::File;
use std::borrow::Cow;
use std::hash::{BuildHasher, RandomState};

/// Returns the `Content-Type` and the body of a call with files.
///
/// The values are already encoded in that charset. So are the names of files, as browsers and
/// Alipay's own SDKs do: the charset of the request is that of its whole body.
pub(crate) fn multipart(
    values: &[(&str, Cow<'_, [u8]>)],
    files: &[(&str, &File)],
    charset: Charset,
) -> (String, Body) {
    let boundary = boundary();
    let mut parts = Vec::new();
    for (name, value) in values {
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"\r\nContent-Type: text/plain\r\n\r\n",
            quoted(name)
        );
        parts.extend([head.into(), value.to_vec().into(), line_end()]);
    }
    for (name, file) in files {
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: {}\r\n\r\n",
            quoted(name),
            quoted(file.name()),
            media_type(file),
        );
        // The caller has checked that the names can be encoded.
        let head = charset.encode(&head).unwrap_or_default().into_owned();
        parts.extend([head.into(), file.body(), line_end()]);
    }
    parts.push(format!("--{boundary}--\r\n").into());
    let content_type = format!("multipart/form-data;boundary={boundary};charset={charset}");
    (content_type, Body::concat(parts))
}

fn line_end() -> Body {
    "\r\n".to_owned().into()
}

/// Returns 128 unpredictable bits, so that no content contains them: the standard library's hash is
/// keyed, with a key from the operating system.
fn boundary() -> String {
    let random = RandomState::new();
    format!("alipay-sdk-{:016x}{:016x}", random.hash_one(0), random.hash_one(1))
}

/// Quotes as browsers do: a name can neither end its quotes nor begin a header of its own.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

fn media_type(file: &File) -> &'static str {
    match file.extension().unwrap_or_default().to_ascii_lowercase().as_str() {
        "bmp" => "image/bmp",
        "gif" => "image/gif",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use futures_util::stream;

    /// Returns name, file name, type and content of each part, as an independent reader sees them.
    async fn read(content_type: &str, body: Body) -> Vec<(String, Option<String>, String, Bytes)> {
        let body = body.into_bytes().await;
        let boundary = multer::parse_boundary(content_type).unwrap();
        let mut form = multer::Multipart::new(stream::iter([body]), boundary);
        let mut parts = Vec::new();
        while let Some(part) = form.next_field().await.unwrap() {
            let name = part.name().unwrap().to_owned();
            let file_name = part.file_name().map(str::to_owned);
            let media_type = part.content_type().unwrap().to_string();
            parts.push((name, file_name, media_type, part.bytes().await.unwrap()));
        }
        parts
    }

    fn text<'a>(name: &'a str, value: &'a [u8]) -> (&'a str, Cow<'a, [u8]>) {
        (name, Cow::Borrowed(value))
    }

    #[tokio::test]
    async fn texts_and_files_are_read_back() {
        // `printf 门店 | iconv -t gbk | xxd -p`
        let values = [text("image_name", b"\xc3\xc5\xb5\xea"), text("biz_code", b"a\r\nb=&")];
        let png = File::new("门店.PNG", b"\x89PNG\r\n\r\n--x".as_slice());
        let other = File::new("a.zip", Vec::new());
        let files = [("image_content", &png), ("file", &other)];
        let (content_type, body) = multipart(&values, &files, Charset::Utf8);
        assert!(content_type.ends_with(";charset=utf-8"), "{content_type}");
        let plain = "text/plain".to_owned();
        let parts = read(&content_type, body).await;
        assert_eq!(
            parts,
            [
                ("image_name".into(), None, plain.clone(), b"\xc3\xc5\xb5\xea".as_slice().into()),
                ("biz_code".into(), None, plain, b"a\r\nb=&".as_slice().into()),
                (
                    "image_content".into(),
                    Some("门店.PNG".into()),
                    "image/png".into(),
                    b"\x89PNG\r\n\r\n--x".as_slice().into()
                ),
                (
                    "file".into(),
                    Some("a.zip".into()),
                    "application/octet-stream".into(),
                    Bytes::new()
                ),
            ]
        );
    }

    /// `printf 门店 | iconv -t gbk | xxd -p`
    #[cfg(feature = "gbk")]
    #[test]
    fn the_name_of_a_file_is_in_the_charset() {
        let file = File::new("门店.PNG", "x");
        let (content_type, body) = multipart(&[], &[("f", &file)], Charset::Gbk);
        assert!(content_type.ends_with(";charset=GBK"), "{content_type}");
        let expected = b"filename=\"\xc3\xc5\xb5\xea.PNG\"\r\nContent-Type: image/png\r\n";
        let body = body.as_bytes().unwrap();
        assert!(body.windows(expected.len()).any(|bytes| bytes == expected), "{body:?}");
    }

    #[tokio::test]
    async fn a_hostile_name_stays_a_name() {
        let names = [
            ("a\"; name=\"biz_content.jpg", "a%22; name=%22biz_content.jpg"),
            (
                "a\r\nContent-Type: text/html\r\n\r\n.jpg",
                "a%0D%0AContent-Type: text/html%0D%0A%0D%0A.jpg",
            ),
            ("a\\b.jpg", "a\\b.jpg"),
        ];
        for (name, seen) in names {
            let file = File::new(name, "x");
            let (content_type, body) = multipart(&[], &[("file\"\n", &file)], Charset::Utf8);
            let bytes = body.as_bytes().unwrap().clone();
            let text = std::str::from_utf8(&bytes).unwrap();
            assert!(text.contains(&format!("filename=\"{seen}\"\r\n")), "{text}");
            assert_eq!(text.matches("\r\n").count(), 6, "three lines of a head, two ends: {text}");
            let parts = read(&content_type, bytes.into()).await;
            assert_eq!(parts.len(), 1);
            assert_eq!((parts[0].0.as_str(), parts[0].2.as_str()), ("file%22%0A", "image/jpeg"));
            assert_eq!((parts[0].1.as_deref(), &parts[0].3), (Some(seen), &Bytes::from("x")));
        }
    }

    #[tokio::test]
    async fn a_stream_gives_the_same_bytes_of_the_same_length() {
        let in_memory = File::new("a.bmp", "one two");
        let streamed = File::stream("a.bmp", 7, || {
            stream::iter(["one ", "", "two"].map(|chunk| Ok(Bytes::from(chunk))))
        });
        let values = [text("a", b"1")];
        let (type_1, body_1) = multipart(&values, &[("f", &in_memory)], Charset::Utf8);
        let (type_2, body_2) = multipart(&values, &[("f", &streamed)], Charset::Utf8);
        assert!(body_2.as_bytes().is_none());
        assert_eq!(body_1.len(), body_2.len());
        let (bytes_1, bytes_2) =
            (body_1.into_bytes().await.unwrap(), body_2.into_bytes().await.unwrap());
        assert_eq!(
            read(&type_1, bytes_1.clone().into()).await,
            read(&type_2, bytes_2.clone().into()).await
        );
        let boundary_1 = multer::parse_boundary(&type_1).unwrap();
        let boundary_2 = multer::parse_boundary(&type_2).unwrap();
        assert_ne!(boundary_1, boundary_2);
        let bytes_2 =
            String::from_utf8(bytes_2.to_vec()).unwrap().replace(&boundary_2, &boundary_1);
        assert_eq!(bytes_1, bytes_2);
        // The next attempt begins at the beginning.
        let (_, again) = multipart(&values, &[("f", &streamed)], Charset::Utf8);
        assert_eq!(again.into_bytes().await.unwrap().len(), bytes_1.len());
    }

    /// Two wrong lengths do not make a right one.
    #[tokio::test]
    async fn each_file_must_have_its_own_length() {
        let short = File::stream("a.bmp", 3, || stream::iter([Ok(Bytes::from("12"))]));
        let long = File::stream("b.bmp", 3, || stream::iter([Ok(Bytes::from("1234"))]));
        let (_, body) = multipart(&[], &[("a", &short), ("b", &long)], Charset::Utf8);
        let error = body.into_bytes().await.unwrap_err();
        assert_eq!(error.to_string(), "the stream has fewer bytes than declared");
    }
}
