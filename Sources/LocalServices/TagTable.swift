import SQLite

/// Where the tags of one kind of thing are kept, and every statement on them.
struct TagTable {
    static let functions = TagTable("function_tags", owner: "function")
    static let logGroups = TagTable("log_group_tags", owner: "log_group")
    static let mappings = TagTable("event_source_mapping_tags", owner: "mapping")
    static let queues = TagTable("queue_tags", owner: "queue")
    static let roles = TagTable("role_tags", owner: "role")
    static let trails = TagTable("trail_tags", owner: "trail")
    static let topics = TagTable("topic_tags", owner: "topic")

    fileprivate let list: String
    fileprivate let save: String
    fileprivate let delete: String
    fileprivate let deleteAll: String

    private init(_ table: StaticString, owner: StaticString) {
        list = "SELECT name, value FROM \(table) WHERE \(owner) = ?1"
        save = """
            INSERT INTO \(table) (\(owner), name, value) VALUES (?1, ?2, ?3)
            ON CONFLICT (\(owner), name) DO UPDATE SET value = excluded.value
            """
        delete = "DELETE FROM \(table) WHERE \(owner) = ?1 AND name = ?2"
        deleteAll = "DELETE FROM \(table) WHERE \(owner) = ?1"
    }
}

/// What has tags, as its table knows it.
enum TagOwner {
    case name(String)
    case number(Int64)
}

extension Connection {
    /// The tags of something.
    func tags(of owner: TagOwner, in table: TagTable) throws -> [String: String] {
        let statement = try statement(table.list)
        try statement.bind(1, owner)
        var tags: [String: String] = [:]
        try statement.forEachRow { tags[$0.text(0)] = $0.text(1) }
        return tags
    }

    /// Gives something tags, which replace those of the same names.
    func save(
        _ tags: [String: String], of owner: TagOwner, in table: TagTable,
    ) throws(SQLiteError) {
        let statement = try statement(table.save)
        for (name, value) in tags {
            try statement.bind(1, owner)
            try statement.bind(2, name)
            try statement.bind(3, value)
            try statement.run()
        }
    }

    /// Takes tags from something.
    func deleteTags(
        _ names: [String], of owner: TagOwner, in table: TagTable,
    ) throws(SQLiteError) {
        let statement = try statement(table.delete)
        for name in names {
            try statement.bind(1, owner)
            try statement.bind(2, name)
            try statement.run()
        }
    }

    /// Takes all tags from something.
    func deleteTags(of owner: TagOwner, in table: TagTable) throws(SQLiteError) {
        let statement = try statement(table.deleteAll)
        try statement.bind(1, owner)
        try statement.run()
    }
}

extension Statement {
    fileprivate func bind(_ index: Int, _ owner: TagOwner) throws(SQLiteError) {
        switch owner {
        case .name(let name): try bind(index, name)
        case .number(let number): try bind(index, number)
        }
    }
}
