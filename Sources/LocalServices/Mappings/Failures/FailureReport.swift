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
            writer.name("responseContext")
            writer.object { writer in
                writer.member("statusCode", 200)
                writer.member("executedVersion", "$LATEST")
                writer.member("functionError", "Unhandled")
            }
            writer.member("version", "1.0")
            writer.member("timestamp", now().description)
            writer.name("DDBStreamBatchInfo")
            writer.object { write(letter, to: &$0) }
            if let change = letter.content { writer.member("payload", payload(change)) }
        }
        return writer.bytes
    }

    /// The event with which the function was called for the change, as a text of JSON: as AWS adds
    /// it for buckets, and only there.
    private func payload(_ change: Change) -> String {
        var writer = JSONWriter()
        writer.object { event.write([change], to: &$0) }
        return writer.text
    }

    private func write(_ letter: DeadLetter, to writer: inout JSONWriter) {
        let sequence = SequenceNumber(UInt64(letter.change.sequence)).digits
        writer.member("shardId", letter.content?.position.shardID)
        writer.member("startSequenceNumber", sequence)
        writer.member("endSequenceNumber", sequence)
        let arrival = letter.content?.time.description
        writer.member("approximateArrivalOfFirstRecord", arrival)
        writer.member("approximateArrivalOfLastRecord", arrival)
        writer.member("batchSize", 1)
        writer.member("streamArn", event.source)
    }
}
