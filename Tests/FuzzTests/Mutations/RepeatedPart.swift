/// An object with one of its members several times, or a list with one of its elements.
struct RepeatedPart: TreeMutation {
    /// Around DynamoDB's limits of lists.
    private static let times = [1, 1, 1, 1, 2, 5, 24, 25, 26, 100, 101]

    func spoil(_ value: JSONTree, _ random: inout SplitMix) -> JSONTree? {
        let times = random.pick(RepeatedPart.times)
        switch value {
        case .object(var members) where !members.isEmpty:
            let member = random.pick(members)
            members += (0..<min(times, 5)).map { _ in member }
            return .object(members)
        case .array(var elements) where !elements.isEmpty:
            let element = random.pick(elements)
            elements += (0..<times).map { _ in element }
            return .array(elements)
        default: return nil
        }
    }
}
