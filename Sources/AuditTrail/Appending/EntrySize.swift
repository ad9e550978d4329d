/// How large an entry is that was appended.
struct EntrySize: Sendable, Hashable {
    /// Bytes of everything that it says, with whole images.
    let content: Int
    /// Bytes that are kept of it; nil where the trail had it already.
    let stored: Int?
}
