import AWSClients

/// Events of stacks, a line for each.
enum StackEventText {
    /// When, what became of what, and why.
    static func line(_ event: StackEvent) -> String {
        let time = event.time.map { "\($0)  " } ?? ""
        let why = event.reason.map { ": \($0)" } ?? ""
        return "\(time)\(event.status.padded(to: 28))  \(event.resource)\(printable(why))"
    }
}
