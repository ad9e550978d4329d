import Foundation

/// Shows on a terminal how far something is; says nothing where nobody watches.
struct ProgressBar {
    private let title: String
    private let total: Int
    private let isShown: Bool
    private var shown = ""

    init(_ title: String, total: Int, isShown: Bool) {
        self.title = title
        self.total = total
        self.isShown = isShown && total > 0
    }

    /// Shows that so many are done.
    mutating func show(_ done: Int) {
        guard isShown else { return }
        let text = ProgressBar.text(title, done, of: total, columns: Terminal.columns)
        guard text != shown else { return }
        shown = text
        talk("\r" + text)
    }

    /// Takes the bar away.
    func clear() {
        guard isShown else { return }
        talk("\r\u{1B}[K")
    }

    /// The bar in one line that is narrower than the terminal.
    static func text(_ title: String, _ done: Int, of total: Int, columns: Int) -> String {
        let count = " \(grouped(done)) of \(grouped(total))"
        let room = min(40, columns - title.count - count.count - 5)
        guard room >= 5 else { return title + count }
        let filled = total > 0 ? room * min(done, total) / total : room
        let bar =
            String(repeating: "█", count: filled) + String(repeating: "░", count: room - filled)
        return "\(title) \(bar)\(count)"
    }

    private func talk(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
