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
        whole(of: announced) ?? claimCheck(of: announced)
    }

    /// The message with all of the change; nil where no topic takes it.
    package func whole(of announced: Announced) -> Publication? {
        let found = publication(of: announced, text: text(of: announced, viewType))
        return found.sizeBytes <= Limits.notificationBytes ? found : nil
    }

    /// The message without the change's images, which are in the object of the key, if there is
    /// one.
    package func claimCheck(of announced: Announced, objectKey: String? = nil) -> Publication {
        publication(of: announced, text: text(of: announced, nil, objectKey: objectKey))
    }

    private func publication(of announced: Announced, text: String) -> Publication {
        let change = announced.change
        let attributes = MessageAttributes([
            MessageAttribute(
                name: "eventType", type: "String", value: .text(change.kind.rawValue)),
            MessageAttribute(name: "table", type: "String", value: .text(change.position.table)),
        ])
        guard isFIFO else { return Publication(text, attributes) }
        return Publication(
            text, attributes, group: Publication.groupID(announced.key),
            deduplicationID: announced.id)
    }

    /// What the keys of all of them begin with.
    package static let objectFolder = "claims/"

    /// The key of the object that has all of a change; a repeat has the same.
    package static func objectKey(of announced: Announced) -> String {
        "\(objectFolder)\(announced.change.position.table)/\(announced.id).json"
    }

    /// The whole record of a change, for the object that a message names in its place.
    package func claimed(_ announced: Announced) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { write(record(of: announced, viewType), to: &$0) }
        return writer.bytes
    }

    private func record(of announced: Announced, _ shown: StreamViewType?) -> StreamRecord {
        StreamRecord(
            eventID: announced.id, change: announced.change, viewType: shown ?? .keysOnly,
            region: region)
    }

    private func write(_ record: StreamRecord, to writer: inout JSONWriter) {
        record.writeEventMembers(to: &writer)
        // With it, whoever makes an entry of the record gives it the change's own id.
        let shard = record.change.position.shardID
        if !shard.isEmpty { writer.member("shardId", shard) }
    }

    /// The text with the images that a view type shows; nil leaves them to who asks for them.
    private func text(
        of announced: Announced, _ shown: StreamViewType?, objectKey: String? = nil,
    ) -> String {
        let change = announced.change
        let record = record(of: announced, shown)
        var writer = JSONWriter()
        writer.object { writer in
            writer.name("message")
            writer.object { writer in
                write(record, to: &writer)
                if shown == nil { writeClaimCheck(of: announced, objectKey, to: &writer) }
                writer.name("messageAttributes")
                writer.object { $0.member("eventType", change.kind.rawValue) }
                guard isFIFO else { return }
                writer.member("messageGroupId", Publication.groupID(announced.key))
                writer.member("messageDeduplicationId", record.eventID)
            }
        }
        return writer.messageText
    }

    private func writeClaimCheck(
        of announced: Announced, _ objectKey: String?, to writer: inout JSONWriter,
    ) {
        let change = announced.change
        writer.name("claimCheck")
        writer.object { writer in
            writer.member("entryId", announced.id)
            writer.member("streamArn", change.position.streamARN)
            writer.member("shardId", change.position.shardID)
            writer.member("sequenceNumber", change.position.sequence.digits)
            writer.member("sizeBytes", record(of: announced, viewType).sizeBytes)
            writer.member("objectKey", objectKey)
        }
    }
}
