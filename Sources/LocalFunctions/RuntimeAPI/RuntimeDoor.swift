import NIOHTTP1

/// Whom the runtime API of a process lets in: the process, and what it starts.
///
/// Its address is a secret of the process: one of sixteen million of loopback's, and a port. A page
/// in a browser that finds it out is known by what browsers say of themselves; one whose own name
/// leads to loopback, by that name.
struct RuntimeDoor {
    /// Host and port, as the process was told them.
    let authority: String

    /// Whether a request may come from the process.
    func admits(_ headers: HTTPHeaders) -> Bool {
        headers["host"] == [authority]
            && !headers.contains { name, _ in
                let name = name.lowercased()
                return name == "origin" || name == "referer" || name.hasPrefix("sec-fetch-")
            }
    }

    /// An address of loopback that nobody can guess.
    static func address(using generator: inout some RandomNumberGenerator) -> String {
        let bytes = (0..<3).map { _ in UInt8.random(in: 1...254, using: &generator) }
        return "127." + bytes.map(String.init).joined(separator: ".")
    }
}
