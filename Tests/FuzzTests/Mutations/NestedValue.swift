/// A value inside many objects or lists.
struct NestedValue: TreeMutation {
    /// Around the limits of values inside each other, and of brackets.
    private static let depths = [1, 2, 30, 31, 32, 33, 62, 64, 127, 128, 129, 500]

    func spoil(_ value: JSONTree, _ random: inout SplitMix) -> JSONTree? {
        let kind = Int.random(in: 0..<4, using: &random)
        var nested = value
        for _ in 0..<random.pick(NestedValue.depths) {
            switch kind {
            case 0: nested = .array([nested])
            case 1: nested = .object([.init(name: "L", value: .array([nested]))])
            case 2: nested = .object([.init(name: "a", value: nested)])
            default:
                let inner = JSONTree.object([.init(name: "a", value: nested)])
                nested = .object([.init(name: "M", value: inner)])
            }
        }
        return nested
    }
}
