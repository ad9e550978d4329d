/// A range of an object's bytes, as a request names it.
package enum ByteRange: Sendable, Hashable {
    /// From one place to another, both among them, or to the end.
    case from(Int64, through: Int64?)
    /// The last ones.
    case last(Int64)

    /// Reads a `Range` header; nil for what is none or more than one, which S3 passes over.
    ///
    /// Source: RFC 9110 §14.2.
    package init?(_ header: String?) {
        guard let header, header.hasPrefix("bytes=") else { return nil }
        let ends = header.dropFirst(6).split(
            separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2 else { return nil }
        let texts = ends.map { $0.filter { $0 != " " } }
        guard texts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39) ~= $0 } }) else { return nil }
        switch (Int64(texts[0]), Int64(texts[1])) {
        case (let first?, let last?) where first <= last: self = .from(first, through: last)
        case (let first?, nil) where texts[1].isEmpty: self = .from(first, through: nil)
        case (nil, let count?) where texts[0].isEmpty: self = .last(count)
        default: return nil
        }
    }

    /// The places in an object of a size; throws where none of them is.
    package func places(inBytes size: Int64) throws(S3Error) -> Range<Int64> {
        switch self {
        case .from(let first, let last) where first < size:
            return first..<min(size - 1, last ?? size - 1) + 1
        case .last(let count) where count > 0 && size > 0:
            return max(0, size - count)..<size
        default:
            throw S3Error(
                "InvalidRange", 416, "The requested range is not satisfiable",
                .init("ActualObjectSize", "\(size)")
            ).with(header: "Content-Range", "bytes */\(size)")
        }
    }
}
