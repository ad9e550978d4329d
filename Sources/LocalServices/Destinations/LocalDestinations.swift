package import AWSWire
import Synchronization

/// The queues, topics and buckets of this machine as destinations.
package final class LocalDestinations: InvocationDestinations {
    private let queues: LocalSQS
    private let objects: LocalS3
    private let topics = Mutex<LocalSNS?>(nil)

    /// Sends to queues and buckets; to topics too, once it is connected to them.
    package init(queues: LocalSQS, objects: LocalS3) {
        self.queues = queues
        self.objects = objects
    }

    /// Sends to these topics, which call functions and so are made after them.
    package func connect(_ topics: LocalSNS) {
        self.topics.withLock { $0 = topics }
    }

    /// Throws where there is no standard queue or topic, and no bucket, with that ARN.
    package func check(_ arn: String) async throws(LambdaError) {
        switch DestinationKind(arn) {
        case .queue:
            guard queues.hasQueue(arn) else {
                throw .invalidParameter("The destination \(arn) does not exist.")
            }
        case .topic: _ = try await topic(arn)
        case .bucket(let name):
            guard try await inBucket({ () throws(S3Error) in try await objects.hasBucket(name) })
            else { throw .invalidParameter("The destination \(arn) does not exist.") }
        case .ordered:
            throw .invalidParameter(
                "The destination \(arn) is a FIFO queue or topic, and must be a standard one.")
        case .other:
            throw .notOffered(
                "\(arn) as a destination",
                mend: "give the ARN of a standard queue or topic, or of a bucket")
        }
    }

    /// Sends a document as a message, or keeps it as an object; it is as durable then as those.
    package func send(_ document: DestinationDocument, to arn: String) async throws(LambdaError) {
        let text = String(decoding: document.body, as: UTF8.self)
        switch DestinationKind(arn) {
        case .queue: try await send(text, toQueue: arn)
        case .topic:
            let (topics, topic) = try await topic(arn)
            do throws(QueryRefusal) {
                try await topics.publish(text, to: topic)
            } catch {
                throw .service(error.message)
            }
        case .bucket(let name):
            let environment = queues.environment
            let key = document.key(at: environment.clock.now(), id: environment.newID())
            _ = try await inBucket { () throws(S3Error) in
                try await objects.put(
                    document.body, as: key, in: name,
                    headers: [.init("Content-Type", "application/json")])
            }
        case .ordered, .other: try await check(arn)
        }
    }

    private func inBucket<Value: Sendable>(
        _ body: () async throws(S3Error) -> Value
    ) async throws(LambdaError) -> Value {
        do throws(S3Error) {
            return try await body()
        } catch {
            throw .service(error.message)
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
