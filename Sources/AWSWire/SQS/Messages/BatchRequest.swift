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

/// What became of the entries of a batch.
package struct BatchResponse<Success: OperationResponse>: OperationResponse {
    private var successful: [(id: String, success: Success)] = []
    private var failed: [(id: String, error: SQSError)] = []

    /// Nothing yet.
    package init() {}

    /// Adds what became of an entry.
    package mutating func add(_ id: String, _ outcome: Result<Success, SQSError>) {
        switch outcome {
        case .success(let success): successful.append((id, success))
        case .failure(let error): failed.append((id, error))
        }
    }

    /// Writes the answer's members.
    package func write(to writer: inout JSONWriter) {
        writer.name("Successful")
        writer.array { writer in
            for (id, success) in successful {
                writer.object { writer in
                    writer.member("Id", id)
                    success.write(to: &writer)
                }
            }
        }
        guard !failed.isEmpty else { return }
        writer.name("Failed")
        writer.array { writer in
            for (id, error) in failed {
                writer.object { writer in
                    writer.member("Id", id)
                    writer.member("SenderFault", error.status < 500)
                    writer.member("Code", error.code)
                    writer.member("Message", error.message)
                }
            }
        }
    }
}
