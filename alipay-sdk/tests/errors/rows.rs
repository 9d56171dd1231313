//! The errors that can be written down.

use crate::{CAUSE, Row, row};
use alipay_sdk::app_gateway::AppGatewayError;
use alipay_sdk::bill::{BillError, BillKind, DownloadError};
use alipay_sdk::cert::{CertificateError, CertificateFile, FileProblem, TrustProblem};
use alipay_sdk::client::{BuildError, Charset};
use alipay_sdk::error::{AppResultError, AppResultStatus, EncodeError, InvalidResponseReason};
use alipay_sdk::keys::{AesKeyError, KeyError};
use alipay_sdk::notify::{NotificationError, OrderDifference};
use alipay_sdk::payload::PayloadError;
use alipay_sdk::payment::TimeoutExpressError;
use alipay_sdk::sign::{SignError, SignType, VerifyError};
use alipay_sdk::spi::{SpiRequestError, SpiResponseError};
use alipay_sdk::transport::{SetupError, TransportError};
use alipay_sdk::types::{ParseDateError, ParsePriceError};
use alipay_sdk::{Date, Error, Price};
use std::io;
use std::sync::Arc;

fn name() -> String {
    "app_id".to_owned()
}

pub fn all() -> Vec<Row> {
    [
        keys(),
        certificates(),
        building(),
        requests(),
        responses(),
        app_results(),
        received(),
        bills(),
        values(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn keys() -> Vec<Row> {
    vec![
        row!(KeyError, KeyError::Empty),
        row!(KeyError, KeyError::Path),
        row!(KeyError, KeyError::Placeholder),
        row!(KeyError, KeyError::TooShort),
        row!(KeyError, KeyError::OtherFormat { format: "OpenSSH", command: "ssh-keygen" }),
        row!(KeyError, KeyError::NotText),
        row!(KeyError, KeyError::NotBase64),
        row!(KeyError, KeyError::Truncated),
        row!(KeyError, KeyError::TrailingData),
        row!(KeyError, KeyError::Encrypted),
        row!(KeyError, KeyError::PublicKeyGiven),
        row!(KeyError, KeyError::PrivateKeyGiven),
        row!(KeyError, KeyError::Certificate),
        row!(KeyError, KeyError::OtherAlgorithm { algorithm: "EC (OID 1.2)".to_owned() }),
        row!(KeyError, KeyError::NotRsa),
        row!(KeyError, KeyError::Damaged),
        row!(KeyError, KeyError::MultiPrime),
        row!(KeyError, KeyError::Size { bits: 512 }),
        row!(KeyError, KeyError::ShortKey { bits: 1024 }),
        row!(KeyError, KeyError::Sha1),
        row!(AesKeyError, AesKeyError::Empty),
        row!(AesKeyError, AesKeyError::Path),
        row!(AesKeyError, AesKeyError::Placeholder),
        row!(AesKeyError, AesKeyError::NotBase64),
        row!(AesKeyError, AesKeyError::RsaKey),
        row!(AesKeyError, AesKeyError::Length { bytes: 32 }),
    ]
}

fn certificates() -> Vec<Row> {
    let sn = || "0".repeat(32);
    let (file, problem) = (CertificateFile::App, FileProblem::Empty);
    let (first, second) = (CertificateFile::App, CertificateFile::Root);
    let cause = Arc::new(io::Error::other(CAUSE));
    vec![
        row!(CertificateError, CertificateError::File { file, problem }),
        row!(CertificateError, CertificateError::Swapped { first, second }),
        row!(CertificateError, CertificateError::WrongOrder),
        row!(CertificateError, CertificateError::SameKey),
        row!(CertificateError, CertificateError::Serial { parameter: "app_cert_sn" }),
        row!(CertificateError, CertificateError::Conflict { sn: sn() }),
        row!(CertificateError, CertificateError::NoKey),
        row!(CertificateError, CertificateError::Malformed),
        row!(CertificateError, CertificateError::Unknown { sn: sn() }),
        row!(CertificateError, CertificateError::Download { sn: sn(), cause }),
        row!(CertificateError, CertificateError::Postponed { sn: sn() }),
        row!(
            CertificateError,
            CertificateError::Untrusted { sn: sn(), problem: TrustProblem::NoIssuer }
        ),
        row!(FileProblem, FileProblem::Empty),
        row!(FileProblem, FileProblem::Path),
        row!(FileProblem, FileProblem::Placeholder),
        row!(FileProblem, FileProblem::NotCertificate),
        row!(FileProblem, FileProblem::Key),
        row!(FileProblem, FileProblem::Request),
        row!(FileProblem, FileProblem::Container { format: "PKCS#7", command: "openssl" }),
        row!(FileProblem, FileProblem::Damaged { number: 2 }),
        row!(FileProblem, FileProblem::NotRsa),
        row!(FileProblem, FileProblem::BadKey(KeyError::Size { bits: 512 })),
        row!(FileProblem, FileProblem::IsRoot),
        row!(FileProblem, FileProblem::IsAlipay),
        row!(FileProblem, FileProblem::NoRoot),
        row!(TrustProblem, TrustProblem::OtherSerial { found: sn() }),
        row!(TrustProblem, TrustProblem::OtherName),
        row!(TrustProblem, TrustProblem::NotYetValid { sn: sn() }),
        row!(TrustProblem, TrustProblem::Expired { sn: sn() }),
        row!(TrustProblem, TrustProblem::NoIssuer),
        row!(TrustProblem, TrustProblem::NotAuthority { sn: sn() }),
        row!(TrustProblem, TrustProblem::Key { sn: sn() }),
        row!(TrustProblem, TrustProblem::Signature { sn: sn() }),
        row!(TrustProblem, TrustProblem::Algorithm { sn: sn(), oid: "1.2".to_owned() }),
    ]
}

fn building() -> Vec<Row> {
    vec![
        row!(BuildError, BuildError::AppId { why: "it is empty".to_owned() }),
        row!(BuildError, BuildError::MissingPrivateKey),
        row!(BuildError, BuildError::MissingPublicKey),
        row!(BuildError, BuildError::PrivateKey(KeyError::Path)),
        row!(BuildError, BuildError::PublicKey(KeyError::Path)),
        row!(BuildError, BuildError::Certificates(CertificateError::NoKey)),
        row!(BuildError, BuildError::OtherCertificate),
        row!(BuildError, BuildError::TwoModes),
        row!(BuildError, BuildError::MissingAesKey),
        row!(BuildError, BuildError::AesKey(AesKeyError::Path)),
        row!(BuildError, BuildError::OwnPublicKey),
        row!(BuildError, BuildError::Gateway { why: "it must start with https://" }),
        row!(BuildError, BuildError::Transport(SetupError::Tls { cause: CAUSE.into() })),
        row!(BuildError, BuildError::MissingTransport),
        row!(SetupError, SetupError::Proxy { why: "it is not an absolute URL" }),
        row!(SetupError, SetupError::RootCertificate { number: 1, cause: CAUSE.into() }),
        row!(SetupError, SetupError::Tls { cause: CAUSE.into() }),
        row!(SetupError, SetupError::Http { cause: CAUSE.into() }),
    ]
}

fn requests() -> Vec<Row> {
    let refused = io::Error::new(io::ErrorKind::ConnectionRefused, CAUSE);
    vec![
        row!(EncodeError, EncodeError::Method),
        row!(EncodeError, EncodeError::BizContent { line: 1, column: 2 }),
        row!(EncodeError, EncodeError::ReservedParameter { parameter: name() }),
        row!(EncodeError, EncodeError::ReservedField { field: name() }),
        row!(EncodeError, EncodeError::KnownField { field: name(), setter: "app_id" }),
        row!(EncodeError, EncodeError::ExtraFieldName { number: 1 }),
        row!(EncodeError, EncodeError::ExtraFieldValue { field: name() }),
        row!(EncodeError, EncodeError::NoBizContent { field: name() }),
        row!(EncodeError, EncodeError::FieldName { number: 1 }),
        row!(EncodeError, EncodeError::DuplicateParameter { parameter: name() }),
        row!(EncodeError, EncodeError::ParameterName { number: 1 }),
        row!(EncodeError, EncodeError::EmptyOption { option: "auth_token" }),
        row!(EncodeError, EncodeError::MissingAesKey),
        row!(EncodeError, EncodeError::NothingToEncrypt),
        row!(EncodeError, EncodeError::Charset { parameter: name(), charset: "gbk", index: 1 }),
        row!(EncodeError, EncodeError::LineBreak { parameter: name() }),
        row!(EncodeError, EncodeError::UrlTooLong { parameter: name(), bytes: 70_000 }),
        row!(SignError, SignError::new(CAUSE)),
        row!(VerifyError, VerifyError::Mismatch),
        row!(VerifyError, VerifyError::Certificate(CertificateError::Malformed)),
        row!(VerifyError, VerifyError::unavailable(CAUSE)),
        row!(TransportError, TransportError::connect(refused)),
        row!(Error, Error::from(EncodeError::Method)),
        row!(Error, Error::from(SignError::new(CAUSE))),
        row!(Error, Error::from(TransportError::timeout(CAUSE))),
        row!(Error, Error::NoThread(io::Error::other(CAUSE))),
        row!(Error, Error::AfterUnknown(Box::new(TransportError::connect(CAUSE).into()))),
    ]
}

fn responses() -> Vec<Row> {
    use InvalidResponseReason as Reason;
    let rows = [
        Reason::Redirect,
        Reason::Status,
        Reason::TooLong { limit: 10 },
        Reason::Empty,
        Reason::Compressed { encoding: "gzip".to_owned() },
        Reason::Html,
        Reason::NotJson { offset: 1 },
        Reason::Malformed { charset: Charset::Utf8 },
        Reason::Gbk { is_success: true },
        Reason::TrailingBytes { offset: 1 },
        Reason::Duplicate { member: "`code`".to_owned() },
        Reason::StatusFields,
        Reason::NoResponse { member: "x_response".to_owned() },
        Reason::NotAnObject,
        Reason::Contradictory { root: "error_response", code: "10000".to_owned() },
        Reason::Unsigned,
        Reason::MalformedSign,
        Reason::WrongSignature,
        Reason::Encrypted,
        Reason::Undecryptable,
        Reason::Certificate,
    ];
    rows.into_iter().map(|reason| row!(InvalidResponseReason, reason)).collect()
}

fn app_results() -> Vec<Row> {
    let status = AppResultStatus::Processing;
    let reason = InvalidResponseReason::StatusFields;
    vec![
        row!(Error, Error::from(AppResultError::NoResult)),
        row!(AppResultError, AppResultError::NoResult),
        row!(AppResultError, AppResultError::Status { status }),
        row!(AppResultError, AppResultError::NotAResult),
        row!(AppResultError, AppResultError::Authorization),
        row!(AppResultError, AppResultError::NoResponse { member: "x_response".to_owned() }),
        row!(AppResultError, AppResultError::Unsigned),
        row!(AppResultError, AppResultError::MalformedSign),
        row!(AppResultError, AppResultError::WrongSignature),
        row!(AppResultError, AppResultError::OtherApp),
        row!(AppResultError, AppResultError::Charset { charset: Charset::Utf8 }),
        row!(AppResultError, AppResultError::Unreadable(reason)),
        row!(AppResultError, AppResultError::Verify(VerifyError::unavailable(CAUSE))),
    ]
}

fn received() -> Vec<Row> {
    let (rsa2, unavailable) = (SignType::Rsa2, || VerifyError::unavailable(CAUSE));
    let received = "RSA".to_owned();
    vec![
        row!(NotificationError, NotificationError::Empty),
        row!(NotificationError, NotificationError::Json),
        row!(NotificationError, NotificationError::Malformed),
        row!(NotificationError, NotificationError::TooLarge),
        row!(NotificationError, NotificationError::Duplicate { parameter: name() }),
        row!(NotificationError, NotificationError::NoSign),
        row!(NotificationError, NotificationError::MalformedSign),
        row!(NotificationError, NotificationError::SignType { expected: rsa2, received }),
        row!(NotificationError, NotificationError::OtherApp { app_id: name() }),
        row!(NotificationError, NotificationError::ReturnUrl),
        row!(NotificationError, NotificationError::NotReturnUrl),
        row!(NotificationError, NotificationError::NotOwn { parameter: name() }),
        row!(NotificationError, NotificationError::Unavailable(unavailable())),
        row!(PayloadError, PayloadError::NotJson),
        row!(PayloadError, PayloadError::NoResponse),
        row!(
            PayloadError,
            PayloadError::Unsigned { code: Some("40006".to_owned()), sub_code: None }
        ),
        row!(PayloadError, PayloadError::MalformedSign),
        row!(PayloadError, PayloadError::SignType { expected: rsa2 }),
        row!(PayloadError, PayloadError::Charset { expected: Charset::Utf8 }),
        row!(PayloadError, PayloadError::EncryptType),
        row!(PayloadError, PayloadError::WrongSignature),
        row!(PayloadError, PayloadError::Verify(unavailable())),
        row!(PayloadError, PayloadError::MissingAesKey),
        row!(PayloadError, PayloadError::Decrypt),
        row!(PayloadError, PayloadError::Content),
        row!(AppGatewayError, AppGatewayError::OtherKey),
        row!(AppGatewayError, AppGatewayError::UserId),
        row!(AppGatewayError, AppGatewayError::Sign(SignError::new(CAUSE))),
        row!(SpiRequestError, SpiRequestError::Invalid(NotificationError::NoSign)),
        row!(SpiRequestError, SpiRequestError::NotARequest),
        row!(SpiRequestError, SpiRequestError::OtherApp),
        row!(SpiRequestError, SpiRequestError::Unavailable(unavailable())),
        row!(SpiResponseError, SpiResponseError::Serialize { cause: CAUSE.to_owned() }),
        row!(SpiResponseError, SpiResponseError::NotAnObject),
        row!(SpiResponseError, SpiResponseError::Sign(SignError::new(CAUSE))),
        row!(OrderDifference, OrderDifference::Missing { field: "total_amount" }),
        row!(OrderDifference, OrderDifference::Other { field: "seller_id" }),
        row!(
            OrderDifference,
            OrderDifference::Amount { expected: Price::from_fen(1), actual: Price::from_fen(2) }
        ),
    ]
}

fn bills() -> Vec<Row> {
    let file = || "业务明细 (file 1)".to_owned();
    let (stated, found) = (Price::from_fen(1), Price::from_fen(2));
    vec![
        row!(DownloadError, DownloadError::Url { why: "it is not a URL" }),
        row!(DownloadError, DownloadError::Transport(TransportError::timeout(CAUSE))),
        row!(DownloadError, DownloadError::Status { status: 404 }),
        row!(DownloadError, DownloadError::TooLarge { limit: 10 }),
        row!(DownloadError, DownloadError::NotZip { found: "a web page" }),
        row!(DownloadError, DownloadError::Write(io::Error::other(CAUSE))),
        row!(BillError, BillError::Read { cause: io::Error::other(CAUSE) }),
        row!(BillError, BillError::NotZip { why: "its directory is missing" }),
        row!(BillError, BillError::Refused { why: "files in it overlap" }),
        row!(BillError, BillError::Limit { limit: "row", max: 10 }),
        row!(BillError, BillError::Files { kind: BillKind::TradeDetails, found: 0 }),
        row!(BillError, BillError::Columns { file: file(), why: "the file ends before them" }),
        row!(BillError, BillError::Truncated { file: file(), line: 7 }),
        row!(BillError, BillError::Footer { file: file(), line: 9 }),
        row!(BillError, BillError::Count { file: file(), stated: 1, found: 2 }),
        row!(BillError, BillError::Total { file: file(), label: "收入合计", stated, found }),
        row!(BillError, BillError::Fields { file: file(), line: 7, expected: 25, found: 3 }),
        row!(
            BillError,
            BillError::Column { file: file(), column: name(), found: 0, columns: name() }
        ),
        row!(
            BillError,
            BillError::Cell { file: file(), line: 7, column: name(), expected: "an amount" }
        ),
    ]
}

fn values() -> Vec<Row> {
    vec![
        row!(TimeoutExpressError, TimeoutExpressError::Fraction),
        row!(TimeoutExpressError, TimeoutExpressError::Range),
        row!(ParsePriceError, "x".parse::<Price>().unwrap_err()),
        row!(ParseDateError, "x".parse::<Date>().unwrap_err()),
    ]
}
