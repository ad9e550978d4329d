/// The connections that nobody reads from, some of them on a snapshot that is the latest commit.
struct IdleReaders {
    private var waiting: [LentReader]
    /// How often the writer has gone to rest.
    private var rests = 0
    private var isWriterResting = false

    /// Keeps connections that stand on no snapshot.
    init(_ connections: [Connection]) {
        waiting = connections.map { LentReader(connection: $0, rest: nil) }
    }

    /// The connection that was used last.
    mutating func lend() -> LentReader {
        guard let reader = waiting.popLast() else {
            preconditionFailure("There are as many permits as connections")
        }
        return LentReader(connection: reader.connection, rest: isWriterResting ? rests : nil)
    }

    /// Takes a connection back; its snapshot is kept only if the writer has rested all the time.
    mutating func takeBack(_ reader: LentReader) {
        if !isWriterResting || reader.rest != rests { reader.endSnapshot() }
        waiting.append(reader)
    }

    /// Ends all snapshots, since they are going to be old.
    mutating func writerWakes() {
        isWriterResting = false
        for reader in waiting { reader.endSnapshot() }
    }

    /// Begins to keep snapshots.
    mutating func writerRests() {
        rests += 1
        isWriterResting = true
    }
}
