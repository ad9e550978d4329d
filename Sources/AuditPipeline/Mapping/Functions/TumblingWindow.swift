public import DynamoModel

/// A stretch of time; windows of one length follow each other without gap or overlap.
public struct TumblingWindow: Sendable, Hashable {
    /// The first moment.
    public let start: Timestamp
    /// The first moment behind it.
    public let end: Timestamp

    /// The window of that length in which a moment lies.
    init(holding time: Timestamp, length: Duration) {
        let milliseconds = max(1, length.components.seconds * 1000)
        let remainder = time.milliseconds % milliseconds
        // A window holds the moments behind its start, before 1970 too.
        let offset = remainder < 0 ? remainder + milliseconds : remainder
        start = Timestamp(milliseconds: time.milliseconds - offset)
        end = start.advanced(by: length)
    }
}
