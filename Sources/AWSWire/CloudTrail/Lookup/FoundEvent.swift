package import DynamoModel

/// An event as LookupEvents gives it.
package struct FoundEvent: Sendable, Hashable {
    /// Its id.
    package let id: String
    /// The operation.
    package let name: String
    /// The service.
    package let source: String
    /// When it was.
    package let time: Timestamp
    /// Whether it changed nothing.
    package let isReadOnly: Bool
    /// Whose it was; nil where nobody was named.
    package var user: String?
    /// The access key that was used.
    package var accessKeyID: String?
    /// What it was about.
    package var resources: [EventFacts.Resource] = []
    /// The record, as log files have it.
    package var record = ""

    /// Describes an event.
    package init(
        id: String, name: String, source: String, time: Timestamp, isReadOnly: Bool,
    ) {
        self.id = id
        self.name = name
        self.source = source
        self.time = time
        self.isReadOnly = isReadOnly
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("EventId", id)
            writer.member("EventName", name)
            // A text, and not a truth. Source: AWS, CloudTrail, Event.
            writer.member("ReadOnly", isReadOnly ? "true" : "false")
            writer.member("AccessKeyId", accessKeyID)
            writer.member("EventTime", time)
            writer.member("EventSource", source)
            writer.member("Username", user)
            writer.name("Resources")
            writer.array { writer in
                for resource in resources {
                    writer.object { writer in
                        writer.member("ResourceType", resource.type)
                        writer.member("ResourceName", resource.name)
                    }
                }
            }
            writer.member("CloudTrailEvent", record)
        }
    }
}
