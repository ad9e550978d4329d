/// How content is taken out of `audit.db`. Every row keeps its size, for the reason that
/// `ErasedPayload` gives.
extension TrailSchema {
    /// Takes the place of a number of an author by one below one that takes as many bytes.
    static let eraseEntry: StaticString = """
        UPDATE entry SET salt = zeroblob(16), payload = ?2, author_id = CASE
        WHEN author_id < 2 THEN 0 WHEN author_id < 128 THEN -1
        WHEN author_id < 32768 THEN -129 WHEN author_id < 8388608 THEN -32769
        WHEN author_id < 2147483648 THEN -8388609 ELSE -2147483649 END
        WHERE leaf = ?1
        """
    static let keptImage = ContentStatement(
        sealed: "SELECT opened(image) FROM kept_image WHERE leaf = ?",
        plain: "SELECT image FROM kept_image WHERE leaf = ?")
    static let keepImage = ContentStatement(
        sealed: "INSERT INTO kept_image (leaf, image) VALUES (?, sealed(?))",
        plain: "INSERT INTO kept_image (leaf, image) VALUES (?, ?)")
    static let eraseKeptImage: StaticString =
        "UPDATE kept_image SET image = zeroblob(length(image)) WHERE leaf = ?"

    static let releaseKeptImage: StaticString = "DELETE FROM kept_image WHERE leaf = ?"

    /// The salt's mask is that of the key under which the payload is sealed.
    static let archiveEntry = ContentStatement(
        sealed: """
            UPDATE entry
            SET salt = masked(unmasked(salt, header, payload), header), payload = sealed(?2)
            WHERE leaf = ?1
            """,
        plain: "UPDATE entry SET payload = ?2 WHERE leaf = ?1")
    static let archivedSize: StaticString = "SELECT archived FROM trail"
    /// Gives back the memory of all pages that the connection has read and does not use.
    static let releasePages: StaticString = "PRAGMA shrink_memory"

    static let saveArchivedSize: StaticString = "UPDATE trail SET archived = ?"

    /// The next row must be free: a search for the item that stands there would end at the gap.
    static let deleteHead: StaticString = """
        DELETE FROM head WHERE place = ?1 AND NOT EXISTS
        (SELECT 1 FROM head WHERE place = ?1 + 1)
        """

    static let erasures: StaticString = "SELECT erasures, authors_swept FROM trail"
    static let countErasure: StaticString = "UPDATE trail SET erasures = erasures + 1"
    static let saveSweep: StaticString = "UPDATE trail SET authors_swept = ?"

    static let authorIDs: StaticString =
        "SELECT id FROM author WHERE body <> zeroblob(length(body))"
    static let authorsOfEntries: StaticString =
        "SELECT author_id FROM entry WHERE leaf >= ? AND leaf < ? ORDER BY leaf DESC"
    /// A digest like no other, as long as any.
    static let eraseAuthor: StaticString =
        "UPDATE author SET digest = ?2, body = zeroblob(length(body)) WHERE id = ?1"
}
