import AWSClients

/// How a stack is.
enum StackStateText {
    /// Its status, what it says to others, and what happened to it last.
    static func text(_ stack: Stack, events: [StackEvent]) -> String {
        let why = stack.reason.map { ": \(printable($0))" } ?? ""
        let outputs = stack.outputs.map { "  \($0.key)  \(printable($0.value))\n" }
        return "stack \(stack.name)  \(stack.status)\(why)\n" + outputs.joined()
            + events.map { "  \(StackEventText.line($0))\n" }.joined()
    }
}
