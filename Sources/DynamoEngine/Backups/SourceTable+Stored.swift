import DynamoModel

extension SourceTable {
    /// A live table as it is now.
    init(_ state: TableState, _ description: TableDescription) {
        self.init(
            name: description.name, id: description.id, arn: description.arn,
            keySchema: description.keySchema, billing: description.billing,
        )
        created = description.created
        itemCount = description.itemCount
        sizeBytes = description.sizeBytes
        maximum = description.capacity.maximum.named
        indexes = description.indexes.map { described in
            var index = described.index
            index.capacity.maximum = described.capacity?.maximum.named
            return index
        }
        viewType = description.viewType
        timeToLive = state.timeToLive?.attribute
        encryptionKeyARN = description.settings.encryptionKeyARN
    }

    /// The table's stored form, which is part of the file format.
    var stored: [UInt8] {
        var writer = ByteWriter()
        writer.text(name)
        writer.text(id)
        writer.unsigned(UInt64(bitPattern: created.milliseconds))
        writer.keySchema(IndexKeySchema(keySchema))
        writer.billing(billing)
        writer.count(itemCount)
        writer.count(sizeBytes)
        writer.count(indexes.count)
        for index in indexes { writer.index(index) }
        writer.optionalText(viewType?.rawValue)
        writer.optionalText(timeToLive?.string)
        writer.optionalText(encryptionKeyARN)
        let maxima = [maximum] + indexes.map(\.capacity.maximum)
        if maxima.contains(where: { $0 != nil }) {
            for maximum in maxima { writer.maximum(maximum) }
        }
        return writer.bytes
    }

    /// Reads the stored form back.
    init(stored bytes: Span<UInt8>, region: String) throws(StoredFormError) {
        var reader = ByteReader(bytes)
        let name = try reader.text()
        let id = try reader.text()
        let created = Timestamp(milliseconds: Int64(truncatingIfNeeded: try reader.unsigned()))
        let keySchema = try reader.keySchema()
        self.init(
            name: name, id: id, arn: ResourceName.table(name, region),
            keySchema: KeySchema(partition: keySchema.partition[0], sort: keySchema.sort.first),
            billing: try reader.billing(),
        )
        self.created = created
        itemCount = Int(truncatingIfNeeded: try reader.unsigned())
        sizeBytes = Int(truncatingIfNeeded: try reader.unsigned())
        for _ in 0..<(try reader.count()) { indexes.append(try reader.index()) }
        viewType = try reader.optionalText().flatMap(StreamViewType.init(rawValue:))
        timeToLive = try reader.optionalText().map { Text($0) }
        encryptionKeyARN = try reader.optionalText()
        // Where nobody ever named a maximum, nothing is said of them.
        guard !reader.isAtEnd else { return }
        maximum = try reader.maximum()
        for place in indexes.indices { indexes[place].capacity.maximum = try reader.maximum() }
        guard reader.isAtEnd else { throw .malformed }
    }
}

extension ByteWriter {
    fileprivate mutating func keySchema(_ schema: IndexKeySchema) {
        for attributes in [schema.partition, schema.sort] {
            count(attributes.count)
            for attribute in attributes {
                text(attribute.name.string)
                text(attribute.type.rawValue)
            }
        }
    }

    fileprivate mutating func billing(_ billing: BillingMode) {
        guard case .provisioned(let read, let write) = billing else { return byte(0) }
        byte(1)
        count(read)
        count(write)
    }

    /// Units begin with one, so that zero stands for those that nobody named.
    fileprivate mutating func maximum(_ maximum: CapacityUnits?) {
        count(maximum?.read ?? 0)
        count(maximum?.write ?? 0)
    }

    fileprivate mutating func index(_ index: SecondaryIndex) {
        text(index.name)
        keySchema(index.keySchema)
        text(index.projection.typeName)
        count(index.projection.included.count)
        for name in index.projection.included { text(name.string) }
        guard case .global(let mode) = index.scope else { return byte(0) }
        byte(1)
        billing(mode)
    }
}

extension ByteReader {
    fileprivate mutating func keySchema() throws(StoredFormError) -> IndexKeySchema {
        let partition = try keyAttributes()
        let sort = try keyAttributes()
        guard !partition.isEmpty else { throw .malformed }
        return IndexKeySchema(partition: partition, sort: sort)
    }

    private mutating func keyAttributes() throws(StoredFormError) -> [KeyAttribute] {
        var attributes: [KeyAttribute] = []
        for _ in 0..<(try count()) {
            let name = Text(try text())
            guard let type = AttributeType(rawValue: try text()),
                attributes.count < IndexKeySchema.mostAttributes
            else { throw .malformed }
            attributes.append(KeyAttribute(name: name, type: type))
        }
        return attributes
    }

    fileprivate mutating func billing() throws(StoredFormError) -> BillingMode {
        guard try byte() == 1 else { return .payPerRequest }
        let read = Int(truncatingIfNeeded: try unsigned())
        return .provisioned(read: read, write: Int(truncatingIfNeeded: try unsigned()))
    }

    fileprivate mutating func maximum() throws(StoredFormError) -> CapacityUnits? {
        let read = Int(truncatingIfNeeded: try unsigned())
        let write = Int(truncatingIfNeeded: try unsigned())
        return CapacityUnits(read: read == 0 ? nil : read, write: write == 0 ? nil : write).named
    }

    fileprivate mutating func index() throws(StoredFormError) -> SecondaryIndex {
        let name = try text()
        let keySchema = try keySchema()
        let type = try text()
        var included: [Text] = []
        for _ in 0..<(try count()) { included.append(Text(try text())) }
        let projection: Projection =
            switch type {
            case Projection.all.typeName: .all
            case Projection.keysOnly.typeName: .keysOnly
            default: .include(included)
            }
        let isGlobal = try byte() == 1
        return SecondaryIndex(
            name: name, keySchema: keySchema, projection: projection,
            scope: isGlobal ? .global(try billing()) : .local,
        )
    }
}

extension CapacityUnits {
    /// The units themselves; nil where neither kind is named.
    fileprivate var named: CapacityUnits? { self == CapacityUnits() ? nil : self }
}
