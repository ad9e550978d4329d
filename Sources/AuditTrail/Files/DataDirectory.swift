/// The trail's files in a data directory.
struct DataDirectory: Sendable {
    let path: String
    /// Where the search index is, if its content must not be on the disk.
    private let searchFolder: String?

    /// Names the files of a directory.
    init(path: String, _ encryption: ContentEncryption? = nil) {
        self.path = path
        searchFolder = encryption?.searchFolder(of: path)
    }

    /// Entries, checkpoints and everything that finds them.
    var database: String { "\(path)/audit.db" }
    /// What finds entries by their content; made from the database, and anew where it is missing.
    var search: String { "\(searchFolder ?? path)/search.db" }
    /// The private key that signs checkpoints; readable by its owner only.
    var key: String { "\(path)/trail.key" }
    /// The public key that verifies them.
    var verifierKey: String { "\(path)/trail.pub" }
    /// The private key that signs next, until the note that hands over to it is durable.
    var nextKey: String { "\(path)/trail.key.next" }
    /// The folder of the notes that hand over from key to key.
    var handovers: String { "\(path)/handovers" }
    /// The folder of the checkpoints that witnesses cosigned.
    var witnessed: String { "\(path)/witnessed" }
    /// The newest checkpoint, outside the database, so that an older copy of that is noticed.
    var checkpoint: String { "\(path)/checkpoint" }

    /// The folder of the published tree.
    var tiles: String { "\(path)/tile" }

    /// What a trail that was begun here left outside its database; nil where nothing is left.
    ///
    /// The key alone says nothing: it may have been given in advance.
    var remains: String? {
        [checkpoint, tiles, witnessed, handovers, verifierKey].first { SmallFile(path: $0).exists }
    }

    /// Makes the search index's own folder, and takes away an index from before there was one.
    func hideSearch() throws(TrailError) {
        guard let searchFolder else { return }
        try Folder(path: searchFolder).makePrivate()
        for suffix in ["", "-wal", "-shm"] {
            SmallFile(path: "\(path)/search.db\(suffix)").remove()
        }
    }
}
