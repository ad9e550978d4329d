import AuditPipeline
import DynamoModel

/// What a function on a stream answered, as far as it counts.
struct FunctionAnswer {
    /// What is named as not dealt with; nil stands for a name that is none.
    private var failures: [String?] = []
    /// The window's state, as JSON.
    private(set) var state = Array("{}".utf8)
    private var isObject = true

    /// Reads an answer; one that is no object has neither failures nor a state.
    init(_ payload: [UInt8]) {
        var this = self
        do throws(DynamoDBError) {
            var reader = JSONReader(payload.span)
            if payload.isEmpty { return }
            if try reader.readNull() { return }
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                try this.take(name, &reader)
            }
            try reader.finish()
            self = this
        } catch {
            isObject = false
        }
    }

    /// Throws where the answer says that changes were not dealt with: all from the first one that
    /// it names on, or all of them, where it names none of those that were given.
    ///
    /// Source: AWS Lambda, Configuring partial batch response, Success and failure conditions.
    func check(_ changes: [Change]) throws(BatchRejection) {
        guard isObject else {
            throw BatchRejection(reason: "The function's answer is no batch response.")
        }
        guard !failures.isEmpty else { return }
        var first = changes.count
        for failure in failures {
            guard let failure, let sequence = SequenceNumber(failure),
                let place = changes.firstIndex(where: { $0.position.sequence == sequence })
            else {
                throw BatchRejection(
                    reason: "The function named an item that it was not given as failed.")
            }
            first = min(first, place)
        }
        throw BatchRejection(
            reason: "The function reported the change as failed.", firstFailure: first)
    }

    private mutating func take(_ name: String, _ reader: inout JSONReader) throws(DynamoDBError) {
        if try reader.readNull() { return }
        switch name {
        case "state": state = try reader.readRaw()
        case "batchItemFailures":
            var failures: [String?] = []
            try reader.readArray { (reader) throws(DynamoDBError) in
                failures.append(try reader.readItemIdentifier())
            }
            self.failures = failures
        default: try reader.skipValue()
        }
    }
}

extension JSONReader {
    fileprivate mutating func readItemIdentifier() throws(DynamoDBError) -> String? {
        var identifier: String?
        try readObject { (name, reader) throws(DynamoDBError) in
            guard name == "itemIdentifier", try reader.peek() == UInt8(ascii: "\"") else {
                return try reader.skipValue()
            }
            identifier = try reader.readString()
        }
        return identifier
    }
}
