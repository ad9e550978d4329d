/// What holds of the names of buckets and objects.
package enum BucketName {
    /// Refuses what is no name of a bucket. Source: AWS, S3, General purpose bucket naming rules.
    package static func check(_ name: String) throws(S3Error) {
        let letters = Array(name.utf8)
        let isPlain: (UInt8) -> Bool = { (0x30...0x39) ~= $0 || (0x61...0x7A) ~= $0 }
        let isAllowed = letters.allSatisfy {
            isPlain($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
        guard (3...63).contains(letters.count), isAllowed,
            let first = letters.first, let last = letters.last, isPlain(first), isPlain(last),
            !name.contains(".."), !isAddress(name),
            !["xn--", "sthree-", "amzn-s3-demo-"].contains(where: name.hasPrefix),
            !["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"].contains(
                where: name.hasSuffix)
        else { throw invalid(name) }
    }

    /// Refuses what no new bucket can be called; older ones can.
    package static func checkNew(_ name: String) throws(S3Error) {
        try check(name)
        guard !name.contains(".-"), !name.contains("-.") else { throw invalid(name) }
    }

    private static func invalid(_ name: String) -> S3Error {
        S3Error(
            "InvalidBucketName", 400, "The specified bucket is not valid.",
            .init("BucketName", name))
    }

    /// Refuses a key that is too long. Source: AWS, S3, Naming Amazon S3 objects.
    package static func checkKey(_ key: String) throws(S3Error) {
        let size = key.utf8.count
        guard size <= Limits.objectKeyBytes else {
            throw S3Error(
                "KeyTooLongError", 400, "Your key is too long", .init("Size", "\(size)"),
                .init("MaxSizeAllowed", "\(Limits.objectKeyBytes)"))
        }
    }

    private static func isAddress(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
}
