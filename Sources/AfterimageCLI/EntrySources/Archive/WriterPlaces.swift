import AuditPipeline

/// Where a list of the entries of several archives stopped.
struct WriterPlaces {
    /// What stands for an archive of which nothing is left.
    static let over = "-"

    /// Where each archive's list goes on; an empty text for its beginning.
    let places: [String]
    /// The last entry of the list; another archive may have it too.
    let last: EntryID?

    init(_ places: [String], behind last: EntryID?) {
        self.places = places
        self.last = last
    }

    /// Reads what `cursor` wrote for so many archives; throws for anything else.
    init(_ cursor: String?, archives count: Int) throws(CommandFailure) {
        guard let cursor else {
            self.init(Array(repeating: "", count: count), behind: nil)
            return
        }
        let parts = cursor.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == count + 1 else { throw .otherList(cursor) }
        self.init(Array(parts.dropLast()), behind: EntryID(parts[count]))
    }

    /// The places as a cursor; nil where nothing is left.
    var cursor: String? {
        guard !places.allSatisfy({ $0 == Self.over }) else { return nil }
        return (places + [last?.description ?? ""]).joined(separator: ",")
    }
}
