/// Makes request ids as DynamoDB has them: 52 upper-case letters and digits.
///
/// They tell requests apart and are no secrets, so a fast generator makes them.
package struct RequestIDs: Sendable {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUV".utf8)
    private static let letters = 52
    /// Letters of five bits that one draw of 64 bits gives.
    private static let lettersPerDraw = 12
    private var state: UInt64

    /// Starts at a place that `random` chooses.
    package init(random: inout some RandomNumberGenerator) {
        state = random.next()
    }

    /// The next id.
    package mutating func next() -> String {
        var bits: UInt64 = 0
        return String(unsafeUninitializedCapacity: RequestIDs.letters) { text in
            for place in 0..<RequestIDs.letters {
                if place % RequestIDs.lettersPerDraw == 0 { bits = draw() }
                text.initializeElement(at: place, to: RequestIDs.alphabet[Int(bits & 31)])
                bits >>= 5
            }
            return RequestIDs.letters
        }
    }

    /// Source: Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, SplitMix64.
    private mutating func draw() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
