/// Where a page of one list ended: a cursor that no other list takes.
package struct ListCursor: Sendable, Hashable, CustomStringConvertible {
    /// Where the store goes on.
    package let cursor: EntryCursor
    private let list: String

    /// Goes on behind a cursor in the list that some texts describe: a query and its times, say.
    package init(_ cursor: EntryCursor, of list: [String?]) {
        self.cursor = cursor
        self.list = ListCursor.fingerprint(of: list)
    }

    /// Reads what `description` wrote for the same list; nil for anything else.
    package init?(_ text: String, of list: [String?]) {
        let mark = ListCursor.fingerprint(of: list)
        guard text.hasSuffix(".\(mark)"),
            let cursor = EntryCursor(String(text.dropLast(mark.utf8.count + 1)))
        else { return nil }
        self.cursor = cursor
        self.list = mark
    }

    /// An opaque text, safe in a URL.
    package var description: String { "\(cursor).\(list)" }

    /// Eight hexadecimal digits of the texts, by FNV-1a: enough to notice a mistake.
    private static func fingerprint(of list: [String?]) -> String {
        var hash: UInt32 = 0x811C_9DC5
        for byte in list.map({ $0 ?? "" }).joined(separator: "\n").utf8 {
            hash = (hash ^ UInt32(byte)) &* 0x0100_0193
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
}
