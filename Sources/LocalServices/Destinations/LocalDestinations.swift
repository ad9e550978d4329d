package import AWSWire
import Synchronization

/// The queues and topics of this machine as destinations.
package final class LocalDestinations: InvocationDestinations {
    private let queues: LocalSQS
    private let topics = Mutex<LocalSNS?>(nil)

    /// Sends to queues; to topics too, once it is connected to them.
    package init(queues: LocalSQS) {
        self.queues = queues
    }

    /// Sends to these topics, which call functions and so are made after them.
    package func connect(_ topics: LocalSNS) {
        self.topics.withLock { $0 = topics }
    }

    /// Throws where there is no standard queue or topic with that ARN.
    package func check(_ arn: String) async throws(LambdaError) {
        switch DestinationKind(arn) {
        case .queue:
            guard queues.hasQueue(arn) else {
                throw .invalidParameter("The destination \(arn) does not exist.")
            }
        case .topic: _ = try await topic(arn)
        case .ordered:
            throw .invalidParameter(
                "The destination \(arn) is a FIFO queue or topic, and must be a standard one.")
        case .other:
            throw .notOffered(
                "\(arn) as a destination", mend: "give the ARN of a standard queue or topic")
        }
    }

    /// Sends a document as a message; it is as durable then as every message.
    package func send(_ document: [UInt8], to arn: String) async throws(LambdaError) {
        let text = String(decoding: document, as: UTF8.self)
        switch DestinationKind(arn) {
        case .queue: try await send(text, toQueue: arn)
        case .topic:
            let (topics, topic) = try await topic(arn)
            do throws(QueryRefusal) {
                try await topics.publish(text, to: topic)
            } catch {
                throw .service(error.message)
            }
        case .ordered, .other: try await check(arn)
        }
    }

    private func send(_ text: String, toQueue arn: String) async throws(LambdaError) {
        let delivery = LocalSQS.Delivery(to: arn, [OutgoingMessage(body: text)])
        for result in await queues.deliver([delivery], from: "lambda.amazonaws.com") {
            if case .failure(let error) = result { throw .service(error.message) }
        }
    }

    private func topic(_ arn: String) async throws(LambdaError) -> (LocalSNS, SNSTopic) {
        guard let topics = topics.withLock({ $0 }) else {
            throw .service("Topics are not there yet")
        }
        do throws(QueryRefusal) {
            return (topics, try await topics.topic(arn: arn))
        } catch {
            throw .invalidParameter("The destination \(arn) can not be used: \(error.message)")
        }
    }
}
