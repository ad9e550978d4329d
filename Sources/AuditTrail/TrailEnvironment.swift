package import AuditPipeline
public import DynamoModel

/// What a trail takes from the world around it, so that tests can decide it.
public struct TrailEnvironment: Sendable {
    /// The time now.
    public let now: @Sendable () -> Timestamp
    /// As many bytes as asked for, which nobody can guess.
    public let random: @Sendable (Int) -> [UInt8]
    /// How content is encrypted where it is kept; nil where it is not.
    public var encryption: ContentEncryption?
    /// About which entries somebody was told by alerts, for queries that ask; nil where nobody is.
    package var alerts: (any AlertLedger)?

    /// Takes the time from `now`; random bytes come from the operating system unless said
    /// otherwise.
    public init(
        now: @escaping @Sendable () -> Timestamp,
        random: @escaping @Sendable (Int) -> [UInt8] = TrailEnvironment.systemRandom,
    ) {
        self.now = now
        self.random = random
    }

    /// Random bytes from the operating system.
    public static func systemRandom(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count {
            withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}
