import AuditPipeline
import Synchronization

/// The authors of entries that were appended lately, in their stored form: most entries are the
/// work of a few.
final class KnownAuthors: Sendable {
    private let authors = Mutex<[Actor: StoredAuthor]>([:])

    /// The author of an entry.
    func author(of entry: AuditEntry) -> StoredAuthor {
        authors.withLock { authors in
            if let known = authors[entry.actor], known.wrote(entry) { return known }
            if authors.count >= Limits.authorsInMemory { authors = [:] }
            let author = StoredAuthor(entry)
            authors[entry.actor] = author
            return author
        }
    }
}
