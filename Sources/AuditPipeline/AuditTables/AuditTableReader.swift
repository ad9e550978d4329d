package import DynamoModel

/// Reads entries of an audit table in our layout, by the index that serves.
package struct AuditTableReader: Sendable {
    /// The audit table.
    package let table: String
    private let database: any DynamoDB

    /// Reads `table`, which must have the layout's key and indexes.
    package init(_ database: any DynamoDB, table: String) {
        self.table = table
        self.database = database
    }

    /// Entries from a place on, newest first; stops after some queries, or once there are `limit`.
    package func page(
        _ plan: AuditTablePlan, from place: AuditTablePlace, limit: Int,
    ) async throws(DynamoDBError) -> AuditTablePage {
        var page = AuditTablePage()
        page.next = place
        let looks = max(limit, Limits.auditItemsAtOnce)
        for _ in 0..<Limits.auditQueriesPerPage {
            guard let place = page.next, page.entries.count < limit else { break }
            let answer = try await database.query(
                plan.request(of: table, at: place, limit: looks))
            page.next = plan.place(behind: answer.lastEvaluatedKey, at: place)
            for item in answer.items ?? [] {
                if let record = AuditTableReader.record(item, &page), plan.accepts(record) {
                    page.entries.append(record)
                }
            }
        }
        return page
    }

    /// The entry of an id; nil where the table has none.
    package func entry(id: EntryID) async throws(DynamoDBError) -> AuditTablePage {
        let key: Item = ["id": .string(Text(id.description))]
        var page = AuditTablePage()
        let answer = try await database.getItem(.init(table: table, key: key))
        if let item = answer.item, let record = AuditTableReader.record(item, &page) {
            page.entries.append(record)
        }
        return page
    }

    /// The entries whose ids begin with some digits, which no index tells: the whole table is
    /// looked at, unless two are found before.
    package func entries(idPrefix digits: String) async throws(DynamoDBError) -> AuditTablePage {
        var parameters = PageParameters(table: table)
        parameters.filter = "begins_with(#id, :digits)"
        parameters.inputs = ExpressionInputs(
            names: [Substitution(token: "#id", value: "id")],
            values: [Substitution(token: ":digits", value: .string(Text(digits)))])
        var page = AuditTablePage()
        repeat {
            let answer = try await database.scan(.init(page: parameters))
            for item in answer.items ?? [] {
                if let record = AuditTableReader.record(item, &page) { page.entries.append(record) }
            }
            parameters.exclusiveStartKey = answer.lastEvaluatedKey
        } while parameters.exclusiveStartKey != nil && page.entries.count < 2
        return page
    }

    /// The entry of an item; notes what is wrong with one that has none.
    private static func record(_ item: Item, _ page: inout AuditTablePage) -> RecordedEntry? {
        do throws(DynamoDBError) {
            return RecordedEntry(try AuditItem(item).entry(), at: nil)
        } catch {
            var id = "an item without an id"
            if case .string(let text)? = item["id"] { id = text.string }
            page.faults.append("\(id): \(error.message)")
            return nil
        }
    }
}
