import Synchronization

@testable import AWSClients

/// Gives prepared answers one after the other, the last one again and again, and remembers what
/// was sent.
final class ScriptedTransport: HTTPTransport {
    private let answers: Mutex<[Result<HTTPReply, TransportError>]>
    private let sent = Mutex<[HTTPCall]>([])

    init(_ answers: [Result<HTTPReply, TransportError>]) {
        self.answers = Mutex(answers)
    }

    var calls: [HTTPCall] { sent.withLock { $0 } }

    func send(_ request: HTTPCall) async throws(TransportError) -> HTTPReply {
        sent.withLock { $0.append(request) }
        let answer = answers.withLock { answers in
            answers.count > 1 ? answers.removeFirst() : answers[0]
        }
        return try answer.get()
    }
}

extension HTTPReply {
    /// An answer with a text as its body.
    static func text(_ status: Int, _ body: String, _ headers: [HTTPField] = []) -> HTTPReply {
        HTTPReply(status: status, headers: headers, body: Array(body.utf8))
    }

    /// A refusal of DynamoDB.
    static func refusal(
        _ code: String, _ message: String = "m", status: Int = 400, date: String? = nil,
    ) -> HTTPReply {
        let body =
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#\(code)\",\"message\":\"\(message)\"}"
        return .text(status, body, date.map { [HTTPField("Date", $0)] } ?? [])
    }
}
