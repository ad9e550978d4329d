import AWSWire
import AuditPipeline
import DynamoModel

/// Puts changes into the form in which FW24's stream processor publishes them.
///
/// What is larger than a topic takes goes without its images, and says where the change is to be
/// had: the entry of the trail is whole all the same.
struct ChangeMessage: Sendable {
    /// The region that records name.
    let region: String
    /// Which images are shown.
    let viewType: StreamViewType
    /// Whether messages are for a FIFO topic: grouped by item, and known by the entry's id.
    let isFIFO: Bool

    /// The message about a change.
    func publication(of change: Change) -> Publication {
        let attributes = MessageAttributes([
            MessageAttribute(
                name: "eventType", type: "String", value: .text(change.kind.rawValue)),
            MessageAttribute(name: "table", type: "String", value: .text(change.position.table)),
        ])
        var text = text(of: change, viewType)
        if text.utf8.count + attributes.sizeBytes > AWSWire.Limits.notificationBytes {
            text = self.text(of: change, nil)
        }
        guard isFIFO else { return Publication(text, attributes) }
        return Publication(
            text, attributes, group: ChangeMessage.group(of: change),
            deduplicationID: EntryID(change.position).description)
    }

    /// The text with the images that a view type shows; nil leaves them to who asks for them.
    private func text(of change: Change, _ shown: StreamViewType?) -> String {
        let record = StreamRecord(
            eventID: EntryID(change.position).description, change: change,
            viewType: shown ?? .keysOnly, region: region)
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("message")
            writer.object { writer in
                record.writeEventMembers(to: &writer)
                if shown == nil { writeClaimCheck(of: change, to: &writer) }
                writer.name("messageAttributes")
                writer.object { $0.member("eventType", change.kind.rawValue) }
                guard isFIFO else { return }
                writer.member("messageGroupId", ChangeMessage.group(of: change))
                writer.member("messageDeduplicationId", record.eventID)
            }
        }
        return writer.text
    }

    private func writeClaimCheck(of change: Change, to writer: inout JSONWriter) {
        let whole = StreamRecord(
            eventID: "", change: change, viewType: viewType, region: region)
        writer.name("claimCheck")
        writer.object { writer in
            writer.member("entryId", EntryID(change.position).description)
            writer.member("streamArn", change.position.streamARN)
            writer.member("shardId", change.position.shardID)
            writer.member("sequenceNumber", change.position.sequence.digits)
            writer.member("sizeBytes", whole.sizeBytes)
        }
    }

    /// The item's key, so that the messages of an item keep their order.
    private static func group(of change: Change) -> String {
        Publication.groupID(change.key.text(as: .typed))
    }
}
