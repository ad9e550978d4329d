/// What things may be called.
enum NameRules {
    /// Words that say nothing about what is inside.
    static let emptyWords: Set<String> = [
        "Util", "Utils", "Utilities", "Helper", "Helpers", "Common", "Misc",
    ]
    static let emptySuffixes = ["Manager", "Handler", "Impl", "Protocol"]
    /// Operations of AWS, whose names are not ours to choose.
    static let foreignGetters: Set<String> = [
        "getItem", "getLogEvents", "getQueueAttributes", "getQueueURL", "getRecords",
        "getResourcePolicy", "getShardIterator",
    ]

    /// A file declares or extends the type of its name, or implements the operation of its name.
    ///
    /// `Type+Topic.swift` may also hold what others learn to do with the type.
    static func fileHasNameOfItsContent(_ file: SourceFile) -> [Violation] {
        let name = file.typeName
        let isTopic = file.path.contains("+")
        let isNamed = file.declarations.contains { declaration in
            declaration.parameters == nil
                ? declaration.name.split(separator: ".").last == name
                : declaration.name == name.prefix(1).lowercased() + name.dropFirst()
        }
        guard !isNamed, !(isTopic && file.mentions(name)), name != "main" else { return [] }
        return [
            file.violation(
                line: 1, "neither declares nor extends \(name)",
                mend: "give the file the name of its main type, Type.swift or Type+Topic.swift",
            )
        ]
    }

    static func typeNames(_ file: SourceFile) -> [Violation] {
        file.declarations.compactMap { declaration in
            guard let keyword = declaration.typeKeyword, keyword != "extension",
                let word = emptyWord(in: declaration.name)
                    ?? emptySuffixes.first(where: { declaration.name.hasSuffix($0) })
            else { return nil }
            return file.violation(
                line: declaration.line, "\(declaration.name) is called a \(word)",
                mend: "name what it is or does",
            )
        }
    }

    static func pathNames(_ file: SourceFile) -> [Violation] {
        let names = file.path.split(whereSeparator: { "/+.".contains($0) })
        return names.compactMap { emptyWord(in: String($0)) }.map {
            file.violation(line: 1, "the path says \($0)", mend: "name what is inside")
        }
    }

    static func functionNames(_ file: SourceFile) -> [Violation] {
        file.declarations.filter { declaration in
            declaration.parameters != nil && !foreignGetters.contains(declaration.name)
                && declaration.name.prefixMatch(of: /get[A-Z]/) != nil
        }
        .map {
            file.violation(line: $0.line, "\($0.name) starts with get", mend: "name what it gives")
        }
    }

    private static func emptyWord(in name: String) -> String? {
        name.matches(of: /[A-Z][a-z]*/).map { String($0.output) }.first { emptyWords.contains($0) }
    }
}

extension SourceFile {
    /// Whether the code has the name as a word of its own.
    fileprivate func mentions(_ name: Substring) -> Bool {
        codeLines.contains { line in
            line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains(name)
        }
    }
}
