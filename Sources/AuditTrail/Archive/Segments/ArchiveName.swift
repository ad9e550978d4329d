import DynamoModel
import MerkleLog

/// What the objects of an archive are called, below its prefix.
///
/// Numbers have zeros in front, so that the order of names is that of entries.
enum ArchiveName {
    static let checkpoint = "checkpoint"
    static let verifierKey = "trail.pub"
    static let manifests = "manifests/"
    static let entries = "entries/"

    /// The note that handed over to the key of that number.
    static func handover(_ number: Int) -> String { "handovers/\(number)" }

    /// A segment's manifest.
    static func manifest(of entries: Range<Int>) -> String { "\(manifests)\(text(entries)).json" }

    /// A segment, in the partition of the day on which its entries were recorded.
    static func segment(of entries: Range<Int>, recorded: Timestamp) -> String {
        "\(folder(recorded))\(text(entries)).jsonl.gz"
    }

    /// What the names of all segments begin with that begin with an entry.
    static func segments(beginningWith first: Int, recorded: Timestamp) -> String {
        "\(folder(recorded))\(padded(first))-"
    }

    /// The entries that the name of a manifest, or of a segment, says; nil for every other name.
    static func entries(in name: String) -> Range<Int>? {
        let file = name.split(separator: "/").last ?? ""
        let numbers = file.prefix { $0 != "." }.split(separator: "-")
        guard numbers.count == 2, let first = Int(numbers[0]), let last = Int(numbers[1]),
            0...Limits.leaves ~= first, first...Limits.leaves ~= last
        else { return nil }
        let entries = first..<last + 1
        guard file == "\(text(entries)).json" || file == "\(text(entries)).jsonl.gz" else {
            return nil
        }
        return entries
    }

    /// The day of a moment in UTC, `2026-11-21` say.
    static func day(_ time: Timestamp) -> String { String(time.description.prefix(10)) }

    private static func folder(_ recorded: Timestamp) -> String {
        "\(entries)date=\(day(recorded))/"
    }

    private static func text(_ entries: Range<Int>) -> String {
        "\(padded(entries.lowerBound))-\(padded(entries.upperBound - 1))"
    }

    private static func padded(_ index: Int) -> String {
        let digits = String(index)
        return String(repeating: "0", count: max(0, Limits.leafDigits - digits.count)) + digits
    }
}
