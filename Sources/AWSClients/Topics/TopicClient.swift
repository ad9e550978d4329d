package import AWSWire
package import AuditPipeline
package import DynamoModel

/// Publishes the changes of a table to a topic of SNS.
///
/// A topic that is not there is made when it is first needed.
package struct TopicClient: Sendable {
    private let client: AWSClient
    private let arn: String
    private let name: TopicName
    private let message: ChangeMessage
    private let claims: (any ObjectStore)?

    /// Publishes to the topic of that name beside a table; what it does not take whole is put into
    /// the object store that there is for that, perhaps.
    package init(
        _ client: AWSClient, topic name: TopicName, beside table: TableARN,
        claims: (any ObjectStore)? = nil,
    ) {
        self.client = client
        self.name = name
        self.claims = claims
        arn = table.neighbour("sns", name.text)
        message = ChangeMessage(
            region: client.region, viewType: .newAndOldImages, isFIFO: name.isFIFO)
    }

    /// Returns when the topic has all changes, published in their order.
    ///
    /// Rejects them, from the first on that the topic refuses for good.
    package func publish(_ changes: [Change]) async throws {
        var messages: [Publication] = []
        for change in changes {
            messages.append(
                try await publication(
                    of: .init(
                        change, id: EntryID(change.position).description,
                        key: change.key.text(as: .typed))))
        }
        var published = 0
        for batch in TopicBatch.batches(of: messages) {
            try await publish(batch, behind: published)
            published += batch.publications.count
        }
    }

    /// The message about a change; its object is there before anybody hears of it.
    private func publication(of change: ChangeMessage.Announced) async throws -> Publication {
        guard let claims else { return message.publication(of: change) }
        if let whole = message.whole(of: change) { return whole }
        let key = ChangeMessage.objectKey(of: change)
        try await claims.put(message.claimed(change), as: key)
        return message.claimCheck(of: change, objectKey: key)
    }

    private func publish(_ batch: TopicBatch, behind place: Int) async throws {
        let refused = try await refused(of: batch)
        guard let first = refused.min(by: { $0.place < $1.place }) else { return }
        let why = "The topic \(name.text) refuses a change: \(first.code): \(first.message)"
        // What is the service's own fault passes.
        guard refused.allSatisfy(\.isLasting) else { throw TopicFault(description: why) }
        throw BatchRejection(reason: why, firstFailure: place + first.place)
    }

    /// The messages of a batch that the topic, which is there then, does not take.
    private func refused(
        of batch: TopicBatch,
    ) async throws(AWSFailure) -> [TopicBatch.Refused] {
        do throws(AWSFailure) {
            return try await send(batch)
        } catch {
            guard error.code == "NotFound" else { throw error }
        }
        try await make()
        return try await send(batch)
    }

    private func send(_ batch: TopicBatch) async throws(AWSFailure) -> [TopicBatch.Refused] {
        let call = AWSCall(form: .sns, batch.fields(for: arn))
        return try await client.send(call, TopicBatch.refused)
    }

    private func make() async throws(AWSFailure) {
        var fields = [
            ("Action", "CreateTopic"), ("Version", QueryService.sns.version), ("Name", name.text),
        ]
        if name.isFIFO {
            fields.append(("Attributes.entry.1.key", "FifoTopic"))
            fields.append(("Attributes.entry.1.value", "true"))
        }
        _ = try await client.send(AWSCall(form: .sns, fields))
    }
}

/// Why changes are not published for now.
struct TopicFault: Error, Hashable, CustomStringConvertible {
    /// What the topic said of the first of them.
    let description: String
}
