//! Takes in `replies.tar` from a journalist: what `postern replies import` does, through a form.
//!
//! The file is ciphertext and a list of random ids and tags. While it arrives it lies in the
//! data directory, under no name; what is no tar is refused at its first block.
//!
//! A session that ends meanwhile ends the hand-in.
//!
//! *Never*: a bundle that stays; a part of one that is taken in before all of it is there.

use std::fs::File;
use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use futures_util::StreamExt as _;

use super::pages::{HandInPage, Taking, respond};
use super::session::SignedIn;
use super::{Desk, Problem, closing, refuse};
use crate::import::{self, Taken};
use crate::limits::{HAND_IN, HAND_IN_ROOM, MIB, SESSION_LOOKED_AT};
use crate::multipart::{Event, Parser, boundary};
use crate::tarball::{BLOCK, Member, Replies};
use crate::web::listener::Linger;
use crate::web::page::Page;
use crate::{clock, log};

/// The hidden field of the form, in bytes.
const TOKEN_BYTES: usize = 256;

/// Why a bundle is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Refused {
    /// It does not begin as one.
    NoBundle,
    /// It is larger than is taken here.
    TooLarge,
    /// The disk has no room for it.
    NoRoom,
    /// The form had no file, or an empty one.
    NoFile,
    /// It did not arrive to its end.
    Cut,
    /// Another import runs.
    Importing,
}

impl Refused {
    /// What its journalist is told; the largest bundle is put into it.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::NoBundle => "desk-replies-no-bundle",
            Self::TooLarge => "desk-replies-too-large",
            Self::NoRoom => "desk-replies-no-room",
            Self::NoFile => "desk-replies-no-file",
            Self::Cut => "desk-replies-cut",
            Self::Importing => "desk-replies-importing",
        }
    }

    /// Whether another file has to be chosen.
    pub(super) fn is_of_the_file(self) -> bool {
        matches!(self, Self::NoBundle | Self::TooLarge | Self::NoFile)
    }
}

/// `GET /replies`
pub(super) async fn show(page: Page, signed_in: SignedIn) -> Response {
    form_page(page, &signed_in, StatusCode::OK, Taking::Nothing)
}

fn form_page(page: Page, signed_in: &SignedIn, status: StatusCode, taking: Taking) -> Response {
    let page = HandInPage {
        page,
        form: signed_in.form_token(),
        taking,
        most: HAND_IN,
    };
    respond(status, &page)
}

/// `POST /replies`
pub(super) async fn take(
    State(desk): State<Arc<Desk>>,
    page: Page,
    signed_in: SignedIn,
    request: Request,
) -> Response {
    let linger = request.extensions().get::<Linger>().cloned();
    let answer = match receive(&desk, &signed_in, request).await {
        Ok(Ok(taken)) => {
            let taking = Taking::Done((&taken).into());
            form_page(page, &signed_in, StatusCode::OK, taking)
        }
        Ok(Err(refused)) => {
            let status = match refused {
                Refused::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
                Refused::NoRoom => StatusCode::INSUFFICIENT_STORAGE,
                Refused::Importing => StatusCode::SERVICE_UNAVAILABLE,
                Refused::NoBundle | Refused::NoFile | Refused::Cut => StatusCode::BAD_REQUEST,
            };
            form_page(page, &signed_in, status, Taking::Refused(refused))
        }
        Err(problem) => refuse(&page, problem),
    };
    // What is behind the form's end, or was refused, is still on its way.
    linger.iter().for_each(Linger::set);
    closing(answer)
}

async fn receive(
    desk: &Arc<Desk>,
    signed_in: &SignedIn,
    request: Request,
) -> Result<Result<Taken, Refused>, Problem> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok());
    let boundary = kind.and_then(boundary).ok_or(Problem::NotAForm)?;
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > HAND_IN + MIB) {
        return Ok(Err(Refused::TooLarge));
    }
    let Some(_own) = signed_in.hand_ins() else {
        return Err(Problem::Busy);
    };
    let Ok(_place) = desk.hand_ins.try_acquire() else {
        return Err(Problem::Busy);
    };
    let mut body = request.into_body().into_data_stream();
    let mut parser = Parser::new(&boundary);
    let mut form = Form::new(desk);
    let mut looked = Instant::now();
    let arrived = loop {
        let piece = match tokio::time::timeout(desk.settings.idle_timeout, body.next()).await {
            Ok(Some(Ok(piece))) => piece,
            Ok(None | Some(Err(_))) | Err(_) => break Err(Refused::Cut),
        };
        if looked.elapsed() >= SESSION_LOOKED_AT {
            look(desk, signed_in).await?;
            looked = Instant::now();
        }
        parser.feed(piece);
        match form.read(&mut parser, signed_in).await? {
            Step::On => {}
            Step::Whole(file) => break Ok(file),
            Step::Refused(refused) => break Err(refused),
        }
    };
    let file = match arrived {
        Ok(file) => file,
        // A cut that came before the token is nobody's.
        Err(_) if !form.is_ours => return Err(Problem::Foreign),
        Err(refused) => return Ok(Err(refused)),
    };
    look(desk, signed_in).await?;
    let (limits, max) = (desk.settings.limits, desk.settings.max_reply);
    let catalog = desk.catalog.clone();
    let importing = move || import::replies(&catalog, &file, limits, max, clock::today());
    let taken = tokio::task::spawn_blocking(importing).await;
    match taken.map_err(|_| Problem::Internal)? {
        Ok(taken) => Ok(Ok(taken)),
        Err(import::Error::Store(crate::store::Error::Importing)) => Ok(Err(Refused::Importing)),
        Err(error) => {
            log::later(format!(
                "answers could not be taken in: {}",
                log::chain(&error)
            ));
            Err(Problem::Internal)
        }
    }
}

/// Looks whether who sends it is still signed in: who stole a session takes a place here no longer
/// than it lasts, and hands in nothing after it.
async fn look(desk: &Arc<Desk>, signed_in: &SignedIn) -> Result<(), Problem> {
    let (asked, of) = (Arc::clone(desk), signed_in.clone());
    match tokio::task::spawn_blocking(move || asked.goes_on(&of)).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(Problem::NotSignedIn),
        Err(_) => Err(Problem::Internal),
    }
}

/// What of the form has arrived.
struct Form<'a> {
    desk: &'a Arc<Desk>,
    part: Part,
    /// Whether its token was that of the session.
    is_ours: bool,
    spool: Option<Spool>,
}

/// Which part of the form is being read.
enum Part {
    Token(Vec<u8>),
    File,
    Other,
}

enum Step {
    On,
    Whole(File),
    Refused(Refused),
}

impl<'a> Form<'a> {
    fn new(desk: &'a Arc<Desk>) -> Self {
        Self {
            desk,
            part: Part::Other,
            is_ours: false,
            spool: None,
        }
    }

    /// Takes what can be taken of the bytes that came.
    async fn read(&mut self, parser: &mut Parser, signed_in: &SignedIn) -> Result<Step, Problem> {
        loop {
            let event = match parser.event() {
                Ok(Some(event)) => event,
                Ok(None) => return Ok(Step::On),
                Err(_) if self.is_ours => return Ok(Step::Refused(Refused::Cut)),
                Err(_) => return Err(Problem::NotAForm),
            };
            match event {
                Event::Part(head) if head.name == "form" => self.part = Part::Token(Vec::new()),
                // The token stands before the file: of a stranger's nothing is kept.
                Event::Part(_) if !self.is_ours => return Err(Problem::Foreign),
                Event::Part(head) if head.name == "replies" && self.spool.is_none() => {
                    self.spool = Some(self.spool().await?);
                    self.part = Part::File;
                }
                Event::Part(_) => self.part = Part::Other,
                Event::Data(bytes) => {
                    if let Some(refused) = self.data(bytes).await? {
                        return Ok(Step::Refused(refused));
                    }
                }
                Event::PartEnd => {
                    if let Part::Token(token) = &self.part {
                        let token = std::str::from_utf8(token).unwrap_or_default();
                        self.is_ours = signed_in.owns(token);
                        if !self.is_ours {
                            return Err(Problem::Foreign);
                        }
                    }
                    self.part = Part::Other;
                }
                Event::End => {
                    return Ok(match self.spool.take() {
                        _ if !self.is_ours => return Err(Problem::Foreign),
                        Some(spool) if spool.size >= BLOCK => Step::Whole(spool.file),
                        Some(spool) if spool.size > 0 => Step::Refused(Refused::NoBundle),
                        _ => Step::Refused(Refused::NoFile),
                    });
                }
            }
        }
    }

    async fn data(&mut self, bytes: Bytes) -> Result<Option<Refused>, Problem> {
        match &mut self.part {
            Part::Token(token) => {
                if token.len() + bytes.len() > TOKEN_BYTES {
                    return Err(Problem::Foreign);
                }
                token.extend_from_slice(&bytes);
                Ok(None)
            }
            Part::File => {
                let Some(mut spool) = self.spool.take() else {
                    return Ok(None);
                };
                let desk = self.desk.clone();
                let written = tokio::task::spawn_blocking(move || {
                    let refused = spool.write(&desk, &bytes);
                    (spool, refused)
                });
                let (spool, refused) = written.await.map_err(|_| Problem::Internal)?;
                self.spool = Some(spool);
                Ok(refused)
            }
            Part::Other => Ok(None),
        }
    }

    async fn spool(&self) -> Result<Spool, Problem> {
        let file = self.desk.ask(crate::store::Catalog::spool).await?;
        Ok(Spool {
            file,
            first: Vec::new(),
            size: 0,
            looked_at: 0,
        })
    }
}

/// A bundle while it arrives.
struct Spool {
    file: File,
    /// Its first block, until it was looked at.
    first: Vec<u8>,
    size: u64,
    /// When the disk was last looked at.
    looked_at: u64,
}

impl Spool {
    fn write(&mut self, desk: &Arc<Desk>, bytes: &[u8]) -> Option<Refused> {
        if self.size < BLOCK {
            let missing = (BLOCK as usize - self.first.len()).min(bytes.len());
            self.first.extend_from_slice(&bytes[..missing]);
            let first = self.first.first_chunk();
            let member = first.map(|block| Member::parse(block, 0));
            let is_list = |member: Option<Member>| member.is_some_and(|m| m.name == Replies::LIST);
            if member.is_some_and(|member| !is_list(member)) {
                return Some(Refused::NoBundle);
            }
        }
        self.size += bytes.len() as u64;
        if self.size > HAND_IN {
            return Some(Refused::TooLarge);
        }
        if self.size >= self.looked_at {
            self.looked_at = self.size + HAND_IN_ROOM;
            // Beside the spooled bundle its replies need as much again.
            let needed = desk.catalog.space().map(|space| {
                let reserve = desk.settings.limits.reserve_on(space);
                space.free < reserve.saturating_add(HAND_IN_ROOM)
            });
            if needed.unwrap_or(true) {
                return Some(Refused::NoRoom);
            }
        }
        match self.file.write_all(bytes) {
            Ok(()) => None,
            Err(error) if error.kind() == io::ErrorKind::StorageFull => Some(Refused::NoRoom),
            Err(error) => {
                log::later(format!("a hand-in could not be written: {error}"));
                Some(Refused::NoRoom)
            }
        }
    }
}
