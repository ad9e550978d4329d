package import DynamoModel

/// An entry of a batch, in the form that its operation has for one.
package protocol BatchEntry: Sendable {
    /// What the operation's documentation calls it.
    static var name: String { get }
    /// Its id within the batch.
    var id: String { get }
    /// Reads an entry.
    init(json reader: inout JSONReader) throws(DynamoDBError)
}

/// Several requests of one kind to one queue.
package struct BatchRequest<Entry: BatchEntry>: OperationRequest {
    /// The queue's URL.
    package private(set) var queueURL: String?
    private var entries: [Entry] = []

    /// Reads the request.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (url, entries): (String?, [Entry]) = (nil, [])
        try reader.readObject { (member, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch member {
            case "QueueUrl": url = try reader.readString()
            case "Entries":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    entries.append(try Entry(json: &reader))
                }
            default: try reader.skipValue()
            }
        }
        (queueURL, self.entries) = (url, entries)
    }

    /// The entries, where they are a batch.
    package func checkedEntries() throws(SQSError) -> [Entry] {
        guard !entries.isEmpty else { throw .emptyBatch(of: Entry.name) }
        guard entries.count <= Limits.batchEntries else { throw .tooManyEntries(entries.count) }
        var ids: Set<String> = []
        for entry in entries {
            let id = entry.id.utf8
            guard (1...Limits.queueNameLength).contains(id.count),
                id.allSatisfy(\.isNameLetter)
            else { throw .invalidEntryID }
            guard ids.insert(entry.id).inserted else { throw .repeatedID(entry.id) }
        }
        return entries
    }
}
