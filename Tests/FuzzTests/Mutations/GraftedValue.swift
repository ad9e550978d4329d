/// A value that stands elsewhere in the corpus.
struct GraftedValue: TreeMutation {
    private let values: [JSONTree]
    private let valuesByKind: [String: [JSONTree]]

    /// Takes from the values of a corpus.
    init(values: [JSONTree]) {
        self.values = values
        valuesByKind = Dictionary(grouping: values, by: \.kind)
    }

    func spoil(_ value: JSONTree, _ random: inout SplitMix) -> JSONTree? {
        let isOfAnyKind = random.happens(onceIn: 6)
        let choices = isOfAnyKind ? values : valuesByKind[value.kind] ?? values
        let graft = random.pick(choices)
        switch (value, graft) {
        case (.object(let members), .object(let more)) where random.happens(onceIn: 3):
            return .object(members + more)
        case (.array(let elements), .array(let more)) where random.happens(onceIn: 3):
            return .array(elements + more)
        default: return graft
        }
    }
}
