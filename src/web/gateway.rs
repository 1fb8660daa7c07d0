//! Visitors who come through a go-between: tor2web, a proxy of the clear net, whatever fetches
//! the pages for them. It sees all they read and type, and who they are. They get a warning and
//! nothing else, whatever they ask for or send, before a byte of it is read.
//!
//! Two things tell. Headers that only a go-between adds: neither Tor Browser nor tor does. And,
//! when the site's names are configured, a `Host` that is none of them.
//!
//! The status is 403 and not 421 (misdirected request), which invites a client to send the same
//! again on another connection.
//!
//! *Never*: a form or a link on that page, which a go-between would make its own; a promise that
//! every go-between is found: one that hides is not.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::face::Face;
use super::listener::Linger;
use super::page::Page;
use super::pages::respond;
use super::{Framing, add_headers};
use crate::onion::Onion;

/// What is in the name of a header that nothing between a Tor Browser and us adds, whatever stands
/// around it: `Forwarded` (RFC 7239) and all that was there before it, `X-Tor2web` of Tor2web
/// itself and those who copied it.
const ADDED_WITH: [&str; 3] = ["forwarded", "tor2web", "proxied"];
/// How such a name ends, in whole words: `Via` (RFC 9110), and what proxies say of their client,
/// each its own way. (Not `proxy-connection`: a visitor's own way to tor may send it.)
const ADDED_ENDS: [&str; 15] = [
    "via",
    "client-ip",
    "clientip",
    "connecting-ip",
    "real-ip",
    "remote-ip",
    "remote-addr",
    "user-ip",
    "proxyuser-ip",
    "originating-ip",
    "external-address",
    "x-host",
    "nginx-proxy",
    "x-varnish",
    "cdn-loop",
];
/// How it begins: families of one maker, or of one purpose.
const ADDED_BEGINNINGS: [&str; 10] = [
    "cf-",
    "fly-",
    "fastly-",
    "surrogate-",
    "x-amz-cf-",
    "x-amzn-",
    "x-appengine-",
    "x-envoy-",
    "x-original-",
    "x-vercel-",
];

/// What stands before a site.
pub struct Gateway {
    /// What every page has of its newsroom.
    pub face: Arc<Face>,
    /// The address to type instead, if it may be told.
    pub onion: Option<Onion>,
    /// The names of the site.
    pub names: Names,
}

/// The names that a site is reached by; none when nobody said.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names(Vec<String>);

impl Names {
    /// These names; an onion address among them stands for the names below it too, which tor
    /// brings to the same service.
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        Self(names.into_iter().map(|name| bare(&name)).collect())
    }

    /// Whether nobody said any.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `host`, with or without a port, is one.
    fn has(&self, host: &str) -> bool {
        let Ok(authority) = host.parse::<Authority>() else {
            return false;
        };
        let host = bare(authority.host());
        !authority.as_str().contains('@') && self.0.iter().any(|name| is_of(&host, name))
    }
}

/// Whether `host` is `name`, or below it.
fn is_of(host: &str, name: &str) -> bool {
    let above = host.strip_suffix(name);
    above.is_some_and(|above| above.is_empty() || name.ends_with(".onion") && above.ends_with('.'))
}

/// A name as it is compared.
fn bare(name: &str) -> String {
    let name = name.trim().to_ascii_lowercase();
    name.strip_suffix('.').unwrap_or(&name).to_owned()
}

#[derive(Template)]
#[template(path = "gateway.html")]
struct Warning<'a> {
    page: Page,
    onion: Option<&'a Onion>,
    /// Whether something was sent.
    sent: bool,
}

/// Answers what comes through a go-between with the warning.
pub(super) async fn turn_away(
    State(gateway): State<Arc<Gateway>>,
    request: Request,
    next: Next,
) -> Response {
    let is_reading = [Method::GET, Method::HEAD].contains(request.method());
    // The page that warns refers to it.
    let is_style = is_reading && request.uri().path() == "/style.css";
    if is_style || !gateway.is_between(&request) {
        return next.run(request).await;
    }
    if !is_reading && let Some(linger) = request.extensions().get::<Linger>() {
        linger.set();
    }
    let page = Warning {
        page: Page::alone(&request, Arc::clone(&gateway.face)),
        onion: gateway.onion.as_ref(),
        sent: !request.method().is_safe(),
    };
    let mut response = respond(StatusCode::FORBIDDEN, &page);
    let close = HeaderValue::from_static("close");
    response.headers_mut().insert(header::CONNECTION, close);
    add_headers(&mut response, Framing::None);
    response
}

impl Gateway {
    fn is_between(&self, request: &Request) -> bool {
        request.headers().keys().any(is_added) || !self.is_called(request)
    }

    /// Whether a request asks for one of our names.
    fn is_called(&self, request: &Request) -> bool {
        if self.names.is_empty() {
            return true;
        }
        let target = request.uri().authority().map(Authority::as_str);
        let mut hosts = hosts(request.headers()).chain(target.map(Some)).peekable();
        // HTTP/1.0 may say none. Tor Browser always does.
        hosts.peek().is_some() && hosts.all(|host| host.is_some_and(|host| self.names.has(host)))
    }
}

fn is_added(name: &HeaderName) -> bool {
    // Some write a _ for a -.
    let name = name.as_str().replace('_', "-");
    let ends = |end: &&str| {
        let before = name.strip_suffix(*end);
        before.is_some_and(|before| before.is_empty() || before.ends_with('-'))
    };
    ADDED_WITH.iter().any(|part| name.contains(part))
        || ADDED_ENDS.iter().any(ends)
        || ADDED_BEGINNINGS.iter().any(|start| name.starts_with(start))
}

/// All that `Host` says; nothing for one that is no text.
fn hosts(headers: &HeaderMap) -> impl Iterator<Item = Option<&str>> {
    let hosts = headers.get_all(header::HOST).into_iter();
    hosts.map(|host| host.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONION: &str = "duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion";

    #[test]
    fn a_site_is_called_by_its_names_with_any_port_and_below_its_onion() {
        let names = Names::new([ONION.to_uppercase(), "Tips.Example.org".to_owned()]);
        for (host, is) in [
            (ONION.to_owned(), true),
            (ONION.to_uppercase(), true),
            (format!("{ONION}:80"), true),
            (format!("{ONION}."), true),
            (format!("www.{ONION}"), true),
            (format!("www.{ONION}:8080"), true),
            (format!("x{ONION}"), false),
            (format!("{ONION}.to"), false),
            (format!("{ONION}.ws:443"), false),
            (ONION.replace(".onion", ".onion.ly"), false),
            (format!("user@{ONION}"), false),
            ("tips.example.org".to_owned(), true),
            ("www.tips.example.org".to_owned(), false),
            ("example.org".to_owned(), false),
            ("127.0.0.1:8080".to_owned(), false),
            ("[::1]:8080".to_owned(), false),
            (String::new(), false),
            (".".to_owned(), false),
            ("a b".to_owned(), false),
        ] {
            assert_eq!(names.has(&host), is, "{host}");
        }
    }

    #[test]
    fn what_browsers_and_curl_send_is_no_sign_of_a_go_between() {
        for header in [
            "host",
            "user-agent",
            "accept",
            "accept-language",
            "accept-encoding",
            "referer",
            "origin",
            "content-type",
            "content-length",
            "cookie",
            "connection",
            "dnt",
            "upgrade-insecure-requests",
            "sec-fetch-dest",
            "sec-fetch-mode",
            "sec-fetch-site",
            "sec-fetch-user",
            "sec-gpc",
            "te",
            "priority",
            "pragma",
            "cache-control",
            "range",
            "if-range",
            "transfer-encoding",
            "expect",
            // Of Firefox, Chromium and curl, which newsrooms try their drop with.
            "accept-charset",
            "access-control-request-headers",
            "access-control-request-method",
            "alt-used",
            "authorization",
            "available-dictionary",
            "content-disposition",
            "device-memory",
            "dictionary-id",
            "downlink",
            "dpr",
            "early-data",
            "ect",
            "http2-settings",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-unmodified-since",
            "keep-alive",
            "last-event-id",
            "origin-agent-cluster",
            "ping-from",
            "ping-to",
            "proxy-authorization",
            "proxy-connection",
            "purpose",
            "rtt",
            "save-data",
            "sec-browsing-topics",
            "sec-ch-prefers-color-scheme",
            "sec-ch-ua",
            "sec-ch-ua-mobile",
            "sec-ch-ua-platform",
            "sec-ch-viewport-width",
            "sec-fetch-storage-access",
            "sec-purpose",
            "sec-websocket-key",
            "sec-websocket-version",
            "service-worker",
            "service-worker-navigation-preload",
            "trailer",
            "upgrade",
            "viewport-width",
            "width",
            "x-client-data",
            "x-moz",
            "x-requested-with",
        ] {
            assert!(!is_added(&HeaderName::from_static(header)), "{header}");
        }
    }
}
