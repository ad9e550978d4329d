/// Where a service is reached.
struct ServiceEndpoint: Sendable, Hashable {
    /// Scheme, host and port, `https://dynamodb.eu-central-1.amazonaws.com` say.
    let origin: String
    /// Host and port, as the `Host` header has them.
    let host: String
    /// The path in front of every other, without a slash at its end.
    let basePath: String

    /// Takes a URL apart; nil where it is none over HTTP.
    init?(_ url: String) {
        let parts = url.split(separator: "://", maxSplits: 1)
        guard parts.count == 2, parts[0] == "http" || parts[0] == "https" else { return nil }
        let host = parts[1].prefix { $0 != "/" && $0 != "?" }
        guard !host.isEmpty, !host.contains("@") else { return nil }
        let standard = parts[0] == "http" ? ":80" : ":443"
        var path = parts[1].dropFirst(host.count).prefix { $0 != "?" }
        while path.last == "/" { path = path.dropLast() }
        origin = "\(parts[0])://\(host)"
        self.host = String(host.hasSuffix(standard) ? host.dropLast(standard.count) : host)
        basePath = String(path)
    }

    /// A service's own endpoint in a region.
    init(_ service: AWSService, region: String) {
        host = "\(service.rawValue).\(region).\(AWSPartition(region: region).domain)"
        origin = "https://\(host)"
        basePath = ""
    }
}
