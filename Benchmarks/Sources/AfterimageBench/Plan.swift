/// How long and how much is measured.
struct Plan: Codable, Sendable {
    /// Rounds of ours and of the reference by turns; the median counts.
    let rounds: Int
    let secondsPerRound: Double
    /// Items that the operations choose from.
    let items: Int
    /// Items that moto's server gets, which takes a millisecond for each.
    let motoItems: Int
    /// Seconds of the loads at a given rate.
    let secondsAtRate: Double
    /// Changes to catch up on.
    let backlog: Int
    /// Items of the large table, and entries in the trail of the server that is started.
    let manyItems: Int
    /// Entries of the trail that is asked everything.
    var trailEntries: Int
    /// Updates of items of one kilobyte.
    let updates: Int
    /// Items of one kilobyte that are scanned while the memory is looked at.
    let scannedItems: Int

    static let quick = Plan(
        rounds: 3, secondsPerRound: 2, items: 10_000, motoItems: 500, secondsAtRate: 10,
        backlog: 200_000, manyItems: 100_000, trailEntries: 100_000, updates: 20_000,
        scannedItems: 100_000,
    )

    static let full = Plan(
        rounds: 5, secondsPerRound: 5, items: 10_000, motoItems: 500, secondsAtRate: 30,
        backlog: 500_000, manyItems: 1_000_000, trailEntries: 1_000_000, updates: 200_000,
        scannedItems: 1_000_000,
    )
}
