/// How long things may be.
enum LengthRules {
    static let linesInFile = 400
    static let linesInFunction = 70
    static let parameters = 5
    static let columns = 100

    static func fileLength(_ file: SourceFile) -> [Violation] {
        guard file.lines.count > linesInFile else { return [] }
        return [
            file.violation(
                line: linesInFile + 1, "\(file.lines.count) lines, \(linesInFile) are the most",
                mend: "move one topic to \(file.typeName)+Topic.swift",
            )
        ]
    }

    static func functionLength(_ file: SourceFile) -> [Violation] {
        file.declarations.filter { $0.parameters != nil && $0.length > linesInFunction }.map {
            file.violation(
                line: $0.line, "\($0.name) has \($0.length) lines, \(linesInFunction) are the most",
                mend: "keep the branches and move the straight-line work into functions",
            )
        }
    }

    static func parameterCount(_ file: SourceFile) -> [Violation] {
        file.declarations.compactMap { declaration in
            guard let count = declaration.parameters, count > parameters else { return nil }
            return file.violation(
                line: declaration.line,
                "\(declaration.name) has \(count) parameters, \(parameters) are the most",
                mend: "let a struct carry those that belong together",
            )
        }
    }

    static func lineLength(_ file: SourceFile) -> [Violation] {
        file.lines.enumerated().filter { $0.element.count > columns }.map { index, line in
            file.violation(
                line: index + 1, "\(line.count) columns, \(columns) are the most",
                mend: "break the line; `make format` does it for code",
            )
        }
    }
}
