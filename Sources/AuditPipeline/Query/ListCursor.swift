/// Where a page of one list ended: a cursor that no other list takes.
package struct ListCursor: Sendable, Hashable, CustomStringConvertible {
    /// Where the list goes on, in the words of who made the cursor.
    package let place: String
    private let list: String

    /// Goes on at a place in the list that some texts describe: a query and its times, say.
    package init(at place: some CustomStringConvertible, of list: [String?]) {
        self.place = place.description
        self.list = ListCursor.fingerprint(of: list)
    }

    /// Reads what `description` wrote for the same list; nil for anything else.
    package init?(parsing text: String, of list: [String?]) {
        let mark = ListCursor.fingerprint(of: list)
        guard text.hasSuffix(".\(mark)") else { return nil }
        place = String(text.dropLast(mark.utf8.count + 1))
        self.list = mark
    }

    /// An opaque text, safe in a URL where the place is.
    package var description: String { "\(place).\(list)" }

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
