/// What an entry shares with others: where it came from, and who made it.
struct EntryOrigin {
    let source: EntrySource
    let author: StoredAuthor
}
