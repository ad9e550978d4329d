import Crypto

/// What tells one content of an object from another.
package enum EntityTag {
    /// The tag of an object in parts: a digest of theirs, and how many there are.
    ///
    /// Source: AWS, S3, Checking object integrity, ETags of multipart uploads.
    package static func ofParts(_ tags: [String]) -> String {
        var digest = Insecure.MD5()
        for tag in tags {
            let digits = Array(tag.utf8)
            let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { place in
                UInt8(String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16)
            }
            digest.update(data: bytes)
        }
        return "\(digest.finalize().hexadecimalText)-\(tags.count)"
    }
}
