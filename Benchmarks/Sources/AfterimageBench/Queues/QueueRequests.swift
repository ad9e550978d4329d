import Foundation
import NIOCore

/// Requests to a topic of SNS and to the queue of SQS that is subscribed to it, ten messages in
/// each.
struct QueueRequests: Sendable {
    static let batchSize = 10

    /// Makes the queue.
    static let createQueue = call("CreateQueue", #"{"QueueName":"bench"}"#)

    private let url: String
    private let topic: String

    /// Makes a queue, and a topic unless it is there, and subscribes one to the other.
    init(on server: some Server, _ bench: Bench, topic wanted: String = "bench") async throws {
        func answer(_ request: [UInt8]) async throws -> Answer {
            let answer = try await Exchange.send(request, port: server.port, on: bench.loop)
            guard answer.status == 200 else { throw BenchFailure(answer.summary) }
            return answer
        }
        let queue = try await answer(Self.createQueue)
        let name = try await answer(Self.form("CreateTopic", ["Name=\(wanted)"]))
        guard let url = Self.texts(of: "QueueUrl", in: queue).first,
            let account = url.split(separator: "/").dropLast().last,
            let topic = Self.text(of: "TopicArn", in: name)
        else { throw BenchFailure("no queue or topic: \(queue.summary) \(name.summary)") }
        (self.url, self.topic) = (url, topic)
        let subscription = [
            "TopicArn=\(topic)", "Protocol=sqs",
            "Endpoint=arn:aws:sqs:us-east-1:\(account):bench",
            "Attributes.entry.1.key=RawMessageDelivery", "Attributes.entry.1.value=true",
        ]
        _ = try await answer(Self.form("Subscribe", subscription))
    }

    /// Publishes ten messages of 200 bytes.
    var publish: [UInt8] {
        let body = String(repeating: "m", count: 200)
        let entries = (1...Self.batchSize).flatMap { number in
            let entry = "PublishBatchRequestEntries.member.\(number)"
            return ["\(entry).Id=\(number)", "\(entry).Message=\(body)"]
        }
        return Self.form("PublishBatch", ["TopicArn=\(topic)"] + entries)
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

    private static func form(_ action: String, _ parameters: [String]) -> [UInt8] {
        HTTPRequest.form(
            signedFor: "sns", ["Action=\(action)", "Version=2010-03-31"] + parameters)
    }

    /// The text of an element of XML.
    private static func text(of element: String, in answer: Answer) -> String? {
        let text = String(buffer: answer.body)
        guard let start = text.range(of: "<\(element)>"),
            let end = text.range(of: "</\(element)>")
        else { return nil }
        return String(text[start.upperBound..<end.lowerBound])
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
