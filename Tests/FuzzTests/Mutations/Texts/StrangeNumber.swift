/// A number at the border of what numbers can be, or beyond it.
struct StrangeNumber: TreeMutation {
    private static let numbers = [
        "0", "-0", "1", "-1", "2", "100", "101", "1000000", "1000001", "0.5", "-1.5", "1e0", "1E+2",
        "1e-1", "1e125", "9.9e125", "1e126", "1e-130", "1e-131", "1e400", "-1e400", "1e99999999999",
        "2147483647", "2147483648", "-2147483648", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "-9223372036854775809", "18446744073709551616",
        "99999999999999999999999999999999999999", "999999999999999999999999999999999999999",
        "1.0000000000000000000000000000000000001", "0.00000000000000000000000000000000000000001",
        "00", "007", "+1", "1e", "e1", ".5", "5.", "--1", "1_000", " 1", "1 ", "0x1", "NaN",
        "Infinity", "-", "١", "１", "1e+-2", "1.2.3",
    ]

    func spoil(_ value: JSONTree, _ random: inout SplitMix) -> JSONTree? {
        let number = random.pick(StrangeNumber.numbers)
        switch value {
        case .plain: return .plain(number)
        case .string: return .string(number)
        case .object, .array: return nil
        }
    }
}
