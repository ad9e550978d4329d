import AuditPipeline
import DynamoModel

/// What a function on a stream or a queue answered, as far as it counts.
struct FunctionAnswer {
    /// What is named as not dealt with; nil stands for a name that is none.
    private var failures: [String?] = []
    /// The window's state, as JSON.
    private(set) var state = Array("{}".utf8)
    private var isUnderstood = true

    /// Reads an answer; one that is no object has neither failures nor a state, and fails unless
    /// it is nothing: null, or an empty text or list.
    init(_ payload: [UInt8]) {
        var this = self
        do throws(DynamoDBError) {
            var reader = JSONReader(payload.span)
            if payload.isEmpty { return }
            if try reader.readNull() { return }
            if try reader.peek() == UInt8(ascii: "{") {
                try reader.readObject { (name, reader) throws(DynamoDBError) in
                    try this.take(name, &reader)
                }
            } else {
                this.isUnderstood = try reader.passOverIfEmpty()
            }
            try reader.finish()
            self = this
        } catch {
            isUnderstood = false
        }
    }

    /// Throws where the answer says that changes were not dealt with: all from the first one that
    /// it names on, or all of them, where it names none of those that were given. `state` is that
    /// of the window behind the others.
    ///
    /// Source: AWS Lambda, Configuring partial batch response, Success and failure conditions.
    func check(_ changes: [Change], handingOn state: [UInt8]? = nil) throws(BatchRejection) {
        let places = try failedPlaces { identifier in
            SequenceNumber(identifier).flatMap { sequence in
                changes.firstIndex { $0.position.sequence == sequence }
            }
        }
        guard let first = places.min() else { return }
        throw BatchRejection(
            reason: "The function reported the change as failed.", firstFailure: first,
            state: state, isReported: true)
    }

    /// The places of the messages that the answer says were not dealt with; throws where that is
    /// all of them, because it names one that was not given.
    ///
    /// Source: the same, for Amazon SQS.
    func failures(of messageIDs: [String]) throws(BatchRejection) -> Set<Int> {
        if failures.isEmpty, isUnderstood { return [] }
        let places = Dictionary(
            zip(messageIDs, messageIDs.indices), uniquingKeysWith: { first, _ in first })
        return Set(try failedPlaces { places[$0] })
    }

    /// The places of what is named as failed.
    private func failedPlaces(_ place: (String) -> Int?) throws(BatchRejection) -> [Int] {
        guard isUnderstood else {
            throw BatchRejection(
                reason: "The function's answer is no batch response.", isReported: true)
        }
        var places: [Int] = []
        for failure in failures {
            guard let place = failure.flatMap(place) else {
                throw BatchRejection(
                    reason: "The function named an item that it was not given as failed.",
                    isReported: true)
            }
            places.append(place)
        }
        return places
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
