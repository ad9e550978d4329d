/// A line of `.gitignore`: a name with at most one `*`, for files and folders at any depth.
struct IgnorePattern {
    private let prefix: Substring
    private let suffix: Substring?

    init(_ line: String) {
        let name = line.drop { $0 == "/" }.split(separator: "/").first ?? ""
        let parts = name.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        prefix = parts.first ?? ""
        suffix = parts.count == 2 ? parts[1] : nil
    }

    func matches(_ name: String) -> Bool {
        guard let suffix else { return name == prefix }
        return name.count >= prefix.count + suffix.count
            && name.hasPrefix(prefix) && name.hasSuffix(suffix)
    }
}
