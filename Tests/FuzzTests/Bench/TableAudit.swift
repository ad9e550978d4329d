import DynamoEngine
import DynamoModel

/// Looks whether the tables of an engine are in order.
struct TableAudit {
    let engine: TableEngine

    /// What is not: a table whose count is wrong, or an index that disagrees with its table.
    func faults() async throws -> [String] {
        var faults: [String] = []
        for name in try await names() {
            let table = try await engine.describeTable(.init(table: name)).table
            // A table that is being restored can not be read yet.
            guard table.status == .active else { continue }
            let items = try await scan(name)
            if table.itemCount != items.count {
                faults.append("\(name) counts \(table.itemCount) items and has \(items.count)")
            }
            for index in table.indexes where index.status == .active {
                faults += try await check(index, of: table, items)
            }
        }
        return faults
    }

    private func names() async throws -> [String] {
        var request = ListTables.Request()
        var names: [String] = []
        repeat {
            let page = try await engine.listTables(request)
            names += page.tables
            request.exclusiveStartTableName = page.lastEvaluatedTableName
        } while request.exclusiveStartTableName != nil
        return names
    }

    private func scan(_ table: String, index: String? = nil) async throws -> [Item] {
        var page = PageParameters(table: table)
        page.index = index
        var items: [Item] = []
        repeat {
            let answer = try await engine.scan(.init(page: page))
            items += answer.items ?? []
            page.exclusiveStartKey = answer.lastEvaluatedKey
        } while page.exclusiveStartKey != nil
        return items
    }

    private func check(
        _ described: IndexDescription, of table: TableDescription, _ items: [Item],
    ) async throws -> [String] {
        let index = described.index
        let found = try await scan(table.name, index: index.name)
        let expected = items.filter(index.holds).map { index.project($0, of: table.keySchema) }
        let name = "\(table.name).\(index.name)"
        var faults: [String] = []
        if described.itemCount != found.count {
            faults.append("\(name) counts \(described.itemCount) items and has \(found.count)")
        }
        if Set(found) != Set(expected) || found.count != expected.count {
            let stray = Set(found).symmetricDifference(expected).prefix(2)
            faults.append("\(name) disagrees with its table: \(stray.map(\.attributes))")
        }
        return faults
    }
}

extension SecondaryIndex {
    /// Whether an item belongs into the index.
    fileprivate func holds(_ item: Item) -> Bool {
        let fits = keySchema.attributes.allSatisfy { attribute in
            item[attribute.name].map { $0.type == attribute.type && $0.sizeBytes > 0 } ?? false
        }
        return fits && sizeBytes(of: keySchema.partition, in: item) <= 2048
            && sizeBytes(of: keySchema.sort, in: item) <= 1024
    }

    private func sizeBytes(of attributes: [KeyAttribute], in item: Item) -> Int {
        attributes.reduce(0) { $0 + (item[$1.name]?.sizeBytes ?? 0) }
    }

    /// What the index has of an item.
    fileprivate func project(_ item: Item, of table: KeySchema) -> Item {
        guard projection != .all else { return item }
        var part = Item()
        let names = (table.attributes + keySchema.attributes).map(\.name) + projection.included
        for name in names { part[name] = item[name] }
        return part
    }
}
