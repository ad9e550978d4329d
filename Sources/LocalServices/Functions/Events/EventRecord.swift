import AWSWire
import DynamoModel

/// What became of an event, as Lambda describes it to a destination.
///
/// Source: AWS, Lambda, Retaining records of asynchronous invocations.
struct EventRecord: Sendable {
    /// Why there is a record.
    enum Condition: String, Sendable {
        case success = "Success"
        case retriesExhausted = "RetriesExhausted"
        case ageExceeded = "EventAgeExceeded"
    }

    /// The function's ARN.
    let function: String
    let event: Invocation
    var condition = Condition.retriesExhausted
    /// How often the function was called, or should have been.
    var calls = 0
    /// What came of the last call; nil where there was none.
    var outcome: InvocationOutcome?
    /// What went wrong last; not part of the document.
    var fault = ""

    /// A record of an event that was not dealt with yet; `function` is the function's ARN.
    init(of event: Invocation, for function: String) {
        self.event = event
        self.function = function
    }

    /// The document, of a moment.
    func document(at time: Timestamp) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("version", "1.0")
            writer.member("timestamp", time.description)
            writer.name("requestContext")
            writer.object { writer in
                writer.member("requestId", event.id)
                writer.member("functionArn", "\(function):$LATEST")
                writer.member("condition", condition.rawValue)
                writer.member("approximateInvokeCount", calls)
            }
            writer.name("requestPayload")
            writer.raw(event.payload)
            guard let outcome else { return }
            writer.name("responseContext")
            writer.object { writer in
                writer.member("statusCode", 200)
                writer.member("executedVersion", "$LATEST")
                writer.member("functionError", outcome.error)
            }
            writer.name("responsePayload")
            writer.payload(outcome.payload)
        }
        return writer.bytes
    }
}

extension JSONWriter {
    /// What a function answered: as it is where it is JSON, and as a text where it is not, as it
    /// may be from a runtime of one's own.
    fileprivate mutating func payload(_ bytes: [UInt8]) {
        if bytes.isEmpty { return null() }
        do throws(DynamoDBError) {
            var reader = JSONReader(bytes.span)
            try reader.skipValue()
            try reader.finish()
            raw(bytes)
        } catch {
            string(String(decoding: bytes, as: UTF8.self))
        }
    }
}
