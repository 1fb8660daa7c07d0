//! Codenames and mailboxes as they are specified: `testdata/codename.json` was made by another
//! implementation, written from the documentation alone (Python's hashlib and hmac). Of what
//! follows from the post-quantum key, which that one has not, the values are frozen.
#![allow(missing_docs, clippy::unwrap_used)]

use postern::codename::Codename;
use postern::id::{SubmissionId, from_hex};
use postern::mailbox::MailboxId;
use postern::pq;

const VECTORS: &str = include_str!("testdata/codename.json");

/// The first characters of the recipient, the mailbox id and the designation of each vector.
const FROZEN: &[(&str, &str, &str)] = &[
    (
        "age1pq1agppuavvkek49rqem",
        "f217426fc8b2d8b230dadea7621baf11a0eafb460277c32e74471dcb76fa991c",
        "waged-cubicle-zcznrmrq",
    ),
    (
        "age1pq1dpk8sdzrss5g0vmnu",
        "c9af55122dde38d32c387be1060cf8710a56f8f68d1b13629bbc1c226bdafa21",
        "python-sprite-fxpdruzm",
    ),
    (
        "age1pq1me62fdsx3zdwv33j2",
        "5a22387299aa294a2d5601dd0ae10422a17178c143982bc6d0ce61fda444fd99",
        "virus-tapioca-tgvcssrn",
    ),
    (
        "age1pq1nu2c6tn8nzy2je87g",
        "20da670a0d7b3b4e6af678efa5ad4ee714e65706199d73bc25a39d2941664ea5",
        "botanist-gummy-bv5twttk",
    ),
];

#[test]
fn what_another_implementation_made_is_what_this_one_makes() {
    let vectors: Vec<serde_json::Value> = serde_json::from_str(VECTORS).unwrap();
    assert_eq!(vectors.len(), FROZEN.len());
    for (vector, (recipient, mailbox, designation)) in vectors.iter().zip(FROZEN) {
        let text = |name: &str| vector[name].as_str().unwrap();
        let codename: Codename = text("codename").parse().unwrap();
        assert_eq!(codename.words().as_str(), text("codename"));
        let keys = codename.mailbox(&from_hex(text("salt")).unwrap());
        let address = keys.address();
        let seed = from_hex(text("seed")).unwrap();
        let public = pq::Identity::from_seed(&seed).to_public().to_string();
        assert_eq!(address.recipient, public);
        assert_eq!(address.tag_key, text("tag_key"));
        let id: SubmissionId = text("reply_id").parse().unwrap();
        assert_eq!(address.tag(id).unwrap().to_string(), text("tag"));
        let found: MailboxId = address.mailbox().unwrap();
        let found = (
            address.recipient.get(..24).unwrap(),
            &*found.to_string(),
            found.designation().to_string(),
        );
        assert_eq!(found, (*recipient, *mailbox, (*designation).to_owned()));
    }
}
