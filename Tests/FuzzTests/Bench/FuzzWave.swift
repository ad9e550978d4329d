import AWSWire
import DynamoModel
import Foundation
import Synchronization

/// Requests that are asked at once, and the answers to them.
final class FuzzWave: Sendable {
    typealias Answer = Result<any OperationResponse, WireError>

    /// Longer than any machine takes for a wave that does not hang.
    static let patience = DispatchTimeInterval.seconds(60)

    let requests: [FuzzRequest]
    private let replies: Mutex<[[Answer]]>

    init(_ requests: [FuzzRequest]) {
        self.requests = requests
        replies = Mutex(Array(repeating: [], count: requests.count))
    }

    /// The answers, in the order of the requests; nil for what was answered never, or twice.
    var answers: [Answer?] {
        replies.withLock { $0.map { $0.count == 1 ? $0[0] : nil } }
    }

    /// Asks everything; answers with the places of what got no answer in time.
    ///
    /// On a thread of its own, so that an operation that never returns is noticed too.
    func run(on operations: OperationTable) async throws -> [Int] {
        let pending = DispatchGroup()
        let entries = try requests.map { request in
            try Entry(request: request, operation: operations.operation(request.operation))
        }
        for _ in requests { pending.enter() }
        Thread.detachNewThread { [self] in
            for (place, entry) in entries.enumerated() {
                entry.operation.run(entry.request.body.span, JSONCall(.unknown)) { answer in
                    let isFirst = self.replies.withLock { replies in
                        replies[place].append(answer)
                        return replies[place].count == 1
                    }
                    if isFirst { pending.leave() }
                }
            }
        }
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                _ = pending.wait(timeout: .now() + FuzzWave.patience)
                continuation.resume()
            }
        }
        return replies.withLock { replies in replies.indices.filter { replies[$0].isEmpty } }
    }

    private struct Entry: Sendable {
        let request: FuzzRequest
        let operation: JSONOperation
    }
}

extension OperationTable {
    /// The operation with a name, whichever service it belongs to.
    fileprivate func operation(_ name: String) throws -> JSONOperation {
        guard let found = operations.first(where: { $0.name == name }) else {
            throw DynamoDBError.unknownOperation
        }
        return found
    }
}
