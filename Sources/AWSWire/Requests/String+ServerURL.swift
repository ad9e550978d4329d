extension String {
    /// Whether it is a URL of HTTP that names a host, in signs that a request can have.
    package var isServerURL: Bool {
        let schemes = ["https://", "http://"]
        guard let scheme = schemes.first(where: { hasPrefix($0) }),
            utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return false }
        let authority = dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let isLiteral = place.hasPrefix("[")
        let host = isLiteral ? place.prefix { $0 != "]" }.dropFirst() : place.prefix { $0 != ":" }
        let port = place.dropFirst(host.count + (isLiteral ? 2 : 0))
        let isPort = port.hasPrefix(":") && (1...65_535).contains(Int(port.dropFirst()) ?? 0)
        return !host.isEmpty && (port.isEmpty || isPort)
    }
}
