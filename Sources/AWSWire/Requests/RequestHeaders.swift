/// The headers that matter here, picked out of a request's in one pass.
///
/// Where a header comes twice, the first counts.
package struct RequestHeaders: Sendable {
    /// `X-Amz-Target`: service and operation.
    package private(set) var target: String?
    /// `Authorization`: the signature.
    package private(set) var authorization: String?
    /// `X-Amz-Date`: when it was signed.
    package private(set) var date: String?
    /// `Content-Type`: what the body is said to be, without parameters and the spaces around it.
    private var mediaType: String?
    /// The type that JSON is said to have, which the answer's has as well; nil where the body is
    /// said to be something else.
    package private(set) var jsonType: String?
    /// `Content-Length`, where there is one.
    package private(set) var contentLength: Int?
    /// `Host`.
    package private(set) var host: String?
    /// `Origin`: the page that a browser asks for.
    package private(set) var origin: String?
    /// `Content-Encoding`: what the body is packed in.
    package private(set) var contentEncoding: String?
    /// `Accept-Encoding`: what the answer may be packed in.
    private(set) var acceptEncoding: String?
    /// Whether the client waits for a word before it sends the body.
    package private(set) var expectsContinue = false
    /// Whether the client would rather speak another protocol on this connection.
    package private(set) var asksForUpgrade = false
    /// `X-Amz-Security-Token`: a secret besides the key's, which tells in which session it signs.
    package private(set) var sessionToken: String?
    private(set) var userAgent: String?
    private(set) var actor: String?
    private(set) var reason: String?
    private(set) var correlation: String?

    /// Nothing yet.
    package init() {}

    /// Takes one header, if it is one that matters.
    package mutating func take(_ name: String, _ value: String) {
        // The length alone tells nearly all names apart, so most headers cost one comparison of
        // integers.
        switch name.utf8.count {
        case 4 where isSameName(name, "host"): RequestHeaders.keep(value, in: &host)
        case 6 where isSameName(name, "origin"): RequestHeaders.keep(value, in: &origin)
        case 6 where isSameName(name, "expect"): expectsContinue = isSameName(value, "100-continue")
        case 7 where isSameName(name, "upgrade"): asksForUpgrade = true
        case 10 where isSameName(name, "x-amz-date"): RequestHeaders.keep(value, in: &date)
        case 10 where isSameName(name, "user-agent"): RequestHeaders.keep(value, in: &userAgent)
        case 12 where isSameName(name, "x-amz-target"): RequestHeaders.keep(value, in: &target)
        case 12 where isSameName(name, "content-type"):
            guard mediaType == nil else { return }
            let type = RequestHeaders.mediaType(in: value)
            mediaType = type
            jsonType = RequestHeaders.jsonTypes.first { isSameName(type, $0) }
        case 13 where isSameName(name, "authorization"):
            RequestHeaders.keep(value, in: &authorization)
        case 14 where isSameName(name, "content-length"):
            contentLength = contentLength ?? Int(value)
        case 15 where isSameName(name, "accept-encoding"):
            RequestHeaders.keep(value, in: &acceptEncoding)
        case 16 where isSameName(name, "content-encoding"):
            RequestHeaders.keep(value, in: &contentEncoding)
        case 18 where isSameName(name, "x-afterimage-actor"): RequestHeaders.keep(value, in: &actor)
        case 19 where isSameName(name, "x-afterimage-reason"):
            RequestHeaders.keep(value, in: &reason)
        case 20 where isSameName(name, "x-amz-security-token"):
            RequestHeaders.keep(value, in: &sessionToken)
        case 24 where isSameName(name, "x-afterimage-correlation"):
            RequestHeaders.keep(value, in: &correlation)
        default: break
        }
    }

    /// Whether the body is said to be JSON as AWS's protocols have it.
    package var announcesJSON: Bool { jsonType != nil }

    /// Whether the body is said to be a form, as AWS's query protocol has it.
    package var announcesForm: Bool {
        mediaType.map { isSameName($0, "application/x-www-form-urlencoded") } ?? false
    }

    /// Whether the body is said to be a form with a file.
    package var announcesFile: Bool {
        mediaType.map { isSameName($0, RequestHeaders.fileType) } ?? false
    }

    /// The type of a form with a file.
    static let fileType = "multipart/form-data"
    private static let jsonTypes = [
        "application/x-amz-json-1.0", "application/x-amz-json-1.1", "application/json",
    ]

    /// The type that a header says, without parameters and the spaces around it.
    static func mediaType(in header: String) -> String {
        var rest = header[...].utf8
        return String(rest.cut(at: UInt8(ascii: ";")).trimmed)
    }

    /// The name of another host than this machine's, under which the server was asked; nil where it
    /// was an address, or loopback's own name.
    ///
    /// A page of a stranger can have its own name resolve to loopback. What it then gets is of its
    /// own origin, so that no `Origin` tells; this header does.
    package var strangersName: String? {
        guard let host = host?.lowercased(), !host.hasPrefix("[") else { return nil }
        let name = host.prefix { $0 != ":" }
        let isAddress = name.allSatisfy { $0 == "." || $0.isASCII && $0.isNumber }
        let isOwn = name == "localhost" || name.hasSuffix(".localhost")
        return isOwn || isAddress ? nil : String(name)
    }

    private static func keep(_ value: String, in header: inout String?) {
        if header == nil { header = value }
    }
}

/// Whether two names of headers are the same but for their case.
func isSameName(_ left: Substring, _ right: Substring) -> Bool {
    isSameName(left.utf8.span, right.utf8.span)
}

/// Whether two names of headers are the same but for their case.
func isSameName(_ left: String, _ right: String) -> Bool {
    isSameName(left.utf8.span, right.utf8.span)
}

private func isSameName(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where lowercased(left[index]) != lowercased(right[index]) {
        return false
    }
    return true
}

private func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
}
