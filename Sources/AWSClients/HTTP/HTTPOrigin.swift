/// What connections go to.
struct HTTPOrigin: Hashable, Sendable {
    /// Whether by TLS.
    let isSecure: Bool
    /// The host's name or address, without brackets.
    let host: String
    /// Its port.
    let port: Int

    /// Names what connections go to.
    init(isSecure: Bool, host: String, port: Int) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
    }

    /// Takes a URL's host and port apart; nil where there is no host, or no such port.
    init?(_ authority: Substring, isSecure: Bool) {
        var host = authority
        var port: UInt16 = isSecure ? 443 : 80
        // The colons of an address of IPv6 stand in brackets.
        let bracket = authority.utf8.lastIndex(of: UInt8(ascii: "]")) ?? authority.startIndex
        if let colon = authority[bracket...].utf8.lastIndex(of: UInt8(ascii: ":")) {
            guard let number = UInt16(authority[authority.utf8.index(after: colon)...]) else {
                return nil
            }
            host = authority[..<colon]
            port = number
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty else { return nil }
        self.init(isSecure: isSecure, host: String(host), port: Int(port))
    }
}
