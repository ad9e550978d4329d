/// Random numbers that a seed brings back; tests print it, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// Begins with a new seed, and prints it.
    static func printed(_ test: String = #function) -> SplitMix {
        let seed = UInt64.random(in: 0 ... .max)
        print("\(test): seed \(seed)")
        return SplitMix(seed: seed)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
