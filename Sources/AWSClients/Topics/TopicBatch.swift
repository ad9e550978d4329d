import AWSWire
import DynamoModel

/// Messages that go to a topic in one call.
///
/// Of a group there is one at the most: where the topic refuses it, none that is younger may have
/// been published before.
struct TopicBatch: Sendable, Hashable {
    /// A message that the topic did not take.
    struct Refused: Hashable {
        /// Its place in the batch.
        let place: Int
        let code: String
        let message: String
        /// Whether it will be refused again.
        let isLasting: Bool
    }

    private(set) var publications: [Publication] = []
    private var sizeBytes = 0

    /// As few batches as the limits allow, in the messages' order.
    static func batches(of publications: [Publication]) -> [TopicBatch] {
        var batches: [TopicBatch] = []
        var current = TopicBatch()
        for publication in publications {
            if !current.hasRoom(for: publication) {
                batches.append(current)
                current = TopicBatch()
            }
            current.publications.append(publication)
            current.sizeBytes += publication.sizeBytes
        }
        if !current.publications.isEmpty { batches.append(current) }
        return batches
    }

    private func hasRoom(for publication: Publication) -> Bool {
        guard !publications.isEmpty else { return true }
        let group = publication.groupID
        return publications.count < AWSWire.Limits.batchMessages
            && sizeBytes + publication.sizeBytes <= AWSWire.Limits.notificationBytes
            && (group == nil || !publications.contains { $0.groupID == group })
    }

    /// The form that publishes the batch. Source: AWS, SNS, PublishBatch.
    func fields(for topic: String) -> [(String, String)] {
        var fields = [
            ("Action", "PublishBatch"), ("Version", QueryService.sns.version),
            ("TopicArn", topic),
        ]
        for (place, publication) in publications.enumerated() {
            let entry = "PublishBatchRequestEntries.member.\(place + 1)"
            fields.append(("\(entry).Id", "\(place)"))
            fields.append(("\(entry).Message", publication.message))
            for (number, attribute) in publication.attributes.all.enumerated() {
                let name = "\(entry).MessageAttributes.entry.\(number + 1)"
                fields.append(("\(name).Name", attribute.name))
                fields.append(("\(name).Value.DataType", attribute.type))
                switch attribute.value {
                case .text(let text): fields.append(("\(name).Value.StringValue", text))
                case .binary(let bytes):
                    fields.append(("\(name).Value.BinaryValue", Base64.encode(bytes)))
                }
            }
            if let group = publication.groupID {
                fields.append(("\(entry).MessageGroupId", group))
            }
            if let id = publication.deduplicationID {
                fields.append(("\(entry).MessageDeduplicationId", id))
            }
        }
        return fields
    }

    /// The messages that an answer says were not taken; throws where it is none.
    static func refused(_ body: [UInt8]) throws(DynamoDBError) -> [Refused] {
        guard let document = try? XMLReader.read(body),
            let result = document["PublishBatchResult"]
        else { throw .serialization("SNS answers with what is no result of a batch") }
        return (result["Failed"]?.all("member") ?? []).map { member in
            Refused(
                place: member.text("Id").flatMap { Int($0) } ?? 0,
                code: member.text("Code") ?? "", message: member.text("Message") ?? "",
                isLasting: member.text("SenderFault") == "true")
        }
    }
}
