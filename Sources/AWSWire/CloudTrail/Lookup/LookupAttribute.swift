/// What looked up events have in common.
package struct LookupAttribute: Sendable, Hashable {
    /// What can be looked up by. Source: AWS, CloudTrail, LookupAttribute.
    package enum Name: String, Sendable {
        case eventID = "EventId"
        case eventName = "EventName"
        case readOnly = "ReadOnly"
        case username = "Username"
        case resourceType = "ResourceType"
        case resourceName = "ResourceName"
        case eventSource = "EventSource"
        case accessKeyID = "AccessKeyId"
    }

    /// What it is.
    package let name: Name
    /// What it is like.
    package let value: String

    /// Whether an event has it.
    package func matches(_ event: FoundEvent) -> Bool {
        switch name {
        case .eventID: event.id == value
        case .eventName: event.name == value
        case .readOnly: (event.isReadOnly ? "true" : "false") == value
        case .username: event.user == value
        case .resourceType: event.resources.contains { $0.type == value }
        case .resourceName: event.resources.contains { $0.name == value || $0.arn == value }
        case .eventSource: event.source == value
        case .accessKeyID: event.accessKeyID == value
        }
    }
}
