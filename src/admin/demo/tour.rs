//! The whole way, played over the real socket: send, export, open, compare.

use std::ffi::OsString;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;

use anyhow::{Context as _, bail, ensure};

use super::Made;
use crate::admin::{export, say};
use crate::config::Config;
use crate::diagnostic::{Exit, count};
use crate::id::{random_bytes, to_hex};
use crate::reader;
use crate::web::listener::Address;

const MESSAGE: &str = "The memo is attached.\nThe second page has the figures.\n";
/// Bytes of the largest sample file.
const LARGE: usize = 5 * 1024 * 1024;

/// Plays the tour; an error if anything that was opened differs from what was sent.
pub(super) fn play(made: &Made, config: &Config, address: &Address) -> anyhow::Result<()> {
    let Address::Tcp(address) = address else {
        bail!("the tour needs a TCP address");
    };
    let files = samples();

    say(format_args!(
        "1. a source opens the form at http://{address}/send"
    ));
    let form = request(
        *address,
        b"GET /send HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n",
    )?;
    let token = between(&form, "name=\"token\" value=\"", "\"").context("the form has no token")?;

    say(format_args!(
        "2. and sends a message and {} files:",
        files.len()
    ));
    for (name, content) in &files {
        say(format_args!(
            "     {} ({} bytes)",
            crate::diagnostic::escape(name),
            content.len()
        ));
    }
    let answer = request(*address, &post(token, &files))?;
    let heading = between(&answer, "<h1>", "</h1>").unwrap_or_default();
    say(format_args!("   the answer: “{heading}”"));
    ensure!(
        heading == "Received",
        "the server did not say that it received everything"
    );

    let bundle = made.dir.join("tour.tar");
    let written = export::bundle(config, &bundle, true, false)?;
    say(format_args!(
        "3. the admin exports {} to {}",
        count(written.submissions, "sealed submission"),
        bundle.display()
    ));

    say(format_args!("4. the journalist opens it with her key:"));
    let cases = made.dir.join("cases");
    let args: [&dyn AsRef<Path>; 8] = [
        &"postern-reader",
        &"open",
        &"-i",
        &made.identity,
        &"--passphrase-file",
        &made.passphrase_file,
        &bundle,
        &"--to",
    ];
    let args = args.iter().map(|arg| arg.as_ref().as_os_str().to_owned());
    let exit = reader::run(args.chain([OsString::from(&cases)]));
    ensure!(
        exit == Exit::Ok,
        "the reader ended with exit code {}",
        exit.code()
    );

    compare(&cases, &files)?;
    say(format_args!(
        "5. the message and all {} files are the same, byte for byte",
        files.len()
    ));
    Ok(())
}

/// Names and contents of what is sent.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let random: [u8; 32] = random_bytes();
    let large = random.iter().copied().cycle().take(LARGE).collect();
    vec![
        ("memo.pdf", b"%PDF-1.4 a sample, not a document\n".to_vec()),
        ("interview.mp4", large),
        (
            "notes 2026-11 \u{2013} \u{fc}bersicht.txt",
            "caf\u{e9}\r\n".as_bytes().to_vec(),
        ),
        (
            "../../etc/passwd",
            b"a name that wants to be elsewhere".to_vec(),
        ),
        (
            "memo.pdf",
            b"%PDF-1.4 another file of the same name\n".to_vec(),
        ),
        ("empty.txt", Vec::new()),
    ]
}

fn post(token: &str, files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let boundary = format!("tour{}", to_hex(&random_bytes::<16>()));
    let mut body = Vec::new();
    for (name, value) in [("token", token), ("message", MESSAGE)] {
        let part = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(part.into_bytes());
    }
    for (name, content) in files {
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(content);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{boundary}--\r\n").into_bytes());
    let mut request = format!(
        "POST /send HTTP/1.1\r\nHost: demo\r\nContent-Type: multipart/form-data; boundary={boundary}\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    request.extend(body);
    request
}

/// Sends a request over a connection of its own; all that is answered.
fn request(address: std::net::SocketAddr, request: &[u8]) -> anyhow::Result<String> {
    let mut stream = TcpStream::connect(address).context("connecting to the drop")?;
    stream.write_all(request).context("sending")?;
    let mut answer = Vec::new();
    stream
        .read_to_end(&mut answer)
        .context("reading the answer")?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    Some(text.split_once(before)?.1.split_once(after)?.0)
}

/// Whether the one opened submission is what was sent.
fn compare(cases: &Path, files: &[(&str, Vec<u8>)]) -> anyhow::Result<()> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(cases).context("the opened submissions")? {
        let path = entry?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    let [folder] = folders.as_slice() else {
        bail!("one submission was sent, and {} were opened", folders.len());
    };
    let message = fs::read_to_string(folder.join("message.txt")).context("the message")?;
    ensure!(message == MESSAGE, "the message differs");
    let mut opened: Vec<_> = fs::read_dir(folder.join("files"))?.collect::<Result<_, _>>()?;
    opened.sort_by_key(fs::DirEntry::file_name);
    ensure!(
        opened.len() == files.len(),
        "{} files were sent, and {} opened",
        files.len(),
        opened.len()
    );
    for (entry, (name, content)) in opened.iter().zip(files) {
        let name = crate::diagnostic::escape(name);
        ensure!(
            fs::read(entry.path())? == *content,
            "the file {name} differs"
        );
    }
    Ok(())
}
