/// A text that is almost base64: padded wrongly, cut, or with a strange letter.
struct BrokenBase64: TreeMutation {
    private static let letters = ["=", "==", "===", "-", "_", "*", "\n", " ", "A", "/", "+", "é"]

    func spoil(_ value: JSONTree, _ random: inout SplitMix) -> JSONTree? {
        guard case .string(let text) = value, text.utf8.count <= 64 else { return nil }
        var letters = Array(text)
        let place = Int.random(in: 0...letters.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: letters.insert(contentsOf: random.pick(BrokenBase64.letters), at: place)
        case 1: letters = Array(letters.prefix(place))
        default: letters += random.pick(BrokenBase64.letters)
        }
        return .string(String(letters))
    }
}
