//! Multipart bodies: strings, which are signed, and files, which are not.

use crate::{
    METHOD, ROOT,
    call::{Call, check_accepted, check_api_error, start},
    node,
    raw::{HttpResponse, exchange, request, send},
};
use alipay_sdk::testing::{Gateway, Reply};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0--BOUNDARY";
const FILE: &str = r#"; filename="shop 1.png""#;
const IMAGE: &str = "Content-Type: image/png\r\n";

/// One part: what follows the name, more headers, the content.
type Part<'a> = (&'a str, &'a str, &'a str, &'a [u8]);

fn body(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, rest, headers, content) in parts {
        let head = format!("Content-Disposition: form-data; name=\"{name}\"{rest}\r\n{headers}");
        body.extend([b"--BOUND\r\n", head.as_bytes(), b"\r\n", content, b"\r\n"].concat());
    }
    body.extend(b"--BOUND--\r\n");
    body
}

const HEADER: &str = "multipart/form-data;boundary=BOUND;charset=utf-8";

/// The strings of the call go into parts, followed by these.
fn upload(call: &Call, files: &[Part<'_>], header: &str) -> Vec<u8> {
    let texts = call.body.iter();
    let mut parts: Vec<Part<'_>> =
        texts.map(|(name, value)| (&**name, "", "", value.as_bytes())).collect();
    parts.extend(files);
    request("POST", &format!("/gateway.do?{}", call.raw_query()), header, &body(&parts))
}

fn call() -> Call {
    Call::new().without("biz_content").body("image_name", "店 1+1").sign()
}

async fn ask(files: &[Part<'_>]) -> (HttpResponse, Gateway) {
    let gateway = start().await;
    let response = send(&gateway.url(), &upload(&call(), files, HEADER)).await;
    (response, gateway)
}

#[tokio::test]
async fn texts_are_parameters_and_files_are_not() {
    let csv: Part<'_> = ("file", r#"; filename="账单.CSV""#, "content-type:text/csv\r\n", b"a,b");
    let (response, gateway) = ask(&[("image_content", FILE, IMAGE, PNG), csv]).await;
    check_accepted(&response);
    let [received] = &gateway.requests()[..] else { panic!("one request") };
    assert!(received.is_verified);
    assert_eq!(received.body, [("image_name".to_owned(), "店 1+1".to_owned())]);
    assert_eq!(received.parameter("image_content"), None);
    let files = received
        .files
        .iter()
        .map(|file| (&*file.field, &*file.file_name, &*file.content_type, &file.content[..]));
    let expected = [
        ("image_content", "shop 1.png", "image/png", PNG),
        ("file", "账单.CSV", "text/csv", &b"a,b"[..]),
    ];
    assert_eq!(files.collect::<Vec<_>>(), expected);
    let debug = format!("{received:?}");
    assert!(debug.contains("image_content") && !debug.contains("shop"), "{debug}");
}

#[tokio::test]
async fn biz_content_may_be_a_part() {
    let gateway = start().await;
    let upload = upload(&Call::new().sign(), &[("f", FILE, IMAGE, PNG)], HEADER);
    check_accepted(&send(&gateway.url(), &upload).await);
    assert_eq!(gateway.requests()[0].biz_content(), Some(r#"{"trade_no":"1+1 元"}"#));
}

#[tokio::test]
async fn texts_are_signed() {
    let gateway = start().await;
    let response =
        send(&gateway.url(), &upload(&call().change("image_name", "x"), &[], HEADER)).await;
    check_api_error(&response, ROOT, "40002", "isv.invalid-signature");
    let (response, _) = ask(&[("more", "", "", b"x")]).await;
    check_api_error(&response, ROOT, "40002", "isv.invalid-signature");
    // Signing the name of a file, or its content, is signing too much.
    for value in ["shop 1.png", "a,b"] {
        let text = Call::new().without("biz_content").body("f", value).text();
        let call = Call::new().without("biz_content").sign_text(&text);
        let file: Part<'_> = ("f", r#"; filename="shop 1.png""#, IMAGE, b"a,b");
        let response = send(&gateway.url(), &upload(&call, &[file], HEADER)).await;
        check_api_error(&response, ROOT, "40002", "isv.invalid-signature");
    }
}

#[tokio::test]
async fn files_have_names_with_extensions() {
    for name in ["", "shop", "shop.", ".png", "shop.exe", "shop.png.sh", "png"] {
        let name = format!(r#"; filename="{name}""#);
        let (response, gateway) = ask(&[("f", &name, IMAGE, PNG)]).await;
        check_api_error(&response, ROOT, "40002", "isv.invalid-file-extension");
        assert_eq!(gateway.requests()[0].files.len(), 1);
    }
    // Without a file name it must be a string; its media type says otherwise.
    let (response, _) = ask(&[("f", "", IMAGE, b"text")]).await;
    check_api_error(&response, ROOT, "40002", "isv.invalid-file-extension");
    for extension in ["csv", "txt", "zip", "rar", "gz", "doc", "docx", "xls", "xlsx"] {
        let name = format!(r#"; filename="shop.{extension}""#);
        check_accepted(&ask(&[("f", &name, IMAGE, PNG)]).await.0);
    }
    for extension in ["pdf", "bmp", "gif", "jpg", "jpeg", "png", "JPG", "mp4"] {
        let name = format!(r#"; filename="shop.1.{extension}""#);
        check_accepted(&ask(&[("f", &name, IMAGE, PNG)]).await.0);
    }
}

#[tokio::test]
async fn headers_of_parts_are_read_to_the_letter() {
    for (rest, headers) in [
        // A name that ends too early, has an escaped quote, or no end, and one that is encoded.
        (r#"; filename="a".png""#, IMAGE),
        (r#"; filename="a\".png""#, IMAGE),
        (r#"; filename="a.png"#, IMAGE),
        ("; filename*=UTF-8''a.png", IMAGE),
        // No media type.
        (FILE, ""),
    ] {
        let (response, _) = ask(&[("f", rest, headers, PNG)]).await;
        check_api_error(&response, ROOT, "40002", "isv.invalid-parameter");
    }
    for name in ["biz_content", "sign", "app_auth_token"] {
        let (response, _) = ask(&[(name, FILE, IMAGE, PNG)]).await;
        let sub_msg = check_api_error(&response, ROOT, "40002", "isv.invalid-parameter");
        assert_eq!(sub_msg, format!("{name} cannot be a file"));
    }
}

#[tokio::test]
async fn files_have_a_size() {
    let (response, _) = ask(&[("f", FILE, IMAGE, b"")]).await;
    check_api_error(&response, ROOT, "40002", "isv.invalid-file-size");
    let mut content = vec![0; 50 << 20];
    check_accepted(&ask(&[("f", FILE, IMAGE, &content)]).await.0);
    content.push(0);
    let (response, _) = ask(&[("f", FILE, IMAGE, &content)]).await;
    check_api_error(&response, ROOT, "40002", "isv.invalid-file-size");
    content.resize(65 << 20, 0);
    let upload = upload(&call(), &[("f", FILE, IMAGE, &content)], HEADER);
    // It may be reset while it still writes; what counts is that nothing was accepted.
    let gateway = start().await;
    let mut stream = crate::raw::connect(&gateway.url()).await;
    tokio::io::AsyncWriteExt::write_all(&mut stream, &upload[..4000]).await.unwrap();
    let mut start = [0; 12];
    tokio::io::AsyncReadExt::read_exact(&mut stream, &mut start).await.unwrap();
    assert_eq!(&start, b"HTTP/1.1 413");
    assert!(gateway.requests().is_empty());
}

#[tokio::test]
async fn bodies_that_have_no_parts_are_refused() {
    let gateway = start().await;
    let path = format!("/gateway.do?{}", call().raw_query());
    let whole = body(&[("image_name", "", "", "店 1+1".as_bytes())]);
    check_accepted(&send(&gateway.url(), &request("POST", &path, HEADER, &whole)).await);
    for (header, body) in [
        ("multipart/form-data", &whole[..]),
        ("multipart/form-data;boundary=OTHER", &whole),
        (HEADER, b""),
        (HEADER, &whole[..whole.len() - 12]),
        (HEADER, b"--BOUND\r\n\r\nx\r\n--BOUND--\r\n"),
        (HEADER, b"image_name=x"),
    ] {
        let response = send(&gateway.url(), &request("POST", &path, header, body)).await;
        check_api_error(&response, ROOT, "40002", "isv.invalid-parameter");
    }
}

#[tokio::test]
async fn an_upload_may_be_chunked() {
    let gateway = start().await;
    let upload = String::from_utf8(upload(&call(), &[("f", FILE, IMAGE, b"a")], HEADER)).unwrap();
    let (head, body) = upload.split_once("\r\n\r\n").unwrap();
    let (head, _) = head.rsplit_once("\r\n").unwrap();
    let chunk = format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    let upload = format!("{head}\r\ntransfer-encoding: chunked\r\n\r\n{chunk}");
    let response = exchange(&gateway.url(), upload.as_bytes()).await;
    let response = String::from_utf8(response).unwrap();
    assert!(response.contains("200 OK") && !response.contains("sub_code"), "{response}");
    assert_eq!(gateway.requests()[0].files[0].content, "a");
}

#[tokio::test]
async fn parts_are_in_the_charset_of_the_url() {
    let gateway = start().await;
    let gbk = "multipart/form-data;boundary=BOUND;charset=GBK";
    let response = send(&gateway.url(), &upload(&call(), &[], gbk)).await;
    check_api_error(&response, ROOT, "40002", "isv.invalid-charset");
    let (response, _) =
        ask(&[("more", "", "Content-Type: text/plain;charset=GBK\r\n", b"x")]).await;
    check_api_error(&response, ROOT, "40002", "isv.invalid-charset");
    let (response, _) = ask(&[("more", "", "Content-Type: text/plain\r\n", b"\xce\xf3")]).await;
    check_api_error(&response, ROOT, "40002", "isv.invalid-parameter");
    let upload = upload(&call(), &[("f", FILE, IMAGE, b"a")], HEADER);
    let at = upload.windows(4).position(|window| window == b"shop").unwrap();
    let upload = [&upload[..at], b"\xce\xf3\xce\xf3", &upload[at + 4..]].concat();
    let response = send(&gateway.url(), &upload).await;
    check_api_error(&response, ROOT, "40002", "isv.invalid-parameter");
}

/// `'乗'.encode('gbk')` ends in the byte of a backslash.
#[cfg(feature = "gbk")]
#[tokio::test]
async fn names_of_files_are_in_the_charset_too() {
    let gateway = start().await;
    let call = Call::new().without("biz_content").change("charset", "GBK").sign();
    let header = "multipart/form-data;boundary=BOUND;charset=GBK";
    let upload = upload(&call, &[("f", FILE, IMAGE, PNG)], header);
    let at = upload.windows(6).position(|window| window == b"shop 1").unwrap();
    let upload = [&upload[..at], b"\x81\x5c\xd4\xaa\x81\x5c", &upload[at + 6..]].concat();
    check_accepted(&send(&gateway.url(), &upload).await);
    assert_eq!(gateway.requests()[0].files[0].file_name, "乗元乗.png");
}

/// The official Python SDK sends `encrypt_type` with every call once a key is configured.
#[tokio::test]
async fn uploads_may_name_an_encrypt_type_and_encrypt_biz_content() {
    let gateway = Gateway::builder().aes_key("AAECAwQFBgcICQoLDA0ODw==").start().await.unwrap();
    gateway.respond(METHOD, Reply::success("{}"));
    let call = Call::new().query("encrypt_type", "AES");
    let plain = call.without("biz_content").sign();
    check_accepted(
        &send(&gateway.url(), &upload(&plain, &[("f", FILE, IMAGE, PNG)], HEADER)).await,
    );

    let call = Call::new().query("encrypt_type", "AES");
    let encrypted =
        call.change("biz_content", "n8K5KPgMz2PXZ8L9CzJsCqom92mJUsoOiUG2oX5Ca60=").sign();
    let response =
        send(&gateway.url(), &upload(&encrypted, &[("f", FILE, IMAGE, PNG)], HEADER)).await;
    assert!(node(&response.body).starts_with('"'), "the response is encrypted");
    assert_eq!(
        gateway.requests()[1].biz_content(),
        Some(include_str!("../data/gateway/aes/biz_content.json")),
    );
}

#[tokio::test]
async fn a_filename_may_stand_anywhere_and_without_quotes() {
    for file in [
        r#"; filename="shop 1.png"; size=7"#,
        r#"; filename="shop 1.png" ;filename*=UTF-8''shop%201.png"#,
        "; filename=shop 1.png",
        "; filename=shop 1.png; size=7",
    ] {
        let gateway = start().await;
        let call = Call::new().without("biz_content").sign();
        let upload = upload(&call, &[("f", file, IMAGE, PNG)], HEADER);
        check_accepted(&send(&gateway.url(), &upload).await);
        assert_eq!(gateway.requests()[0].files[0].file_name, "shop 1.png", "{file}");
    }
}
