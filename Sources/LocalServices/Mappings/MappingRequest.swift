import AWSWire
import AuditPipeline
import DynamoModel

/// What CreateEventSourceMapping and UpdateEventSourceMapping are asked.
struct MappingRequest {
    /// The function, as the request spells it.
    private(set) var function: String?
    /// The ARN of what is to be read.
    private(set) var source: String?
    /// What is said about the mapping.
    private(set) var settings = EventSourceSettings()
    private(set) var tags: [String: String] = [:]
    /// Whether it says since when changes are wanted.
    private(set) var hasTimestamp = false
    private var refused: String?

    /// Reads a body.
    init(_ request: RESTRequest) throws(LambdaError) {
        var this = self
        try request.readObject { (member, reader) throws(DynamoDBError) in
            try this.take(member, &reader)
        }
        self = this
        if let refused { throw .notOffered("\(refused) of a mapping", mend: "leave it out") }
    }

    private mutating func take(
        _ member: String, _ reader: inout JSONReader,
    ) throws(DynamoDBError) {
        if try settings.read(member, &reader) { return }
        guard try !reader.readNull() else { return }
        switch member {
        case "FunctionName": function = try reader.readString()
        case "EventSourceArn": source = try reader.readString()
        case "Tags": tags = try reader.readTexts()
        case "StartingPositionTimestamp":
            hasTimestamp = true
            try reader.skipValue()
        case let member where MappingRequest.refusedMembers.contains(member):
            if try !reader.passOverIfEmpty() { refused = member }
        default: try reader.skipValue()
        }
    }

    /// Settings of other kinds of sources, and those that change what a mapping does.
    private static let refusedMembers: Set<String> = [
        "AmazonManagedKafkaEventSourceConfig", "DocumentDBEventSourceConfig", "KMSKeyArn",
        "LoggingConfig", "ProvisionedPollerConfig", "Queues",
        "SelfManagedEventSource", "SelfManagedKafkaEventSourceConfig",
        "SourceAccessConfigurations", "Topics",
    ]
}
