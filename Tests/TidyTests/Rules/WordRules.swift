/// What must not be written.
enum WordRules {
    /// Code that can end the process, with what to write instead.
    static let forbiddenCode = [
        "try!": "let the error through or decide about it",
        " as!": "use a type that needs no cast, or `as?` and decide",
        "fatalError(": "throw, or state a caller's mistake with `precondition`",
    ]
    static let forbiddenNotes = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    /// Folders of one machine; in two halves, so that this file does not name them.
    static let machinePaths = ["/wor" + "k/", "/tmp/" + "pkg", "/roo" + "t/"]
    /// What can guard state that the compiler does not check.
    static let guards = ["lock", "mutex", "thread", "queue", "loop", "immutable"]

    static func deadlyCode(_ file: SourceFile) -> [Violation] {
        file.codeLines.enumerated().flatMap { index, line in
            forbiddenCode.filter { line.contains($0.key) }.map { word, mend in
                file.violation(line: index + 1, "`\(word)` can end the process", mend: mend)
            }
        }
    }

    static func notesToSelf(_ file: SourceFile) -> [Violation] {
        file.lines.enumerated().flatMap { index, line in
            forbiddenNotes.filter { line.contains($0) }.map { note in
                file.violation(line: index + 1, "a note to oneself (\(note))", mend: "do it now")
            }
        }
    }

    static func uncheckedSendable(_ file: SourceFile) -> [Violation] {
        file.codeLines.enumerated().filter { $0.element.contains("@unchecked Sendable") }
            .filter { index, _ in !file.namesItsGuard(around: index) }
            .map { index, _ in
                file.violation(
                    line: index + 1, "@unchecked Sendable without a word on what guards it",
                    mend: "name the lock, thread or queue in a comment there or right above",
                )
            }
    }

    static func machinePaths(in path: String, text: String) -> [Violation] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .flatMap { index, line in
                machinePaths.filter { line.contains($0) }.map {
                    Violation(
                        path: path, line: index + 1, fault: "names \($0), a place on one machine",
                        mend: "use a path from the repository's root or a temporary folder",
                    )
                }
            }
    }
}

extension SourceFile {
    /// Whether the line's own comment or the one right above it says what guards the state.
    fileprivate func namesItsGuard(around index: Int) -> Bool {
        var comments = lines[index].split(separator: "//", maxSplits: 1).dropFirst().joined()
        for line in lines[..<index].reversed() {
            let text = line.drop { $0 == " " }
            guard text.hasPrefix("//") else { break }
            comments += text
        }
        return WordRules.guards.contains { comments.lowercased().contains($0) }
    }
}
