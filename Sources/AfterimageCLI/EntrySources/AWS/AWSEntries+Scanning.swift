import AuditPipeline
import DynamoModel

extension AWSEntries {
    /// All entries of an audit table that no index serves, newest first.
    func scanned(_ name: String, _ form: TableLayout.Form) async throws -> [RecordedEntry] {
        if let known = knownScan(of: name) { return known }
        remark(
            "no index of \(name), of the layout \(form.rawValue), serves: all of the table is read;"
                + " afterimage table import makes a table that has indexes")
        let sources = try await sources(of: name, form)
        var found: [EntryID: RecordedEntry] = [:]
        var page = PageParameters(table: name)
        repeat {
            let request = Scan.Request(page: page)
            let answer = try await session.ask(name, "Scan") { (database) throws(DynamoDBError) in
                try await database.scan(request)
            }
            for item in answer.items ?? [] {
                guard let entry = entry(of: item, sources, in: name) else { continue }
                found[entry.id] = RecordedEntry(entry, at: nil)
            }
            guard found.count <= Limits.heldEntries else {
                throw CommandFailure(
                    .usage,
                    "\(name) has no index, and more than \(grouped(Limits.heldEntries)) entries",
                    mend: "afterimage table import \(name) --layout \(form.rawValue) --table TABLE")
            }
            page.exclusiveStartKey = answer.lastEvaluatedKey
        } while page.exclusiveStartKey != nil
        let entries = found.values.sorted { $1.isOlder(than: $0) }
        note(entries, of: name)
        return entries
    }

    /// How the table's items are understood: as changes of one of the tables that it is for.
    private func sources(
        of name: String, _ form: TableLayout.Form,
    ) async throws -> [ForeignAuditTable] {
        var sources: [ForeignAuditTable] = []
        for rule in watchedTables {
            guard rule.audit.destinations.contains(where: { $0.table == name }) else { continue }
            let described = try await described(rule.name, isRequired: false)
            guard let schema = described?.keySchema ?? rule.keySchema else { continue }
            sources.append(
                ForeignAuditTable(name: name, form: form, source: rule.name, keySchema: schema))
        }
        return sources
    }

    /// The entry of an item: of the first table whose key it has.
    private func entry(
        of item: Item, _ sources: [ForeignAuditTable], in name: String,
    ) -> AuditEntry? {
        var fault = "no table of the configuration has its changes there"
        for source in sources {
            do throws(DynamoDBError) {
                return try source.entry(of: item)
            } catch {
                fault = error.message
            }
        }
        note(fault, of: name)
        return nil
    }
}
