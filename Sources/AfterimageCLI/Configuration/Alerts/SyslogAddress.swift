/// Where a syslog server is, and how it is spoken to.
struct SyslogAddress: Sendable, Hashable, CustomStringConvertible {
    /// How messages travel.
    enum Transport: String, Sendable, Hashable, CaseIterable {
        /// One datagram each, that may be lost. Source: RFC 5426.
        case udp
        /// With their length in front. Source: RFC 6587 §3.4.1.
        case tcp
        /// The same, encrypted. Source: RFC 5425.
        case tls
    }

    /// How messages travel.
    let transport: Transport
    /// The server's name or address.
    let host: String
    /// Its port.
    let port: Int
    /// A file with the certificates that vouch for the server's; nil for those of the system.
    var authority: String?

    /// Reads `tls://siem.example:6514`; nil for anything else.
    init?(_ text: String) {
        guard let mark = text.firstRange(of: "://"),
            let transport = Transport(rawValue: String(text[..<mark.lowerBound])),
            let colon = text.lastIndex(of: ":"), colon >= mark.upperBound,
            let port = Int(text[text.index(after: colon)...]), (1...65_535).contains(port)
        else { return nil }
        var host = text[mark.upperBound..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty, !host.contains(where: { "/@ ".contains($0) }) else { return nil }
        self.transport = transport
        self.host = String(host)
        self.port = port
    }

    /// The address as it is written.
    var description: String {
        "\(transport.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}
