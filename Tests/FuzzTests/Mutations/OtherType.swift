/// A value of another JSON type.
struct OtherType: TreeMutation {
    private static let values: [JSONTree] = [
        .plain("null"), .plain("true"), .plain("false"), .plain("0"), .plain("-1.5e3"),
        .plain("01"), .plain("nul"), .plain("\u{FEFF}1"), .plain(""), .plain("1,2"),
        .string(""), .string("text"), .string("true"), .string("12"),
        .object([]), .array([]), .array([.array([])]), .array([.plain("null")]),
        .object([.init(name: "S", value: .string("a"))]),
        .object([.init(name: "", value: .plain("null"))]),
    ]

    func spoil(_ value: JSONTree, _ random: inout SplitMix) -> JSONTree? {
        random.pick(OtherType.values)
    }
}
