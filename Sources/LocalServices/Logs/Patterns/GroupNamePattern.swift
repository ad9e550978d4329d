import AWSWire

/// What the names of listed groups have: one of some texts, at the beginning where it says `^`.
struct GroupNamePattern: Sendable {
    private let choices: [(text: [UInt8], isPrefix: Bool)]

    /// Reads up to five texts of three to 24 letters with `|` between them; nil fits every name.
    /// Source: AWS, ListLogGroups, logGroupNamePattern.
    init(_ pattern: String?) throws(LogsError) {
        guard let pattern else {
            choices = []
            return
        }
        let parts = pattern.split(separator: "|", omittingEmptySubsequences: false)
        var choices: [(text: [UInt8], isPrefix: Bool)] = []
        for part in parts {
            let isPrefix = part.hasPrefix("^")
            let text = String(isPrefix ? part.dropFirst() : part)
            try LogsRules.checkGroup(text, as: "logGroupNamePattern")
            guard parts.count <= 5, (3...24).contains(text.utf8.count) else {
                throw .invalidParameter(
                    "logGroupNamePattern has up to five texts of 3 to 24 letters")
            }
            choices.append((Array(text.utf8), isPrefix))
        }
        self.choices = choices
    }

    func matches(_ name: String) -> Bool {
        choices.isEmpty
            || choices.contains { text, isPrefix in
                isPrefix
                    ? name.utf8.starts(with: text) : text.place(in: name.utf8.span) != nil
            }
    }
}
