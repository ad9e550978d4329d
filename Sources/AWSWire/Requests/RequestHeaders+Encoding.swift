/// What a body is packed in.
package enum ContentCoding: Hashable, Sendable {
    /// Nothing.
    case identity
    /// gzip.
    case gzip
    /// Something that is not offered, by the name that the client gave it.
    case unknown(String)
}

extension RequestHeaders {
    /// What the request's body is packed in.
    package var coding: ContentCoding {
        guard let contentEncoding else { return .identity }
        let name = contentEncoding.utf8.trimmed
        if name.isEmpty || isSameName(name, "identity") { return .identity }
        // Source: RFC 9110 §8.4.1.3: x-gzip is the same.
        if isSameName(name, "gzip") || isSameName(name, "x-gzip") { return .gzip }
        return .unknown(contentEncoding)
    }

    /// Whether the answer's body may be packed in gzip; what is not named is not wanted.
    ///
    /// Source: RFC 9110 §12.5.3.
    package var acceptsGzip: Bool {
        guard let acceptEncoding else { return false }
        return acceptEncoding.utf8.split(separator: UInt8(ascii: ",")).contains { choice in
            var rest = choice
            let name = rest.cut(at: UInt8(ascii: ";")).trimmed
            guard isSameName(name, "gzip") || isSameName(name, "x-gzip") else { return false }
            let weight = rest.trimmed
            let isWeight = weight.hasPrefix("q=") || weight.hasPrefix("Q=")
            return !isWeight || weight.dropFirst(2).contains { "123456789".contains($0) }
        }
    }
}

extension BidirectionalCollection<UInt8> where SubSequence == Substring.UTF8View {
    /// The text without blanks around it.
    fileprivate var trimmed: Substring {
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        var rest = self[...].drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return Substring(rest)
    }
}
