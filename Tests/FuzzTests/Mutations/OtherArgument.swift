/// An object one of whose members has the value that another request gives it.
struct OtherArgument: TreeMutation {
    private let arguments: [String: [JSONTree]]

    /// Takes from the objects among the values of a corpus.
    init(values: [JSONTree]) {
        var arguments: [String: [JSONTree]] = [:]
        for case .object(let members) in values {
            for member in members { arguments[member.name, default: []].append(member.value) }
        }
        self.arguments = arguments
    }

    func spoil(_ value: JSONTree, _ random: inout SplitMix) -> JSONTree? {
        guard case .object(var members) = value, !members.isEmpty else { return nil }
        let place = random.pick(members.indices)
        // With another table's name, one request would soon delete what all others are about.
        guard members[place].name != "TableName", let choices = arguments[members[place].name]
        else { return nil }
        members[place].value = random.pick(choices)
        return .object(members)
    }
}
