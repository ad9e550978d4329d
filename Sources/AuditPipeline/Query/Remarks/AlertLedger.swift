/// Knows about which entries of a trail somebody was told by alert rules.
///
/// Read beside the trail, so all of it is brief and blocks.
package protocol AlertLedger: Sendable {
    /// The alerts about the entry with this id, which stands at this place.
    func alerts(about entry: EntryID, at index: Int) throws -> [EntryAlert]
    /// The places in a range at which entries stand that an alert is about which passes a test,
    /// the newest first.
    func places(
        in range: Range<Int>, limit: Int, where test: (EntryAlert) -> Bool,
    ) throws -> [Int]
    /// The place before which rules have looked at all entries; nil where no rules look.
    func looked() throws -> Int?
}
