/// An object one of whose members has another name.
struct RenamedMember: TreeMutation {
    /// All names of the corpus, so that parameters turn up where they do not belong.
    let names: [String]

    func spoil(_ value: JSONTree, _ random: inout SplitMix) -> JSONTree? {
        guard case .object(var members) = value, !members.isEmpty else { return nil }
        let place = random.pick(members.indices)
        switch Int.random(in: 0..<64, using: &random) {
        case 0..<4: members[place].name = ""
        case 4..<8: members[place].name = members[place].name.lowercased()
        case 8: members[place].name = String(repeating: "n", count: 65_536)
        default: members[place].name = random.pick(names)
        }
        return .object(members)
    }
}
