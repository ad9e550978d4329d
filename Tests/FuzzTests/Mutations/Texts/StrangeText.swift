/// A text that is empty, long, or made of characters that few expect.
struct StrangeText: TreeMutation {
    private static let texts = [
        "", " ", "a", "A", "\u{0}", "\n", "\"", "\\", "/", "'", "é", "e\u{301}", "\u{FFFD}",
        "\u{10FFFF}", "😀", "👩‍👩‍👧", "ß", "İ", "\u{202E}abc", "#", ":", "#n", ":v", "a.b", "a[0]",
        "arn:", "arn:aws:dynamodb:us-east-1:000000000000:table/Orders", "arn:aws:dynamodb:::/",
        "arn:aws:dynamodb:us-east-1:000000000000:table/Orders/stream/2026", "Orders", "Events",
        "Nothing", "ab", "..", "%00", "$", "{}", "[]", "null", "S", "ALL", "NONE", "TOTAL",
        "INDEXES", "INCLUDE", "KEYS_ONLY", "COUNT", "ALL_NEW", "HASH", "RANGE", "ByState", "ByDate",
    ]
    /// Around DynamoDB's limits of texts: names, keys, expressions, tokens.
    private static let lengths = [36, 37, 255, 256, 1024, 1025, 2048, 2049, 4096, 4097, 65_536]

    func spoil(_ value: JSONTree, _ random: inout SplitMix) -> JSONTree? {
        guard case .string(let text) = value else { return nil }
        switch Int.random(in: 0..<16, using: &random) {
        case 0: return .string(String(repeating: "a", count: random.pick(StrangeText.lengths)))
        case 1: return .string(text.uppercased())
        case 2: return .string(text.lowercased())
        case 3: return .string(text + random.pick(StrangeText.texts))
        case 4: return .string(String(text.reversed()))
        default: return .string(random.pick(StrangeText.texts))
        }
    }
}
