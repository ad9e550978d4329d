import Crypto

/// The parts of a request that its signature covers.
package struct SignableRequest {
    /// `POST`, say.
    package let method: String
    /// The path as it is sent, without the query.
    package let path: String
    /// The query as it is sent, without the question mark; its names and values percent-encoded.
    package let query: String
    /// The headers; those that are not signed do no harm.
    package let headers: [(name: String, value: String)]
    /// The SHA-256 of the body in lower-case hexadecimal, or what S3's clients put in its place.
    package let payloadHash: String
    /// Whether the path is signed as it is sent, as S3 alone has it, and not encoded once more.
    private let isPathSignedAsSent: Bool

    /// Describes a request with the target of its request line and its body.
    package init(
        method: String, target: String, headers: [(name: String, value: String)],
        body: Span<UInt8>,
    ) {
        var rest = target[...].utf8
        self.method = method
        path = String(Substring(rest.cut(at: UInt8(ascii: "?"))))
        query = String(Substring(rest))
        self.headers = headers
        payloadHash = SignableRequest.payloadHash(of: body)
        isPathSignedAsSent = false
    }

    /// The SHA-256 of a body, as signatures and S3's headers have it.
    package static func payloadHash(of body: Span<UInt8>) -> String {
        var hash = SHA256()
        body.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash.finalize().hexadecimalText
    }

    /// Describes a request for S3, whose signature covers what is said of the body, and of the
    /// query all but the signature itself.
    package init(
        s3 method: String, target: String, headers: [(name: String, value: String)],
        payloadHash: String,
    ) {
        var rest = target[...].utf8
        self.method = method
        path = String(Substring(rest.cut(at: UInt8(ascii: "?"))))
        query = Substring(rest).split(separator: "&")
            .filter { !$0.hasPrefix("X-Amz-Signature=") }.joined(separator: "&")
        self.headers = headers
        self.payloadHash = payloadHash
        isPathSignedAsSent = true
    }

    /// The values of a header, in order.
    func values(of name: Substring) -> [String] {
        headers.filter { isSameName($0.name[...], name) }.map(\.value)
    }

    /// The text whose hash is signed.
    ///
    /// Source: AWS, Signature Version 4, Create a canonical request.
    func canonicalText(signing names: [Substring]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(512)
        text.append(line: method)
        text.append(line: encodedPath)
        text.append(line: sortedQuery)
        for name in names {
            text.append(contentsOf: name.utf8)
            text.append(UInt8(ascii: ":"))
            for (index, value) in values(of: name).enumerated() {
                if index > 0 { text.append(UInt8(ascii: ",")) }
                text.append(collapsing: value)
            }
            text.append(UInt8(ascii: "\n"))
        }
        text.append(line: "")
        text.append(line: names.joined(separator: ";"))
        text.append(contentsOf: payloadHash.utf8)
        return text
    }

    /// The path encoded once more: services other than S3 sign what is sent, encoded again.
    private var encodedPath: String {
        guard !path.isEmpty else { return "/" }
        guard !isPathSignedAsSent else { return path }
        return path.percentEncoded(keeping: "/")
    }

    private var sortedQuery: String {
        guard !query.isEmpty else { return "" }
        let pairs = query.utf8.split(separator: UInt8(ascii: "&")).map { pair in
            var value = pair
            let name = Substring(value.cut(at: UInt8(ascii: "=")))
            return (name: name, value: Substring(value))
        }
        return pairs.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
            .map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }
}

extension [UInt8] {
    fileprivate mutating func append(line: String) {
        append(contentsOf: line.utf8)
        append(UInt8(ascii: "\n"))
    }

    /// Appends a header's value without outer blanks, inner ones collapsed into one.
    fileprivate mutating func append(collapsing value: String) {
        var isFirst = true
        for word in value.utf8.split(separator: UInt8(ascii: " ")) {
            if !isFirst { append(UInt8(ascii: " ")) }
            append(contentsOf: word)
            isFirst = false
        }
    }
}
