/// Where a request goes, out of its URL.
struct HTTPTarget: Sendable {
    /// What a connection is made to.
    let origin: HTTPOrigin
    /// Host and port as the URL has them, which the header `Host` repeats.
    let authority: String
    /// Path and query.
    let path: String

    /// Takes a URL apart; nil where it is none of HTTP.
    init?(_ url: String) {
        let isSecure = url.hasPrefix("https://")
        guard isSecure || url.hasPrefix("http://") else { return nil }
        let rest = url.dropFirst(isSecure ? 8 : 7)
        let end = rest.utf8.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
        let authority = rest[..<(end ?? rest.endIndex)]
        let path = rest[authority.endIndex...]
        guard let origin = HTTPOrigin(authority, isSecure: isSecure) else { return nil }
        self.origin = origin
        self.authority = String(authority)
        self.path = path.hasPrefix("/") ? String(path) : "/\(path)"
    }
}
