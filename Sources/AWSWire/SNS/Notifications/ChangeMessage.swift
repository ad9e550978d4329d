package import DynamoModel

/// Puts changes into the form in which FW24's stream processor publishes them.
///
/// What is larger than a topic takes goes without its images, and says where the change is to be
/// had: the entry of the trail is whole all the same.
package struct ChangeMessage: Sendable {
    /// A change, and what others know it by.
    package struct Announced {
        let change: Change
        let id: String
        let key: String

        /// Names a change by its entry's id, and its item by the text of its key.
        package init(_ change: Change, id: String, key: String) {
            self.change = change
            self.id = id
            self.key = key
        }
    }

    /// The region that records name.
    package let region: String
    /// Which images are shown.
    package let viewType: StreamViewType
    /// Whether messages are for a FIFO topic: grouped by item, and known by the entry's id.
    package let isFIFO: Bool

    /// Shows changes as a stream of a region does.
    package init(region: String, viewType: StreamViewType, isFIFO: Bool) {
        self.region = region
        self.viewType = viewType
        self.isFIFO = isFIFO
    }

    /// The message about a change.
    package func publication(of announced: Announced) -> Publication {
        let change = announced.change
        let attributes = MessageAttributes([
            MessageAttribute(
                name: "eventType", type: "String", value: .text(change.kind.rawValue)),
            MessageAttribute(name: "table", type: "String", value: .text(change.position.table)),
        ])
        var text = text(of: announced, viewType)
        if text.utf8.count + attributes.sizeBytes > Limits.notificationBytes {
            text = self.text(of: announced, nil)
        }
        guard isFIFO else { return Publication(text, attributes) }
        return Publication(
            text, attributes, group: Publication.groupID(announced.key),
            deduplicationID: announced.id)
    }

    /// The text with the images that a view type shows; nil leaves them to who asks for them.
    private func text(of announced: Announced, _ shown: StreamViewType?) -> String {
        let change = announced.change
        let record = StreamRecord(
            eventID: announced.id, change: change, viewType: shown ?? .keysOnly, region: region)
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("message")
            writer.object { writer in
                record.writeEventMembers(to: &writer)
                if shown == nil { writeClaimCheck(of: announced, to: &writer) }
                writer.name("messageAttributes")
                writer.object { $0.member("eventType", change.kind.rawValue) }
                guard isFIFO else { return }
                writer.member("messageGroupId", Publication.groupID(announced.key))
                writer.member("messageDeduplicationId", record.eventID)
            }
        }
        return writer.messageText
    }

    private func writeClaimCheck(of announced: Announced, to writer: inout JSONWriter) {
        let change = announced.change
        let whole = StreamRecord(
            eventID: "", change: change, viewType: viewType, region: region)
        writer.name("claimCheck")
        writer.object { writer in
            writer.member("entryId", announced.id)
            writer.member("streamArn", change.position.streamARN)
            writer.member("shardId", change.position.shardID)
            writer.member("sequenceNumber", change.position.sequence.digits)
            writer.member("sizeBytes", whole.sizeBytes)
        }
    }
}
