/// Makes a new table.
public enum CreateTable {
    /// What the table is to be like.
    public struct Request: OperationRequest {
        /// The table's name, 3 to 255 characters, or its ARN.
        public var table: String
        /// Its primary key.
        public var keySchema: KeySchema
        /// How it would be paid for.
        public var billing = BillingMode.payPerRequest
        /// The stream it is to have; nil for none.
        public var stream: StreamSpecification?
        /// The secondary indexes it is to have.
        public var indexes: [SecondaryIndex] = []
        /// What else it is to be like.
        public var options = TableOptions()
        /// The tags it is to have.
        public var tags: [TableTag] = []
        /// The policy it is to have: a JSON document; nil for none.
        public var policy: String?

        /// Makes a table with a primary key.
        public init(table: String, keySchema: KeySchema) {
            self.table = table
            self.keySchema = keySchema
        }
    }

    /// The new table.
    public typealias Response = TableResponse
}

extension CreateTable.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var common = TableParameters()
        var keys = KeyParameters()
        var table: String?
        var tags: TagParameters?
        var policy: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "TableName": table = try reader.readString()
            case "KeySchema": keys.keySchema = try KeyElements(json: &reader)
            case "AttributeDefinitions":
                keys.definitions = try AttributeDefinitions(json: &reader)
            case "LocalSecondaryIndexes": keys.locals = try reader.readIndexes()
            case "GlobalSecondaryIndexes": keys.globals = try reader.readIndexes()
            case "Tags": tags = try TagParameters(json: &reader)
            case "ResourcePolicy": policy = try reader.readString()
            default: try common.read(name, &reader)
            }
        }
        guard let table else {
            throw .validation(
                "The parameter 'TableName' is required but was not present in the request"
            )
        }
        try common.faults.checkTableName(TableName.plain(table), minimum: 3)
        let (elements, definitions) = try keys.checked(&common.faults)
        let billing = try common.billing()
        try definitions.checkNames()
        let keySchema = try elements.schema(definitions, isOfTable: true)
        try keys.check(definitions, beside: keySchema)
        try common.stream?.checkOfNewTable()
        self.init(table: table, keySchema: keySchema)
        self.billing = billing
        stream = common.stream
        indexes = try keys.indexes(definitions, beside: keySchema)
        try IndexRules(table: keySchema, billing: billing).check(indexes)
        options = common.options
        try options.capacity.check(billing, of: .table)
        try tags?.check()
        self.tags = tags?.tags ?? []
        if let policy { self.policy = try ResourcePolicyRequest.checked(policy) }
    }
}

/// The parameters of CreateTable that describe keys.
private struct KeyParameters {
    var keySchema: KeyElements?
    var definitions: AttributeDefinitions?
    var locals: [IndexParameters]?
    var globals: [IndexParameters]?

    /// Throws what is missing or can not be, together with the faults found before.
    func checked(
        _ faults: inout ConstraintFaults,
    ) throws(DynamoDBError) -> (KeyElements, AttributeDefinitions) {
        if keySchema == nil { faults.missing("keySchema") }
        if definitions == nil { faults.missing("attributeDefinitions") }
        keySchema?.check(&faults, at: "keySchema")
        keySchema?.checkCount(&faults, at: "keySchema")
        definitions?.check(&faults)
        for (index, global) in (globals ?? []).enumerated() {
            global.checkGlobal(&faults, at: "globalSecondaryIndexes.\(index + 1).member")
        }
        for (index, local) in (locals ?? []).enumerated() {
            local.checkLocal(&faults, at: "localSecondaryIndexes.\(index + 1).member")
        }
        try faults.check()
        guard let keySchema, let definitions else { throw ConstraintFaults.missing("keySchema") }
        return (keySchema, definitions)
    }

    /// Throws where the attributes of all keys are not those that are defined, or there are indexes
    /// named but none, or local ones beside a key that can have none.
    func check(
        _ definitions: AttributeDefinitions, beside table: KeySchema,
    ) throws(DynamoDBError) {
        let intro = "One or more parameter values were invalid:"
        if locals?.isEmpty == true {
            throw .validation("\(intro) List of LocalSecondaryIndexes is empty")
        }
        if globals?.isEmpty == true {
            throw .validation("\(intro) List of GlobalSecondaryIndexes is empty")
        }
        if locals != nil { try IndexRules.checkHasSort(table) }
        let indexes = ((locals ?? []) + (globals ?? [])).map(\.keyNames)
        for names in indexes { _ = try definitions.keyAttributes(named: names) }
        try definitions.checkUsed(by: table, indexes)
    }

    /// The indexes, local ones first.
    func indexes(
        _ definitions: AttributeDefinitions, beside table: KeySchema,
    ) throws(DynamoDBError) -> [SecondaryIndex] {
        var indexes: [SecondaryIndex] = []
        for local in locals ?? [] { indexes.append(try local.local(definitions, of: table)) }
        for global in globals ?? [] { indexes.append(try global.global(definitions)) }
        return indexes
    }
}

extension CreateTable.Request: SentRequest {
    package func checkCanBeSent() throws(DynamoDBError) {
        guard options == TableOptions(), indexes.allSatisfy({ $0.capacity == CapacityOptions() })
        else {
            throw .validation(
                "Only keys, indexes, payment, stream, tags and policy of a new table are passed on")
        }
    }

    package func write(to writer: inout JSONWriter) {
        writer.member("TableName", table)
        writer.attributeDefinitions(keySchema, indexes)
        keySchema.write(to: &writer)
        billing.writeRequest(to: &writer)
        stream?.write(to: &writer)
        write("LocalSecondaryIndexes", indexes.filter { !$0.isGlobal }, to: &writer)
        write("GlobalSecondaryIndexes", indexes.filter(\.isGlobal), to: &writer)
        if !tags.isEmpty {
            writer.name("Tags")
            writer.array { writer in for tag in tags { tag.write(to: &writer) } }
        }
        writer.member("ResourcePolicy", policy)
    }

    private func write(
        _ name: String, _ indexes: [SecondaryIndex], to writer: inout JSONWriter,
    ) {
        guard !indexes.isEmpty else { return }
        writer.name(name)
        writer.array { writer in
            for index in indexes {
                writer.object { writer in
                    writer.member("IndexName", index.name)
                    index.keySchema.write(to: &writer)
                    index.projection.write(to: &writer)
                    if case .global(let billing) = index.scope {
                        billing.writeThroughput(to: &writer)
                    }
                }
            }
        }
    }
}

extension BillingMode {
    /// Writes the members that ask for it.
    fileprivate func writeRequest(to writer: inout JSONWriter) {
        let mode: BillingModeName = self == .payPerRequest ? .payPerRequest : .provisioned
        writer.member("BillingMode", mode.rawValue)
        writeThroughput(to: &writer)
    }

    /// Writes the member that asks for capacity, where it is kept ready.
    fileprivate func writeThroughput(to writer: inout JSONWriter) {
        guard case .provisioned(let read, let write) = self else { return }
        writer.name("ProvisionedThroughput")
        writer.object { writer in
            writer.member("ReadCapacityUnits", read)
            writer.member("WriteCapacityUnits", write)
        }
    }
}
