public import DynamoModel

/// A state of an item, by one of the names that states have.
public enum Revision: Hashable, Sendable {
    /// The newest state, or the one that many entries before it (`HEAD`, `HEAD~2`).
    case head(back: Int)
    /// The state after the entry at an index of the trail (`#1042`).
    case index(Int)
    /// The state after the entry whose id begins so (`7f3a91`).
    case id(String)
    /// The state at a moment (`@2026-11-21T10:15:02Z`, `@2h`).
    case moment(Timestamp)

    /// Reads a name; nil for anything else. `now` is what ages count back from.
    public init?(_ text: String, now: Timestamp) {
        if text.hasPrefix("@") {
            let moment = try? TimeExpression(parsing: String(text.dropFirst()), now: now)
            guard let moment else { return nil }
            self = .moment(moment.time)
        } else if text.hasPrefix("#") {
            guard let index = Int(text.dropFirst()), index >= 0 else { return nil }
            self = .index(index)
        } else if text.hasPrefix("HEAD") {
            guard let back = Revision.steps(text.dropFirst("HEAD".count)) else { return nil }
            self = .head(back: back)
        } else {
            guard Revision.isPrefix(text) else { return nil }
            self = .id(text.lowercased())
        }
    }

    /// Whether a text is the beginning of an id, and long enough to mean one entry.
    public static func isPrefix(_ text: String) -> Bool {
        (6...32).contains(text.utf8.count) && text.allSatisfy { $0.isASCII && $0.isHexDigit }
    }

    /// The steps of `~2`, of `~`, and of nothing.
    private static func steps(_ text: Substring) -> Int? {
        switch text {
        case "": 0
        case "~": 1
        case let text where text.hasPrefix("~"):
            text.dropFirst().allSatisfy(\.isNumber) ? Int(text.dropFirst()) : nil
        default: nil
        }
    }
}

extension Revision: CustomStringConvertible {
    /// The name, as it is written.
    public var description: String {
        switch self {
        case .head(let back): back == 0 ? "HEAD" : "HEAD~\(back)"
        case .index(let index): "#\(index)"
        case .id(let prefix): prefix
        case .moment(let time): "@\(time)"
        }
    }
}
