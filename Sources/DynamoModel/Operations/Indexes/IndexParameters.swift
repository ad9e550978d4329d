/// An index that is to be made, as it was sent.
struct IndexParameters {
    private(set) var name: String?
    private var keySchema: KeyElements?
    private var projection: ProjectionParameters?
    private var throughput: ThroughputParameters?
    private var capacity = CapacityOptions()

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "IndexName": self.name = try reader.readString()
            case "KeySchema": keySchema = try KeyElements(json: &reader)
            case "Projection": projection = try ProjectionParameters(json: &reader)
            case "ProvisionedThroughput": throughput = try ThroughputParameters(json: &reader)
            default:
                guard try !capacity.read(name, &reader) else { return }
                try reader.skipValue()
            }
        }
    }

    /// Remembers what is missing or can not be in a local index.
    func checkLocal(_ faults: inout ConstraintFaults, at place: String) {
        checkGlobal(&faults, at: place)
        keySchema?.checkCount(&faults, at: "\(place).keySchema")
    }

    /// Remembers what is missing or can not be in a global index.
    func checkGlobal(_ faults: inout ConstraintFaults, at place: String) {
        faults.checkIndexName(name, "\(place).indexName")
        if let keySchema {
            keySchema.check(&faults, at: "\(place).keySchema")
        } else {
            faults.missing("\(place).keySchema")
        }
        if let projection {
            projection.check(&faults, at: "\(place).projection")
        } else {
            faults.missing("\(place).projection")
        }
        throughput?.check(&faults, at: "\(place).provisionedThroughput")
    }

    /// The names of its key's attributes.
    var keyNames: [String] { keySchema?.names ?? [] }

    /// The index of items of one partition key of a table.
    func local(
        _ definitions: AttributeDefinitions, of table: KeySchema,
    ) throws(DynamoDBError) -> SecondaryIndex {
        try index(.local) { (keys) throws(DynamoDBError) in
            let schema = IndexKeySchema(try keys.schema(definitions))
            try IndexRules.checkLocal(schema, of: name ?? "", beside: table)
            return schema
        }
    }

    /// The index of all items; without a capacity of its own it is paid for by request.
    func global(_ definitions: AttributeDefinitions) throws(DynamoDBError) -> SecondaryIndex {
        try throughput?.checkBounds(of: .index(name ?? ""))
        let scope = SecondaryIndex.Scope.global(throughput?.billing ?? .payPerRequest)
        var index = try index(scope) { (keys) throws(DynamoDBError) in
            try keys.globalSchema(definitions)
        }
        index.capacity = capacity
        return index
    }

    /// The index of all items, as a service describes it.
    func described(_ definitions: AttributeDefinitions) throws(DynamoDBError) -> SecondaryIndex {
        let scope = SecondaryIndex.Scope.global(throughput?.described ?? .payPerRequest)
        return try index(scope) { (keys) throws(DynamoDBError) in
            try keys.globalSchema(definitions)
        }
    }

    /// Whether a capacity is to be kept ready for it.
    var isProvisioned: Bool { throughput != nil }

    /// Takes the index whose key and projection this one repeats out of those that there are, and
    /// gives it the name and the capacity that are named here; nil where it is none of them.
    func match(among indexes: inout [SecondaryIndex]) throws(DynamoDBError) -> SecondaryIndex? {
        let projection = try projection?.projection()
        let alike = indexes.indices.filter { place in
            indexes[place].projection == projection
                && keySchema?.names(indexes[place].keySchema) == true
        }
        guard let place = alike.first(where: { indexes[$0].name == name }) ?? alike.first else {
            return nil
        }
        let source = indexes.remove(at: place)
        var index = SecondaryIndex(
            name: name ?? source.name, keySchema: source.keySchema,
            projection: source.projection, scope: source.scope,
        )
        index.capacity = source.capacity
        if let maximum = capacity.maximum { index.capacity.maximum = maximum }
        if index.isGlobal, let throughput { index.scope = .global(throughput.billing) }
        return index
    }

    private func index(
        _ scope: SecondaryIndex.Scope,
        _ schema: (KeyElements) throws(DynamoDBError) -> IndexKeySchema,
    ) throws(DynamoDBError) -> SecondaryIndex {
        guard let name, let keySchema, let projection else {
            throw ConstraintFaults.missing("indexName")
        }
        return SecondaryIndex(
            name: name, keySchema: try schema(keySchema),
            projection: try projection.projection(), scope: scope,
        )
    }
}

extension JSONReader {
    /// Reads a list of indexes.
    mutating func readIndexes() throws(DynamoDBError) -> [IndexParameters] {
        var found: [IndexParameters] = []
        try readArray { (reader) throws(DynamoDBError) in
            found.append(try IndexParameters(json: &reader))
        }
        return found
    }
}

extension ConstraintFaults {
    /// Checks that an index's name is there and can be one.
    mutating func checkIndexName(_ name: String?, _ parameter: String) {
        guard let name else { return missing(parameter) }
        checkLength(name, parameter, Limits.indexNameBytes)
        if !TableName.isWellFormed(name) {
            add(name, parameter, "satisfy regular expression pattern: [a-zA-Z0-9_.-]+")
        }
    }
}
