package import AWSWire
package import DynamoModel
import SQLite

extension LocalSQS {
    /// Gives a queue tags.
    package func tagQueue(
        _ request: QueueRequest, _: JSONCall,
        _ reply: @escaping ServiceReply<EmptyResponse, SQSError>,
    ) {
        guard !request.tags.isEmpty else { return reply(.failure(.missing("Tags"))) }
        change(request, reply) { queue, connection, _ in
            var queue = queue
            queue.tags.merge(request.tags) { $1 }
            try self.check(tags: queue.tags)
            try connection.save(request.tags, of: .name(queue.name), in: .queues)
            return queue
        }
    }

    /// Takes tags from a queue.
    package func untagQueue(
        _ request: QueueRequest, _: JSONCall,
        _ reply: @escaping ServiceReply<EmptyResponse, SQSError>,
    ) {
        guard !request.tagKeys.isEmpty else { return reply(.failure(.missing("TagKeys"))) }
        change(request, reply) { queue, connection, _ in
            var queue = queue
            for name in request.tagKeys { queue.tags[name] = nil }
            try connection.deleteTags(request.tagKeys, of: .name(queue.name), in: .queues)
            return queue
        }
    }

    /// Tells the tags of a queue.
    package func listQueueTags(
        _ request: QueueRequest, _: JSONCall,
        _ reply: @escaping ServiceReply<QueueTexts, SQSError>,
    ) {
        reply(
            Result { () throws(SQSError) in
                let tags = try queue(at: request.queueURL).tags.sorted { $0.key < $1.key }
                return QueueTexts("Tags", tags.map { (name: $0.key, value: $0.value) })
            })
    }

    /// Throws where a queue can not have these tags.
    func check(tags: [String: String]) throws(SQSError) {
        guard tags.count <= AWSWire.Limits.queueTags else {
            throw .overLimit("Too many tags added for queue.")
        }
        for (name, value) in tags
        where !(1...128).contains(name.unicodeScalars.count) || value.unicodeScalars.count > 256
            || name.lowercased().hasPrefix("aws:")
        {
            throw .invalidParameter(
                "A tag's name has 1 to 128 characters and does not begin with aws:, and its value "
                    + "has up to 256.")
        }
    }
}
