/// The profiles of AWS's shared `config` and `credentials` files.
///
/// Source: AWS SDKs and Tools Reference Guide, Shared config and credentials files.
struct SharedConfiguration: Sendable, Hashable {
    /// The settings of each profile.
    private(set) var profiles: [String: [String: String]] = [:]

    /// Reads both files, of which either may be missing; what `credentials` says counts more.
    init(_ surroundings: Surroundings) {
        let home = surroundings.variable("HOME") ?? "~"
        let config = surroundings.variable("AWS_CONFIG_FILE") ?? "\(home)/.aws/config"
        let credentials =
            surroundings.variable("AWS_SHARED_CREDENTIALS_FILE") ?? "\(home)/.aws/credentials"
        read(surroundings.readFile(config) ?? "") { section in
            if section == "default" { return section }
            let words = section.split(separator: " ", maxSplits: 1)
            guard words.count == 2, words[0] == "profile" else { return nil }
            return words[1].trimmed
        }
        read(surroundings.readFile(credentials) ?? "") { $0 }
    }

    /// Reads a file; `profile` says which profile a section is of, if it is one.
    private mutating func read(_ text: String, profile: (String) -> String?) {
        var current: String?
        for line in text.split(whereSeparator: \.isNewline) {
            let content = line.trimmed
            if content.isEmpty || content.hasPrefix("#") || content.hasPrefix(";") { continue }
            if content.hasPrefix("[") {
                current = profile(content.dropFirst().prefix { $0 != "]" }.trimmed)
                if let current { profiles[current] = profiles[current] ?? [:] }
                continue
            }
            // Indented lines belong to the setting above them, of which none is needed here.
            guard let current, line.first?.isWhitespace == false,
                let equals = content.firstIndex(of: "=")
            else { continue }
            let name = content[..<equals].trimmed.lowercased()
            profiles[current, default: [:]][name] =
                content[content.index(after: equals)...].trimmed
        }
    }
}

extension StringProtocol {
    /// The text without blanks around it.
    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
