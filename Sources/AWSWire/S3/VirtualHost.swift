/// A bucket that stands in the host's name, as in `photos.s3.localhost`: many clients put it there
/// unless they are told to put it into the path.
///
/// Source: AWS, S3, Virtual hosting of general purpose buckets.
package enum VirtualHost {
    private static let domains = [".amazonaws.com", ".amazonaws.com.cn"]

    /// The bucket in the value of a `Host` header; nil where it names the service alone, or is
    /// anybody's name. Below `localhost` everything is this machine.
    package static func bucket(in host: String) -> String? {
        let name = host.prefix { $0 != ":" }.lowercased()
        guard let domain = ([".localhost"] + domains).first(where: name.hasSuffix) else {
            return nil
        }
        let labels = name.dropLast(domain.utf8.count).split(
            separator: ".", omittingEmptySubsequences: false)
        let service = labels.lastIndex {
            $0 == "s3" || $0.hasPrefix("s3-") && domains.contains(domain)
        }
        guard let service, labels[service...].dropFirst().allSatisfy(isRegion) else {
            return domains.contains(domain) ? nil : labels.joined(separator: ".")
        }
        return service > 0 ? labels[..<service].joined(separator: ".") : nil
    }

    private static func isRegion(_ label: Substring) -> Bool {
        label == "dualstack" || AWSRegion.isName(String(label))
    }
}
