//! Commits rows as they come, all that wait together in one transaction: one flush of the
//! database serves many submissions.
//!
//! Their thread starts with the first row: until a server has confined itself it may have no
//! thread but one ([`crate::confine`]).
//!
//! *Never*: an answer before its row is on disk.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::blobs::Blobs;
use super::{Catalog, Error, Submission, at, submissions};
use crate::id::SubmissionId;

/// Rows in one transaction at most.
const BATCH: usize = 256;
/// A row waits so long at most for others whose files are being flushed at that moment,
/// so that many share the one flush of the database: about as long as that flush itself.
/// (A large file may be flushed for seconds; nobody waits for that.)
const GATHER_FLUSHING: Duration = Duration::from_millis(5);
/// And so long for others that are still arriving, or that are likely because several
/// came together the last time.
const GATHER_ARRIVING: Duration = Duration::from_millis(3);

/// The thread that commits, and the way to it.
pub(super) struct Commits {
    queue: Sender<Commit>,
    /// What the thread works on, and whether it runs.
    work: Arc<Work>,
    runs: Mutex<bool>,
    /// How many files are being flushed now; their rows will come soon.
    flushing: Arc<AtomicUsize>,
}

/// A row that waits to be committed, and who waits for it.
struct Commit {
    row: Submission,
    done: Sender<Result<(), Error>>,
}

struct Work {
    catalog: Catalog,
    /// Taken by the thread: it goes with it, and who waits for an answer is told.
    queue: Mutex<Option<Receiver<Commit>>>,
    coming: Coming,
}

impl Commits {
    /// Without its thread yet. That ends when this is dropped.
    pub(super) fn new(catalog: Catalog, blobs: Arc<Blobs>) -> Self {
        let (sender, queue) = channel();
        let flushing = Arc::<AtomicUsize>::default();
        let coming = Coming {
            blobs,
            flushing: Arc::clone(&flushing),
        };
        let work = Work {
            catalog,
            queue: Mutex::new(Some(queue)),
            coming,
        };
        Self {
            queue: sender,
            work: Arc::new(work),
            runs: Mutex::new(false),
            flushing,
        }
    }

    /// Starts the thread, if it does not run. Where none can be made, the next row tries again.
    fn start(&self) -> io::Result<()> {
        let mut runs = self.runs.lock().unwrap_or_else(PoisonError::into_inner);
        if !*runs {
            let work = Arc::clone(&self.work);
            let thread = std::thread::Builder::new().name("commit".to_owned());
            thread.spawn(move || commit_all(&work))?;
            *runs = true;
        }
        Ok(())
    }

    /// Does what flushes a file whose row comes next.
    pub(super) fn while_flushing<T>(&self, flush: impl FnOnce() -> T) -> T {
        self.flushing.fetch_add(1, Ordering::Relaxed);
        let flushed = flush();
        self.flushing.fetch_sub(1, Ordering::Relaxed);
        flushed
    }

    /// Commits a row: it is on disk when this returns.
    pub(super) fn commit(&self, row: Submission) -> Result<SubmissionId, Error> {
        self.start().map_err(at(&self.work.catalog.dir))?;
        let (done, result) = channel();
        let sent = self.queue.send(Commit { row, done });
        let committed = sent.map_err(|_| Error::Stopped).and_then(|()| {
            result
                .recv()
                .map_err(|_| Error::Stopped)
                .and_then(|committed| committed)
        });
        committed.map(|()| row.id)
    }
}

fn commit_all(work: &Work) {
    let queue = work
        .queue
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    let Some(queue) = queue else {
        return;
    };
    let catalog = &work.catalog;
    let mut last = 1;
    while let Ok(first) = queue.recv() {
        let batch = gather(first, last, &queue, &work.coming);
        last = batch.len();
        let rows: Vec<_> = batch.iter().map(|commit| commit.row).collect();
        let result = submissions::insert(&mut catalog.db(), &rows);
        if result.is_ok() || batch.len() == 1 {
            let mut result = Some(result);
            for commit in batch {
                let _ = commit.done.send(result.take().unwrap_or(Ok(())));
            }
        } else {
            // One bad row must not fail the others, and each gets its own answer.
            for commit in batch {
                let _ = commit
                    .done
                    .send(submissions::insert(&mut catalog.db(), &[commit.row]));
            }
        }
    }
}

/// What may bring a row soon.
struct Coming {
    blobs: Arc<Blobs>,
    flushing: Arc<AtomicUsize>,
}

impl Coming {
    /// How long it is worth to wait for more rows, after so many in the last batch.
    fn patience(&self, last: usize) -> Duration {
        if self.flushing.load(Ordering::Relaxed) > 0 {
            GATHER_FLUSHING
        } else if self.blobs.filling() > 0 || last > 1 {
            GATHER_ARRIVING
        } else {
            Duration::ZERO
        }
    }
}

/// The first row, those that came with it, and those that come soon. Who is alone waits
/// for nobody.
fn gather(first: Commit, last: usize, queue: &Receiver<Commit>, coming: &Coming) -> Vec<Commit> {
    let mut batch = vec![first];
    let since = Instant::now();
    loop {
        batch.extend(queue.try_iter().take(BATCH - batch.len()));
        let left = coming.patience(last).saturating_sub(since.elapsed());
        if batch.len() == BATCH || left.is_zero() {
            return batch;
        }
        match queue.recv_timeout(left) {
            Ok(commit) => batch.push(commit),
            Err(_) => return batch,
        }
    }
}
