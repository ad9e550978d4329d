/// A JSON document that can be spoilt: names may repeat, and plain values are any text.
indirect enum JSONTree: Sendable {
    case object([Member])
    case array([JSONTree])
    case string(String)
    /// A number, true, false, null, or something that is no JSON at all.
    case plain(String)

    /// A name and its value.
    struct Member: Sendable {
        var name: String
        var value: JSONTree
    }

    /// What it could be replaced by and still be read: values of one kind, and typed values of one
    /// type.
    var kind: String {
        switch self {
        case .object(let members) where members.count == 1 && members[0].name.count <= 4:
            members[0].name
        case .object: "object"
        case .array: "array"
        case .string: "string"
        case .plain: "plain"
        }
    }

    /// This value, and all those inside it.
    var everything: [JSONTree] {
        switch self {
        case .object(let members): [self] + members.flatMap(\.value.everything)
        case .array(let elements): [self] + elements.flatMap(\.everything)
        case .string, .plain: [self]
        }
    }

    /// The document with one of its values spoilt, this one or one inside it; nil where the chosen
    /// one is of a kind that the mutation can not spoil.
    func spoilt(by mutation: any TreeMutation, _ random: inout SplitMix) -> JSONTree? {
        if random.happens(onceIn: 6) { return mutation.spoil(self, &random) }
        switch self {
        case .object(var members) where !members.isEmpty:
            let place = random.pick(members.indices)
            guard let value = members[place].value.spoilt(by: mutation, &random) else { return nil }
            members[place].value = value
            return .object(members)
        case .array(var elements) where !elements.isEmpty:
            let place = random.pick(elements.indices)
            guard let element = elements[place].spoilt(by: mutation, &random) else { return nil }
            elements[place] = element
            return .array(elements)
        default: return mutation.spoil(self, &random)
        }
    }
}
