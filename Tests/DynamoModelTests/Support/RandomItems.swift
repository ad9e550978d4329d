@testable import DynamoModel

/// Random values that a seed brings back; tests print it, so that a failure can be repeated.
struct RandomItems: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// Begins with a new seed, and prints it.
    static func printed(_ test: String = #function) -> RandomItems {
        let seed = UInt64.random(in: 0 ... .max)
        print("\(test): seed \(seed)")
        return RandomItems(seed: seed)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func text() -> Text {
        let scalars = "aZ0 _\"\\/\n\t\u{0}\u{1F}\u{7F}é\u{301}ß漢\u{2028}😀\u{10FFFF}".unicodeScalars
        let count = Int.random(in: 0...8, using: &self)
        let chosen = (0..<count).compactMap { _ in scalars.randomElement(using: &self) }
        return Text(String(String.UnicodeScalarView(chosen)))
    }

    mutating func bytes() -> [UInt8] {
        let count = Int.random(in: 0...8, using: &self)
        return (0..<count).map { _ in UInt8.random(in: 0 ... .max, using: &self) }
    }

    mutating func number() -> Number {
        let digits = (0..<Int.random(in: 1...38, using: &self)).map { _ in
            String(Int.random(in: 0...9, using: &self))
        }
        let sign = Bool.random(using: &self) ? "-" : ""
        let exponent = Int.random(in: -130...80, using: &self)
        return (try? Number("\(sign)\(digits.joined())E\(exponent)")) ?? .zero
    }

    /// A value of any type, nested up to so many levels.
    mutating func value(levels: Int) -> AttributeValue {
        switch Int.random(in: 0..<(levels > 1 ? 10 : 8), using: &self) {
        case 0: return .string(text())
        case 1: return .number(number())
        case 2: return .binary(bytes())
        case 3: return .bool(Bool.random(using: &self))
        case 4: return .null
        case 5:
            return ValueSet(Array(Set((0..<3).map { _ in text() }))).map { .stringSet($0) } ?? .null
        case 6:
            return ValueSet(Array(Set((0..<3).map { _ in number() }))).map { .numberSet($0) }
                ?? .null
        case 7:
            return ValueSet(Array(Set((0..<3).map { _ in bytes() }))).map { .binarySet($0) }
                ?? .null
        case 8: return .list((0..<3).map { _ in value(levels: levels - 1) })
        default: return .map(item(levels: levels - 1))
        }
    }

    /// An item whose values are nested up to so many levels.
    mutating func item(levels: Int) -> Item {
        var item = Item()
        for _ in 0..<Int.random(in: 0...6, using: &self) {
            let name = text()
            if name.sizeBytes > 0 { item[name] = value(levels: levels) }
        }
        return item
    }
}
