import AuditPipeline
import Yams

extension Setting {
    /// Text, in which `${NAME}` stands for a variable of the environment.
    func text() throws(ConfigurationError) -> String {
        guard case .scalar(let scalar) = node else { throw mismatch("text", example: "…") }
        var result = ""
        var rest = scalar.string[...]
        while let start = rest.firstRange(of: "${") {
            result += rest[..<start.lowerBound]
            rest = rest[start.upperBound...]
            guard let end = rest.firstIndex(of: "}") else {
                throw fault("\(path) has \"${\" without \"}\"", mend: "${NAME}")
            }
            result += try variable(String(rest[..<end]))
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    /// A whole number within bounds; `example` is one, the lowest where none is given.
    func integer(
        in range: ClosedRange<Int>, example: Int? = nil,
    ) throws(ConfigurationError) -> Int {
        guard let value = Int(try text()), range.contains(value) else {
            let wanted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
            throw mismatch(wanted, example: "\(example ?? range.lowerBound)")
        }
        return value
    }

    /// True or false.
    func flag() throws(ConfigurationError) -> Bool {
        switch try text() {
        case "true": return true
        case "false": return false
        default: throw mismatch("true or false", example: "true")
        }
    }

    /// A length of time: a whole number and its unit, `500ms`, `5s`, `10m`, `1h` or `7d`.
    func duration() throws(ConfigurationError) -> Duration {
        let text = try text()
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int64(digits), count <= Limits.longestDuration else {
            throw mismatch("a length of time", example: "10s")
        }
        switch text.dropFirst(digits.count) {
        case "ms": return .milliseconds(count)
        case "s": return .seconds(count)
        case "m": return .seconds(count * 60)
        case "h": return .seconds(count * 3600)
        case "d": return .seconds(count * 86_400)
        default: throw mismatch("a length of time with its unit (ms, s, m, h, d)", example: "10s")
        }
    }

    /// A length of time within bounds.
    func duration(in range: ClosedRange<Duration>) throws(ConfigurationError) -> Duration {
        let duration = try duration()
        guard range.contains(duration) else {
            throw mismatch(
                "from \(range.lowerBound.components.seconds)s to "
                    + "\(range.upperBound.components.seconds)s",
                example: "\(max(range.lowerBound.components.seconds, 1))s")
        }
        return duration
    }

    /// A length of time as FW24 has it, a number of seconds, or with its unit.
    func seconds() throws(ConfigurationError) -> Duration {
        guard let count = Int64(try text()) else { return try duration() }
        guard 1...Limits.longestTimeToLive ~= count else {
            throw mismatch("a number of seconds", example: "31536000")
        }
        return .seconds(count)
    }

    /// One of a closed set of words.
    func choice<Choice: CaseIterable & RawRepresentable<String>>(
        of type: Choice.Type,
    ) throws(ConfigurationError) -> Choice {
        let word = try text()
        guard let choice = Choice(rawValue: word) else {
            let words = Choice.allCases.map(\.rawValue)
            throw fault(
                "\(path) can not be \"\(word)\"",
                mend: Spelling.nearest(to: word, of: words)
                    ?? "one of \(words.joined(separator: ", "))",
            )
        }
        return choice
    }

    /// Text that nobody else should read: as it stands, or the content of a file after `file:`.
    func secret() throws(ConfigurationError) -> String {
        let text = try text()
        guard text.hasPrefix("file:") else { return text }
        let path = String(text.dropFirst("file:".count))
        guard let content = context.fileText(path) else {
            throw fault("\(self.path) names \(path), which can not be read", mend: "ls -l \(path)")
        }
        return String(content.drop { $0.isWhitespace }.trimmingSuffix { $0.isWhitespace })
    }

    private func variable(_ name: String) throws(ConfigurationError) -> String {
        guard let value = context.environment[name] else {
            throw fault(
                "\(path) needs the environment variable \(name), which is not set",
                mend: "export \(name)=…",
            )
        }
        return value
    }
}

extension Substring {
    /// The text without the characters at its end that fit.
    fileprivate func trimmingSuffix(while fits: (Character) -> Bool) -> Substring {
        guard let last = lastIndex(where: { !fits($0) }) else { return "" }
        return self[...last]
    }
}
