/// A bucket that stands in the host's name, as in `photos.s3.localhost`: many clients put it there
/// unless they are told to put it into the path.
///
/// Source: AWS, S3, Virtual hosting of general purpose buckets.
enum VirtualHost {
    /// Under which names the service is known; below `localhost` everything is this machine.
    private static let domains = ["localhost", "amazonaws.com", "amazonaws.com.cn"]

    /// The bucket in the value of a `Host` header; nil where it names the service alone.
    static func bucket(in host: String) -> String? {
        let name = host.prefix { $0 != ":" }.lowercased()
        guard let domain = domains.first(where: { name.hasSuffix(".\($0)") }) else { return nil }
        let labels = name.dropLast(domain.utf8.count + 1).split(
            separator: ".", omittingEmptySubsequences: false)
        let service = labels.lastIndex { $0 == "s3" || $0.hasPrefix("s3-") }
        guard let end = service ?? (domain == "localhost" ? labels.endIndex : nil), end > 0 else {
            return nil
        }
        return labels[..<end].joined(separator: ".")
    }
}
