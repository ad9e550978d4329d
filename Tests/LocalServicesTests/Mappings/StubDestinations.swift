import AWSWire
import Synchronization

@testable import LocalServices

/// One destination, which keeps what it is sent in memory.
final class StubDestinations: InvocationDestinations {
    static let arn = "arn:aws:sqs:us-east-1:000000000000:failures"

    private struct State {
        var documents: [String] = []
        var isOpen = true
    }

    private let state = Mutex(State())

    /// What was sent.
    var documents: [String] { state.withLock(\.documents) }

    /// Takes nothing from now on.
    func close() {
        state.withLock { $0.isOpen = false }
    }

    func check(_ arn: String) async throws(LambdaError) {
        guard arn == StubDestinations.arn else { throw .notOffered(arn, mend: "give another") }
    }

    func send(_ document: DestinationDocument, to arn: String) async throws(LambdaError) {
        guard state.withLock(\.isOpen) else { throw .service("It is closed") }
        state.withLock { $0.documents.append(String(decoding: document.body, as: UTF8.self)) }
    }
}
