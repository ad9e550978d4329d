/// How long the content of entries is kept.
public enum RetentionTime: Sendable, Hashable {
    /// For as long as the trail itself.
    case forever
    /// For this long after the change.
    case limited(Duration)

    /// The time as settings and people have it: `forever`, or in the largest whole unit.
    public var text: String {
        guard case .limited(let time) = self else { return "forever" }
        let (seconds, attoseconds) = time.components
        guard attoseconds == 0 else {
            return "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000)ms"
        }
        for (unit, length) in [("d", 86_400), ("h", 3600), ("m", 60)] as [(String, Int64)]
        where seconds % length == 0 { return "\(seconds / length)\(unit)" }
        return "\(seconds)s"
    }
}
