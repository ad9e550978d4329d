import AuditPipeline
import DynamoModel

/// Describes what was given up as Lambda describes it to a destination, and adds the change itself.
///
/// Source: AWS Lambda, Retaining discarded batches for a DynamoDB event source.
struct FailureReport: Sendable {
    /// The function's ARN.
    let function: String
    let event: StreamEvent
    let newID: @Sendable () -> String
    let now: @Sendable () -> Timestamp

    /// The document for a dead letter.
    func document(_ letter: DeadLetter) -> [UInt8] {
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
            if verdict.attempts > 0 { writeResponse(to: &writer) }
            writer.member("version", "1.0")
            writer.member("timestamp", now().description)
            writer.name("DDBStreamBatchInfo")
            writer.object { write(letter, to: &$0) }
            writer.member("payload", payload(letter))
        }
        return writer.bytes
    }

    private func writeResponse(to writer: inout JSONWriter) {
        writer.name("responseContext")
        writer.object { writer in
            writer.member("statusCode", 200)
            writer.member("executedVersion", "$LATEST")
            writer.member("functionError", "Unhandled")
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
        let sequence = SequenceNumber(UInt64(letter.change.sequence)).digits
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
    var shardID: String? { endedShard ?? content?.position.shardID }
}
