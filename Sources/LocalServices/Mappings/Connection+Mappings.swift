import AuditPipeline
import DynamoModel
import SQLite

/// Event source mappings as the file has them.
extension Connection {
    /// Adds a mapping with its tags; gives the id of the one that is there for the same source and
    /// function, and adds nothing then.
    func add(_ mapping: HostedMapping, tags: [String: String]) throws -> String? {
        if let other = try mappingID(from: mapping.source, to: mapping.function) { return other }
        let statement = try statement(MappingSchema.add)
        try statement.bind(1, mapping.id)
        try statement.bind(2, mapping.source)
        try statement.bind(3, mapping.function)
        try statement.bind(4, mapping.settingsText)
        try statement.bind(5, mapping.isEnabled ? 1 : 0)
        try statement.bind(6, mapping.isDeleted ? 1 : 0)
        try statement.bind(7, mapping.modified.milliseconds)
        try statement.bind(8, mapping.result)
        try statement.run()
        try save(tags, of: .name(mapping.id), in: .mappings)
        return nil
    }

    /// Saves what people may change; gives the id of another mapping that has the same source and
    /// function, and saves nothing then.
    func save(_ mapping: HostedMapping) throws -> String? {
        if let other = try mappingID(from: mapping.source, to: mapping.function),
            other != mapping.id
        {
            return other
        }
        let statement = try statement(MappingSchema.save)
        try statement.bind(1, mapping.id)
        try statement.bind(2, mapping.function)
        try statement.bind(3, mapping.settingsText)
        try statement.bind(4, mapping.isEnabled ? 1 : 0)
        try statement.bind(5, mapping.isDeleted ? 1 : 0)
        try statement.bind(6, mapping.modified.milliseconds)
        try statement.bind(7, mapping.result)
        try statement.run()
        return nil
    }

    func saveResult(_ result: String, ofMapping id: String) throws {
        let statement = try statement(MappingSchema.saveResult)
        try statement.bind(1, id)
        try statement.bind(2, result)
        try statement.run()
    }

    /// The mapping of that id, if there is one.
    func mapping(_ id: String) throws -> HostedMapping? {
        let statement = try statement(MappingSchema.mapping)
        try statement.bind(1, id)
        return try statement.firstRow(HostedMapping.init(row:))
    }

    /// Up to `limit` mappings behind an id, of one source and one function where they are named.
    func mappings(
        after id: String = "", source: String = "", function: String = "", limit: Int,
    ) throws -> [HostedMapping] {
        let statement = try statement(MappingSchema.mappingsAfter)
        try statement.bind(1, id)
        try statement.bind(2, source)
        try statement.bind(3, function)
        try statement.bind(4, limit)
        var mappings: [HostedMapping] = []
        try statement.forEachRow { mappings.append(try HostedMapping(row: $0)) }
        return mappings
    }

    /// Forgets a mapping and what it needed; its dead letters stay.
    func deleteMapping(_ mapping: HostedMapping) throws {
        for sql in MappingSchema.deletions {
            let statement = try statement(sql)
            try statement.bind(1, mapping.name)
            try statement.run()
        }
        try deleteTags(of: .name(mapping.id), in: .mappings)
        let statement = try statement(MappingSchema.delete)
        try statement.bind(1, mapping.id)
        try statement.run()
    }

    /// How much waits of what was given back to each mapping, and since when.
    func redrivenMessages() throws -> [(mapping: String, count: Int, oldest: Timestamp)] {
        let statement = try statement(MappingSchema.redrivenMessages)
        try statement.bind(1, HostedMapping.prefix)
        var waiting: [(mapping: String, count: Int, oldest: Timestamp)] = []
        try statement.forEachRow { row in
            waiting.append(
                (row.text(0), Int(row.int(1)), Timestamp(milliseconds: row.int(2))))
        }
        return waiting
    }

    private func mappingID(from source: String, to function: String) throws -> String? {
        let statement = try statement(MappingSchema.idOf)
        try statement.bind(1, source)
        try statement.bind(2, function)
        return try statement.firstRow { $0.text(0) }
    }
}

extension HostedMapping {
    /// The settings in the form of the wire, with what AWS has where nothing was said.
    fileprivate var settingsText: String {
        var writer = JSONWriter()
        writer.object { settings.write(to: &$0, for: kind) }
        return writer.text
    }

    /// Reads a row of `MappingSchema.mapping`.
    fileprivate init(row: Statement) throws {
        var settings = EventSourceSettings()
        var reader = JSONReader(row.text(3).utf8.span)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try !settings.read(name, &reader) { try reader.skipValue() }
        }
        self.init(
            id: row.text(0), source: row.text(1), function: row.text(2), settings: settings,
            isEnabled: row.int(4) != 0, isDeleted: row.int(5) != 0,
            modified: Timestamp(milliseconds: row.int(6)), result: row.text(7))
    }
}
