import DynamoModel

/// What became of one document of a bulk request.
enum BulkOutcome: Sendable, Hashable {
    /// It is in the index.
    case taken
    /// It may be taken later: what is wrong is wrong with the server, or with who asks.
    case later(String)
    /// It will never be taken as it is.
    case refused(String)

    /// What the answer to a bulk request says of each document, in their order.
    ///
    /// Source: OpenSearch, Bulk API, Response. What the server found wrong is told by its word
    /// alone, because its sentence may have the document's values in it.
    static func read(_ body: [UInt8]) throws(DynamoDBError) -> [BulkOutcome] {
        var outcomes: [BulkOutcome] = []
        var reader = JSONReader(body.span)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            guard name == "items" else { return try reader.skipValue() }
            try reader.readArray { (reader) throws(DynamoDBError) in
                var outcome: BulkOutcome?
                try reader.readObject { (_, reader) throws(DynamoDBError) in
                    outcome = try BulkOutcome(json: &reader)
                }
                outcomes.append(outcome ?? .later("an answer about no document"))
            }
        }
        return outcomes
    }

    private init(json reader: inout JSONReader) throws(DynamoDBError) {
        var status: Int?
        var fault: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "status": status = try reader.readInt()
            case "error": fault = try BulkOutcome.word(of: &reader)
            default: try reader.skipValue()
            }
        }
        guard let status else {
            self = .later("an answer without a status")
            return
        }
        let reason = "\(status) \(fault ?? "without a reason")"
        // An index that may not be written now, or is not there, finds nothing wrong with a
        // document.
        switch status {
        case 200..<300: self = .taken
        case 400, 409, 413: self = .refused(reason)
        default: self = .later(reason)
        }
    }

    private static func word(of reader: inout JSONReader) throws(DynamoDBError) -> String? {
        guard try reader.peek() == UInt8(ascii: "{") else {
            try reader.skipValue()
            return nil
        }
        var word: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if name == "type" { word = try reader.readString() } else { try reader.skipValue() }
        }
        return word
    }
}
