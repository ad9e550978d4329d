/// An expression with words added, lost, repeated or in another order.
struct ScrambledExpression: TreeMutation {
    private static let words = [
        "SET", "REMOVE", "ADD", "DELETE", "AND", "OR", "NOT", "BETWEEN", "IN", "(", ")", ",", "=",
        "<>", "<", "<=", ">", ">=", "+", "-", ".", "[", "]", "[0]", "[-1]", "[99999999999]", "#n",
        ":v", "#", ":", "id", "note", "tags", "due", "info", "pieces", "status", "sk", "state",
        "attribute_exists", "attribute_not_exists(", "attribute_type(", "begins_with(", "contains(",
        "size(", "if_not_exists(", "list_append(", "\u{0}", "é", "'", "\"", "*", "\n",
    ]

    func spoil(_ value: JSONTree, _ random: inout SplitMix) -> JSONTree? {
        guard case .string(let text) = value else { return nil }
        var words = ScrambledExpression.split(text)
        guard words.count > 2 else { return nil }
        for _ in 0...Int.random(in: 0..<3, using: &random) { change(&words, &random) }
        return .string(words.joined(separator: random.happens(onceIn: 4) ? "" : " "))
    }

    private func change(_ words: inout [String], _ random: inout SplitMix) {
        guard !words.isEmpty else { return }
        let place = random.pick(words.indices)
        let word = random.pick(ScrambledExpression.words)
        switch Int.random(in: 0..<7, using: &random) {
        case 0: words.remove(at: place)
        case 1: words[place] = word
        case 2: words.swapAt(place, random.pick(words.indices))
        case 3: words.append(words[place])
        case 4: words = ["("] + words + [")"]
        case 5 where words.count < 200:
            words = Array(repeating: words, count: random.pick([2, 5, 40])).flatMap(\.self)
        default: words.insert(word, at: place)
        }
    }

    private static func split(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in text {
            let isPart = character.isLetter || character.isNumber || "_#:".contains(character)
            if isPart {
                word.append(character)
                continue
            }
            if !word.isEmpty { words.append(word) }
            word = ""
            if character != " " { words.append(String(character)) }
        }
        return word.isEmpty ? words : words + [word]
    }
}
