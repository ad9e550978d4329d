import DynamoModel

/// How many entries within a time are too many: `> 100 / 5m by actor`.
package struct AlertRate: Sendable, Hashable {
    /// The number of entries that is still all right.
    package let allowed: Int
    /// The time that they are counted in.
    package let window: Duration
    /// What is counted apart; nil where all are counted together.
    private let field: QueryField?

    /// Reads a rate; throws with what to write where it is none.
    package init(_ text: String) throws(AlertSyntaxError) {
        let fault = AlertSyntaxError("\"\(text)\" is no rate", mend: "> 100 / 5m by actor")
        let words = text.replacing(">", with: "> ").replacing("/", with: " / ")
            .split(separator: " ").map(String.init)
        guard words.count == 4 || words.count == 6, words[0] == ">", words[2] == "/" else {
            throw fault
        }
        guard let allowed = Int(words[1]), (1...Limits.alertRate).contains(allowed) else {
            throw AlertSyntaxError(
                "\"\(words[1])\" is no number of entries from 1 to \(Limits.alertRate)",
                mend: "> 100 / 5m")
        }
        do {
            window = try TimeExpression.length(words[3])
        } catch {
            throw AlertSyntaxError("\"\(words[3])\" is no length of time", mend: "> 100 / 5m")
        }
        guard Limits.alertRateWindow.contains(window) else {
            throw AlertSyntaxError("\"\(words[3])\" is not from 1s to 4w", mend: "> 100 / 5m")
        }
        self.allowed = allowed
        guard words.count == 6 else {
            field = nil
            return
        }
        guard words[4] == "by" else { throw fault }
        field = try QueryField(named: words[5])
    }

    /// What an entry is counted with: of the same group are those with the same value.
    func group(of entry: RecordedEntry) -> String {
        field.map { AlertTemplate.bounded($0.text(in: entry)) } ?? ""
    }
}
