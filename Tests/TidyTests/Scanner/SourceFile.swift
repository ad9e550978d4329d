/// One Swift file of the repository, as the rules look at it.
struct SourceFile {
    /// The path from the repository's root.
    let path: String
    /// Every line as it stands.
    let lines: [String]
    /// The same lines with comments and strings blanked.
    let codeLines: [String]
    /// The declarations in it, from top to bottom.
    let declarations: [Declaration]

    init(path: String, text: String) {
        self.path = path
        lines = SourceFile.lines(of: Array(text.utf8))
        let code = CodeMask.code(of: Array(text.utf8))
        codeLines = SourceFile.lines(of: code)
        declarations = DeclarationScanner.declarations(in: code)
    }

    /// The file's name without `.swift` and without its topic: `Type` for `Type+Topic.swift`.
    var typeName: Substring {
        let name = path.split(separator: "/").last ?? ""
        return name.dropLast(".swift".count).prefix { $0 != "+" }
    }

    var folder: Substring {
        path.lastIndex(of: "/").map { path[..<$0] } ?? ""
    }

    /// The target that it belongs to: the folder under `Sources` or `Tests`.
    var target: Substring {
        path.split(separator: "/").dropFirst().first ?? ""
    }

    func violation(line: Int, _ fault: String, mend: String) -> Violation {
        Violation(path: path, line: line, fault: fault, mend: mend)
    }

    private static func lines(of bytes: [UInt8]) -> [String] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }
}
