extension ServerSettings {
    /// Where a client on this machine finds the endpoint.
    var clientURL: String { localURL(host: host, port: port) }
}

extension ConsoleSettings {
    /// Where a client on this machine finds the console.
    var clientURL: String { localURL(host: host, port: port) }
}

/// A server that listens on every address is found on the loopback one.
private func localURL(host: String, port: Int) -> String {
    let name =
        switch host {
        case "0.0.0.0": "127.0.0.1"
        case "::": "[::1]"
        case let host where host.contains(":"): "[\(host)]"
        default: host
        }
    return "http://\(name):\(port)"
}
