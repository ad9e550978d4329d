/// A member of GlobalSecondaryIndexUpdates, as it was sent.
struct IndexUpdateParameters {
    private static let intro = "One or more parameter values were invalid:"
    private var create: IndexParameters?
    private var update: IndexChange?
    private var delete: IndexChange?

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "Create": create = try IndexParameters(json: &reader)
            case "Update": update = try IndexChange(json: &reader)
            case "Delete": delete = try IndexChange(json: &reader)
            default: try reader.skipValue()
            }
        }
    }

    /// Whether an index is to be made.
    var isCreation: Bool { create != nil }

    /// Remembers what is missing or can not be.
    func check(_ faults: inout ConstraintFaults, at place: String) {
        create?.checkGlobal(&faults, at: "\(place).create")
        if let update {
            faults.checkIndexName(update.name, "\(place).update.indexName")
            update.throughput?.check(&faults, at: "\(place).update.provisionedThroughput")
        }
        if let delete {
            faults.checkIndexName(delete.name, "\(place).delete.indexName")
        }
    }

    /// The update; throws where it is none, or more than one.
    func update(_ definitions: AttributeDefinitions?) throws(DynamoDBError) -> IndexUpdate {
        let intro = IndexUpdateParameters.intro
        switch (create, update, delete) {
        case (let create?, nil, nil):
            guard let definitions else {
                throw .validation(
                    "\(intro) AttributeDefinitions is not specified for index: "
                        + (create.name ?? "")
                )
            }
            return .create(try create.global(definitions))
        case (nil, let update?, nil):
            if let warm = update.capacity.warm, warm.isEmpty {
                throw .validation(
                    "\(intro) WarmThroughput must have at least one of ReadUnitsPerSecond or "
                        + "WriteUnitsPerSecond specified for index: \(update.name ?? "")"
                )
            }
            return .update(
                name: update.name ?? "", update.throughput?.billing, update.capacity,
            )
        case (nil, nil, let delete?): return .delete(name: delete.name ?? "")
        case (nil, nil, nil):
            throw .validation(
                "\(intro) One of GlobalSecondaryIndexUpdate.Update, "
                    + "GlobalSecondaryIndexUpdate.Create, "
                    + "GlobalSecondaryIndexUpdate.Delete must not be null"
            )
        default:
            throw .validation(
                "\(intro) Only one global secondary index action is allowed per "
                    + "GlobalSecondaryIndexUpdate object"
            )
        }
    }
}

extension JSONReader {
    /// Reads a list of index updates.
    mutating func readIndexUpdates() throws(DynamoDBError) -> [IndexUpdateParameters] {
        var found: [IndexUpdateParameters] = []
        try readArray { (reader) throws(DynamoDBError) in
            found.append(try IndexUpdateParameters(json: &reader))
        }
        return found
    }
}

/// An object that names an index, and perhaps its capacity or parts of it.
private struct IndexChange {
    private(set) var name: String?
    private(set) var throughput: ThroughputParameters?
    private(set) var capacity = CapacityOptions()

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "IndexName": self.name = try reader.readString()
            case "ProvisionedThroughput": throughput = try ThroughputParameters(json: &reader)
            default:
                guard try !capacity.read(name, &reader) else { return }
                try reader.skipValue()
            }
        }
    }
}
