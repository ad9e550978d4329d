/// A set of characters, as ranges of their numbers.
struct ScalarClass: Sendable, Hashable {
    private(set) var ranges: [ClosedRange<UInt32>]
    private(set) var isNegated: Bool

    init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
        self.ranges = ranges
        self.isNegated = isNegated
    }

    /// One character.
    init(_ scalar: Unicode.Scalar) {
        self.init([scalar.value...scalar.value])
    }

    /// Any character at all, the end of a line too.
    static let any = ScalarClass([], isNegated: true)

    /// The class of `\d`, `\w` or `\s`, or of the capital that means all others; nil for other
    /// letters.
    init?(escape letter: Unicode.Scalar) {
        switch letter {
        case "d", "D": ranges = [0x30...0x39]
        case "w", "W": ranges = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
        case "s", "S": ranges = [0x09...0x0D, 0x20...0x20]
        default: return nil
        }
        isNegated = letter.properties.isUppercase
    }

    /// Whether the character belongs to the class.
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        for range in ranges where range.contains(scalar.value) { return !isNegated }
        return isNegated
    }
}
