import DynamoModel

/// Selects events by what they do, and data events by the tables that they are about.
package struct EventSelector: Sendable, Hashable {
    /// Resources whose data events are selected.
    struct DataResource: Sendable, Hashable {
        var type = ""
        var values: [String] = []

        func covers(_ resource: EventFacts.Resource) -> Bool {
            type == resource.type
                && values.contains { $0 == resource.arn || $0 == EventSelector.everything }
        }
    }

    /// The value that stands for all tables.
    static let everything = "arn:aws:dynamodb"
    private static let both = "All"
    private static let readWriteTypes = [both, "ReadOnly", "WriteOnly"]

    private(set) var readWriteType = both
    private(set) var includesManagement = true
    private(set) var resources: [DataResource] = []
    private(set) var excludedSources: [String] = []

    /// All management events.
    init() {}

    /// Reads a selector.
    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var this = EventSelector()
        try reader.readGiven { (member, reader) throws(DynamoDBError) in
            switch member {
            case "ReadWriteType": this.readWriteType = try reader.readString()
            case "IncludeManagementEvents": this.includesManagement = try reader.readBool()
            case "ExcludeManagementEventSources":
                this.excludedSources = try reader.readTextList()
            case "DataResources":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    this.resources.append(try DataResource(json: &reader))
                }
            default: try reader.skipValue()
            }
        }
        self = this
    }

    func selects(_ facts: EventFacts, _ about: [EventFacts.Resource]) -> Bool {
        guard selectsKind(of: facts) else { return false }
        guard facts.isData else {
            return includesManagement && !excludedSources.contains(facts.source)
        }
        return about.contains { resource in resources.contains { $0.covers(resource) } }
    }

    /// What events of an operation have to be about.
    func reach(_ facts: EventFacts) -> SelectionReach {
        guard selectsKind(of: facts) else { return .nothing }
        guard facts.isData else { return selects(facts, []) ? .everything : .nothing }
        let values = resources.filter { $0.type == facts.resourceType }.flatMap(\.values)
        if values.contains(EventSelector.everything) { return .everything }
        return values.isEmpty ? .nothing : .resources(values)
    }

    /// Throws where the service would refuse it. Source: AWS, CloudTrail, EventSelector.
    func check() throws(CloudTrailError) {
        guard EventSelector.readWriteTypes.contains(readWriteType) else {
            throw .invalidSelectors("ReadWriteType must be All, ReadOnly or WriteOnly")
        }
        guard excludedSources.allSatisfy(SelectionRules.excludableSources.contains) else {
            throw .invalidSelectors(
                "ExcludeManagementEventSources may name "
                    + SelectionRules.excludableSources.sorted().joined(separator: " and "))
        }
        for resource in resources {
            guard SelectionRules.types.contains(resource.type) else {
                throw .invalidSelectors(SelectionRules.wrongType(resource.type))
            }
            guard !resource.values.isEmpty, resource.values.allSatisfy(SelectionRules.isARN) else {
                throw .invalidSelectors(
                    "The values of \(resource.type) must be ARNs, or arn:aws:dynamodb for all")
            }
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("ReadWriteType", readWriteType)
            writer.member("IncludeManagementEvents", includesManagement)
            writer.name("DataResources")
            writer.array { writer in
                for resource in resources {
                    writer.object { writer in
                        writer.member("Type", resource.type)
                        writer.member("Values", resource.values)
                    }
                }
            }
            writer.member("ExcludeManagementEventSources", excludedSources)
        }
    }

    private func selectsKind(of facts: EventFacts) -> Bool {
        readWriteType == EventSelector.both || (readWriteType == "ReadOnly") == facts.isReadOnly
    }
}

extension EventSelector.DataResource {
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (type, values) = ("", [String]())
        try reader.readGiven { (member, reader) throws(DynamoDBError) in
            switch member {
            case "Type": type = try reader.readString()
            case "Values": values = try reader.readTextList()
            default: try reader.skipValue()
            }
        }
        self.init(type: type, values: values)
    }
}
