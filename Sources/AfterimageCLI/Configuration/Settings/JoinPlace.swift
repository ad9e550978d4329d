/// Where log files of another CloudTrail come to.
enum JoinPlace: Sendable, Hashable {
    /// A bucket of this server, and what the keys begin with.
    case bucket(String, prefix: String)
    /// A directory, by its path.
    case directory(String)

    /// Reads `s3://BUCKET/PREFIX`, or a path; nil for nothing, and for a bucket without a name.
    init?(_ text: String) {
        guard !text.isEmpty else { return nil }
        guard text.hasPrefix("s3://") else {
            self = .directory(text)
            return
        }
        let parts = text.dropFirst(5).split(
            separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, !name.isEmpty else { return nil }
        self = .bucket(String(name), prefix: parts.count > 1 ? String(parts[1]) : "")
    }
}

extension JoinPlace: CustomStringConvertible {
    /// As it is named in the configuration.
    var description: String {
        switch self {
        case .bucket(let name, let prefix): "s3://\(name)/\(prefix)"
        case .directory(let path): path
        }
    }
}
