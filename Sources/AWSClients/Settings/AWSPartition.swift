/// A part of AWS that has nothing to do with the others.
///
/// Source: AWS SDKs, partitions.json.
package struct AWSPartition: Sendable, Hashable {
    /// Its name, as ARNs have it.
    package let name: String
    /// What the names of its endpoints end with.
    let domain: String

    /// The partition of a region, known by how the region's name begins.
    package init(region: String) {
        let (_, name, domain) =
            AWSPartition.known.first { region.hasPrefix($0.0) } ?? ("", "aws", "amazonaws.com")
        self.name = name
        self.domain = domain
    }

    private static let known = [
        ("cn-", "aws-cn", "amazonaws.com.cn"),
        ("us-gov-", "aws-us-gov", "amazonaws.com"),
        ("us-isob-", "aws-iso-b", "sc2s.sgov.gov"),
        ("us-isof-", "aws-iso-f", "csp.hci.ic.gov"),
        ("us-iso-", "aws-iso", "c2s.ic.gov"),
        ("eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"),
        ("eusc-", "aws-eusc", "amazonaws.eu"),
    ]
}
