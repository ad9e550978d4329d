import AWSWire
import DynamoModel

extension LocalSNS {
    func publish(_ request: QueryRequest, _: Caller) async throws(QueryRefusal) -> QueryResult {
        let topic = try await target(request.fields)
        let publication = try Publication(request.fields, to: topic, trace: request.trace)
        let receipts = try await publish([publication], to: topic)
        guard let receipt = receipts.first else { throw .service("A message has no receipt") }
        return QueryResult { $0.write(receipt) }
    }

    func publishBatch(_ request: QueryRequest, _: Caller) async throws(QueryRefusal) -> QueryResult
    {
        let topic = try await topic(request)
        let entries = try LocalSNS.checkedEntries(request.fields)
        // Source: AWS, SNS, PublishBatch: of a batch with one that the topic does not take, nothing
        // is published.
        let publications = try entries.map { entry throws(QueryRefusal) in
            try Publication(entry.fields, to: topic, trace: request.trace)
        }
        let size = publications.reduce(0) { $0 + $1.sizeBytes }
        guard size <= AWSWire.Limits.notificationBytes else {
            throw QueryRefusal(
                "BatchRequestTooLong",
                "The length of all the messages put together is more than the limit.")
        }
        let receipts = try await publish(publications, to: topic)
        return QueryResult { writer in
            writer.list("Successful", zip(entries, receipts)) { writer, published in
                writer.element("Id", published.0.id)
                writer.write(published.1)
            }
            writer.element("Failed") { _ in }
        }
    }

    /// Publishes a text from within the process; returns once every subscription has it durably.
    func publish(_ text: String, to topic: SNSTopic) async throws(QueryRefusal) {
        _ = try await publish([try Publication(text)], to: topic)
    }

    /// The topic that a message is for.
    private func target(_ fields: QueryFields) async throws(QueryRefusal) -> SNSTopic {
        guard fields.text("PhoneNumber") == nil else {
            throw .notOffered("PhoneNumber", "messages to phones: publish to a topic")
        }
        guard let arn = fields.text("TopicArn") ?? fields.text("TargetArn"), !arn.isEmpty else {
            throw .invalidParameter("TopicArn or TargetArn", "no value for required parameter")
        }
        return try await topic(arn: arn)
    }

    /// The entries of a batch by their ids; throws where they are no batch.
    private static func checkedEntries(
        _ fields: QueryFields,
    ) throws(QueryRefusal) -> [(id: String, fields: QueryFields)] {
        let entries = fields.list("PublishBatchRequestEntries")
        guard !entries.isEmpty else {
            throw QueryRefusal(
                "EmptyBatchRequest", "The batch request doesn't contain any entries.")
        }
        guard entries.count <= AWSWire.Limits.batchMessages else {
            throw QueryRefusal(
                "TooManyEntriesInBatchRequest",
                "The batch request contains more entries than permissible.")
        }
        var ids: Set<String> = []
        return try entries.map { entry throws(QueryRefusal) in
            let id = entry.text("Id") ?? ""
            guard (1...AWSWire.Limits.batchIDLength).contains(id.utf8.count),
                id.utf8.allSatisfy(\.isBatchLetter)
            else {
                throw QueryRefusal(
                    "InvalidBatchEntryId",
                    "The Id of a batch entry in a batch request doesn't abide by the "
                        + "specification.")
            }
            guard ids.insert(id).inserted else {
                throw QueryRefusal(
                    "BatchEntryIdsNotDistinct",
                    "Two or more batch entries in the request have the same Id.")
            }
            return (id, entry)
        }
    }
}

extension XMLWriter {
    fileprivate mutating func write(_ receipt: PublishReceipt) {
        element("MessageId", receipt.messageID)
        element("SequenceNumber", receipt.sequenceText)
    }
}

extension UInt8 {
    fileprivate var isBatchLetter: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
        }
    }
}
