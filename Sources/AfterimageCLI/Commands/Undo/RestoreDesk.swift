import AuditConsole

/// Where items are put back: a running server, or AWS.
protocol RestoreDesk {
    /// Plans to put an item back, or does it.
    func restore(_ item: ItemName, _ request: RestoreRequest) async throws -> RestoreDocument
    /// Plans to undo a set of entries.
    func undo(_ query: String, before: String?, limit: Int?) async throws -> UndoDocument
}
