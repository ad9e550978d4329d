import DynamoModel

/// What a Query or Scan reads: a table, or one of its indexes.
struct PageSource: Sendable {
    let table: Table
    /// The index; nil for the table itself.
    let index: Index?
    /// The key that orders what is read.
    let keySchema: IndexKeySchema

    /// Finds the table and the index; throws where the index can not be read, or not like this.
    init(_ parameters: PageParameters, in catalog: Catalog) throws(DynamoDBError) {
        table = try catalog.table(parameters.table)
        guard let name = parameters.index else {
            index = nil
            keySchema = IndexKeySchema(table.keySchema)
            return
        }
        guard let state = catalog.tables[table.id]?.index(named: name) else {
            throw .validation("The table does not have the specified index: \(name)")
        }
        if state.index.isGlobal, parameters.isConsistent {
            throw .validation("Consistent reads are not supported on global secondary indexes")
        }
        guard state.isComplete else {
            throw .validation("Cannot read from backfilling global secondary index: \(name)")
        }
        index = state.index
        keySchema = state.index.keySchema
    }

    /// The key attributes of an item that say where to go on.
    func startKey(of item: Item) -> Item {
        let attributes = table.keySchema.attributes + (index?.keySchema.attributes ?? [])
        return item.only(attributes.map(\.name))
    }

    /// The place that an exclusive start key stands for, whether or not there is an item.
    ///
    /// The service says less of a wrong key of a table where a query has it.
    func place(of start: Item, isQuery: Bool = false) throws(DynamoDBError) -> PagePlace {
        let intro = "The provided starting key is invalid"
        var itemKey = start
        var indexKey: EncodedKey?
        if index != nil || isQuery { try check(start, else: .validation(intro)) }
        if let index {
            indexKey = index.key(of: start)
            guard indexKey != nil else { throw .validation(intro) }
            itemKey = start
            for attribute in keySchema.attributes
            where !table.keySchema.attributes.contains(where: { $0.name == attribute.name }) {
                itemKey[attribute.name] = nil
            }
        }
        do {
            return PagePlace(item: try table.keySchema.key(named: itemKey), index: indexKey)
        } catch {
            throw .validation("\(intro): \(error.message)")
        }
    }

    /// Throws where a start key has not as many attributes as it must, or not those of the key that
    /// orders what is read.
    private func check(_ start: Item, else refusal: DynamoDBError) throws(DynamoDBError) {
        let names = Set((table.keySchema.attributes + keySchema.attributes).map(\.name))
        guard start.count == names.count else { throw refusal }
        for attribute in keySchema.attributes {
            guard let type = start[attribute.name]?.type, type != attribute.type else { continue }
            throw .validation(KeySchema.mismatch)
        }
        guard keySchema.attributes.allSatisfy({ start[$0.name] != nil }) else { throw refusal }
    }
}

/// A place between two items of a Query or Scan.
struct PagePlace: Sendable {
    /// The table's key of the item behind which it is.
    let item: EncodedKey
    /// The index's key of that item; nil where no index is read.
    let index: EncodedKey?
}
