/// An object two of whose members have each other's values, or a list in another order.
struct SwappedMembers: TreeMutation {
    func spoil(_ value: JSONTree, _ random: inout SplitMix) -> JSONTree? {
        switch value {
        case .object(var members) where members.count > 1:
            let first = random.pick(members.indices)
            let second = random.pick(members.indices)
            let value = members[first].value
            members[first].value = members[second].value
            members[second].value = value
            return .object(members)
        case .array(let elements) where elements.count > 1:
            return .array(elements.shuffled(using: &random))
        default: return nil
        }
    }
}
