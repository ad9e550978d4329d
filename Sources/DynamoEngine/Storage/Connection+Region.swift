import SQLite

extension Connection {
    /// Records the region of the file's tables; gives the one they have, where that is another.
    ///
    /// As long as there is no table, nothing was named after a region, and any is right. A file of
    /// an older version says nothing, and takes the region that it is opened with.
    func otherRegion(than region: String) throws -> String? {
        try transaction {
            let recorded = try statement(Schema.region).firstRow { $0.text(0) }
            if recorded == region { return nil }
            let tables = try statement(Schema.countTables).firstRow { $0.int(0) } ?? 0
            if let recorded, tables > 0 { return recorded }
            let save = try statement(Schema.saveRegion)
            try save.bind(1, region)
            try save.run()
            return nil
        }
    }
}
