import DynamoModel
import SQLite

extension IndexKeySchema {
    /// Binds the key to the columns of a new row of `secondary_index`.
    func bind(to insert: Statement) throws {
        try insert.bind(4, partition[0].name.string)
        try insert.bind(5, partition[0].type.rawValue)
        if let first = sort.first {
            try insert.bind(6, first.name.string)
            try insert.bind(7, first.type.rawValue)
        }
        let further = [partition.dropFirst(), sort.dropFirst()]
        guard further.contains(where: { !$0.isEmpty }) else { return }
        var writer = ByteWriter(capacity: 96)
        for attributes in further {
            writer.count(attributes.count)
            for attribute in attributes {
                writer.text(attribute.name.string)
                writer.text(attribute.type.rawValue)
            }
        }
        try insert.bind(13, writer.bytes)
    }

    /// Reads the key from a row of `secondary_index`.
    init(row: Statement) throws(StoredFormError) {
        var partition = [KeyAttribute(storedName: row.text(4), row.text(5))]
        var sort = row.isNull(6) ? [] : [KeyAttribute(storedName: row.text(6), row.text(7))]
        if !row.isNull(13) {
            let further = row.blob(13)
            var reader = ByteReader(further.span)
            partition += try reader.keyAttributes()
            sort += try reader.keyAttributes()
        }
        let most = IndexKeySchema.mostAttributes
        guard partition.count <= most, sort.count <= most else { throw .malformed }
        self.init(partition: partition, sort: sort)
    }
}

extension ByteReader {
    fileprivate mutating func keyAttributes() throws(StoredFormError) -> [KeyAttribute] {
        var attributes: [KeyAttribute] = []
        for _ in 0..<(try count()) {
            attributes.append(KeyAttribute(storedName: try text(), try text()))
        }
        return attributes
    }
}
