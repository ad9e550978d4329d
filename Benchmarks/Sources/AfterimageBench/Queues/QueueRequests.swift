import NIOCore

/// Requests to a queue of SQS, ten messages in each.
struct QueueRequests: Sendable {
    static let batchSize = 10

    let url: String

    /// Makes the queue.
    static let create = call("CreateQueue", #"{"QueueName":"bench"}"#)

    /// Finds the queue's URL in the answer to `create`.
    init(_ answer: Answer) throws(BenchFailure) {
        guard let url = Self.texts(of: "QueueUrl", in: answer).first else {
            throw BenchFailure("no queue: \(answer.summary)")
        }
        self.url = url
    }

    /// Sends ten messages of 200 bytes.
    var send: [UInt8] {
        let body = String(repeating: "m", count: 200)
        let entries = (0..<Self.batchSize).map { #"{"Id":"\#($0)","MessageBody":"\#(body)"}"# }
        return batch("SendMessageBatch", entries)
    }

    /// Receives ten messages.
    var receive: [UInt8] {
        Self.call(
            "ReceiveMessage", #"{"QueueUrl":"\#(url)","MaxNumberOfMessages":\#(Self.batchSize)}"#)
    }

    /// Deletes the messages that were received.
    func delete(_ receipts: [String]) -> [UInt8] {
        let entries = receipts.enumerated().map { #"{"Id":"\#($0)","ReceiptHandle":"\#($1)"}"# }
        return batch("DeleteMessageBatch", entries)
    }

    /// What the messages of an answer are deleted by.
    static func receipts(in answer: Answer) -> [String] { texts(of: "ReceiptHandle", in: answer) }

    private func batch(_ operation: String, _ entries: [String]) -> [UInt8] {
        let entries = entries.joined(separator: ",")
        return Self.call(operation, #"{"QueueUrl":"\#(url)","Entries":[\#(entries)]}"#)
    }

    private static func call(_ operation: String, _ body: String) -> [UInt8] {
        HTTPRequest.post("AmazonSQS.\(operation)", signedFor: "sqs", body)
    }

    /// The texts of all members of a name; they have no escapes.
    private static func texts(of name: String, in answer: Answer) -> [String] {
        let quote = UInt8(ascii: "\"")
        let parts = Array(buffer: answer.body).split(
            separator: quote, omittingEmptySubsequences: false)
        let wanted = Array(name.utf8)
        return parts.indices.compactMap { place in
            guard parts[place].elementsEqual(wanted), place + 2 < parts.count else { return nil }
            return String(decoding: parts[place + 2], as: UTF8.self)
        }
    }
}
