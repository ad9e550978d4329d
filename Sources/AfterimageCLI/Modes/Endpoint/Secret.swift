import AWSWire

/// What nobody can guess.
enum Secret {
    /// Random bytes of the system's generator, in hexadecimal.
    @Sendable static func random(bytes: Int) -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<bytes).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            .hexadecimalText
    }
}
