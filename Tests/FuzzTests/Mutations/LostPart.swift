/// An object without one of its members, or a list without one of its elements.
struct LostPart: TreeMutation {
    func spoil(_ value: JSONTree, _ random: inout SplitMix) -> JSONTree? {
        switch value {
        case .object(var members) where !members.isEmpty:
            members.remove(at: random.pick(members.indices))
            return .object(members)
        case .array(var elements) where !elements.isEmpty:
            elements.remove(at: random.pick(elements.indices))
            return .array(elements)
        default: return nil
        }
    }
}
