package import DynamoModel

/// Describes what was given up as Lambda describes it to a destination, and adds the change itself.
///
/// Source: AWS Lambda, Retaining discarded batches for a DynamoDB event source.
package struct FailureReport: Sendable {
    private let function: String
    private let event: StreamEvent
    private let newID: @Sendable () -> String
    private let now: @Sendable () -> Timestamp

    /// Describes what `function`, by its ARN, could not deal with, in the form of `event`.
    package init(
        function: String, event: StreamEvent, newID: @escaping @Sendable () -> String,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.function = function
        self.event = event
        self.newID = newID
        self.now = now
    }

    /// The document for a dead letter; without the change itself where that would make it larger
    /// than `limitBytes`.
    package func document(_ letter: DeadLetter, limitBytes: Int = .max) -> [UInt8] {
        let whole = document(letter, payload(letter))
        return whole.count <= limitBytes ? whole : document(letter, nil)
    }

    private func document(_ letter: DeadLetter, _ payload: String?) -> [UInt8] {
        let verdict = letter.verdict
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("requestContext")
            writer.object { writer in
                writer.member("requestId", newID())
                writer.member("functionArn", function)
                writer.member(
                    "condition", verdict.isExpired ? "RecordAgeExceeded" : "RetryAttemptsExhausted")
                writer.member("approximateInvokeCount", verdict.attempts)
            }
            // What was too old from the beginning was never answered.
            if verdict.attempts > 0 { writeResponse(verdict, to: &writer) }
            writer.member("version", "1.0")
            writer.member("timestamp", now().description)
            writer.name("DDBStreamBatchInfo")
            writer.object { write(letter, to: &$0) }
            writer.member("payload", payload)
        }
        return writer.bytes
    }

    private func writeResponse(_ verdict: Verdict, to writer: inout JSONWriter) {
        writer.name("responseContext")
        writer.object { writer in
            writer.member("statusCode", 200)
            writer.member("executedVersion", "$LATEST")
            writer.name("functionError")
            if verdict.isReported { writer.null() } else { writer.string("Unhandled") }
        }
    }

    /// The event with which the function was called, as a text of JSON: as AWS adds it for buckets,
    /// and only there. Nil where the change can not be read.
    private func payload(_ letter: DeadLetter) -> String? {
        if letter.endedShard != nil {
            return String(decoding: letter.verdict.payload, as: UTF8.self)
        }
        guard let change = letter.content else { return nil }
        var writer = JSONWriter()
        writer.object { event.write([change], to: &$0) }
        return writer.text
    }

    private func write(_ letter: DeadLetter, to writer: inout JSONWriter) {
        let sequence =
            letter.content?.position.sequence.digits
            ?? SequenceNumber(UInt64(letter.change.sequence)).digits
        writer.member("shardId", letter.shardID)
        writer.member("startSequenceNumber", sequence)
        writer.member("endSequenceNumber", sequence)
        let arrival = letter.content?.time.description
        writer.member("approximateArrivalOfFirstRecord", arrival)
        writer.member("approximateArrivalOfLastRecord", arrival)
        writer.member("batchSize", letter.endedShard == nil ? 1 : 0)
        writer.member("streamArn", event.source)
    }
}

extension DeadLetter {
    /// The name of the shard; nil where the change can not be read.
    package var shardID: String? { endedShard ?? content?.position.shardID }
}
