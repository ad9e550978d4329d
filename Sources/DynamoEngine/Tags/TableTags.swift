import DynamoModel
import SQLite

/// The tags of one table in the file.
struct TableTags {
    let connection: Connection
    let table: Table

    /// All of them, in the order of their keys.
    func all() throws -> [TableTag] {
        let select = try connection.statement(Schema.tags)
        try select.bind(1, table.id)
        var tags: [TableTag] = []
        try select.forEachRow { row in tags.append(TableTag(key: row.text(0), value: row.text(1))) }
        return tags
    }

    /// Adds tags, or replaces those with the same keys; throws when they would become too many.
    func put(_ tags: [TableTag]) throws {
        let keys = Set((try all() + tags).map { Text($0.key) })
        guard keys.count <= DynamoModel.Limits.tags else { throw DynamoDBError.tooManyTags }
        for tag in tags {
            let save = try connection.statement(Schema.saveTag)
            try save.bind(1, table.id)
            try save.bind(2, tag.key)
            try save.bind(3, tag.value)
            try save.run()
        }
    }

    /// Forgets the tags with some keys.
    func delete(_ keys: [String]) throws {
        for key in keys {
            let delete = try connection.statement(Schema.deleteTag)
            try delete.bind(1, table.id)
            try delete.bind(2, key)
            try delete.run()
        }
    }

    /// Forgets all of them.
    func deleteAll() throws {
        let delete = try connection.statement(Schema.deleteTags)
        try delete.bind(1, table.id)
        try delete.run()
    }
}

extension TableEngine {
    /// The table with an ARN, among those of a catalog.
    func tagged(_ arn: String, in catalog: Catalog) throws(DynamoDBError) -> Table {
        let resource = try TaggedResource(arn: arn)
        try resource.arn.checkOwner()
        guard resource.tableARN == ResourceName.table(resource.table, region) else {
            throw .validation("Invalid TableArn: Invalid ResourceArn provided as input \(arn)")
        }
        guard resource.stream == nil, let state = try? catalog.state(resource.table) else {
            throw .resourceNotFound("Requested resource not found: ResourceArn: \(arn) not found")
        }
        return state.table
    }
}
