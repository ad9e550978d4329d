/// What a figure counts.
enum Unit: String, Codable, Sendable {
    case perSecond = "/s"
    case megabytesPerSecond = "MB/s"
    case microseconds = "us"
    case milliseconds = "ms"
    case seconds = "s"
    case megabytes = "MB"
    case bytes = "bytes"
    case times = "times"
}
