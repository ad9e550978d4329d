/// A request that is repeated on items of one kind, and what SQLite alone has to do for it.
struct Workload: Sendable {
    let name: String
    /// The request that creates its table.
    let table: [UInt8]
    /// Puts the items in place, one request for each key.
    let filling: RequestTemplate
    let request: RequestTemplate
    /// The work of one request, as SQLite has it.
    let raw: RawStore.Work
    /// What one answer counts for, in `unit`.
    var worth = 1.0
    var unit = Unit.perSecond
    /// Keys that requests choose from; nil for those of the plan.
    var keys: Int?
    var connections = 64

    /// How many keys it has where the plan has `planned` of them.
    func keys(of planned: Int) -> Int { min(keys ?? planned, planned) }
}
