extension Configuration {
    /// Takes over what the environment says; it counts more than the file.
    mutating func apply(environment: [String: String]) throws(ConfigurationError) {
        if let host = environment["AFTERIMAGE_HOST"] { server.host = host }
        if let port = try Configuration.port("AFTERIMAGE_PORT", in: environment) {
            server.port = port
        }
        if let folder = environment["AFTERIMAGE_DATA"] { server.dataDirectory = folder }
        if let host = environment["AFTERIMAGE_CONSOLE_HOST"] { console.host = host }
        if let port = try Configuration.port("AFTERIMAGE_CONSOLE_PORT", in: environment) {
            console.port = port
        }
        if let token = environment["AFTERIMAGE_TOKEN"] { console.token = token }
    }

    private static func port(
        _ name: String, in environment: [String: String],
    ) throws(ConfigurationError) -> Int? {
        guard let text = environment[name] else { return nil }
        guard let port = Int(text), (0...65_535).contains(port) else {
            throw ConfigurationError(
                what: "\(name) is \"\(text)\", which is no port", mend: "export \(name)=8000",
            )
        }
        return port
    }
}
