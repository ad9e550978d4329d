/// Where things may stand.
enum PlaceRules {
    static let filesInFolder = 12
    static let fileBytes = 1 << 20

    static func folderSize(_ files: [SourceFile]) -> [Violation] {
        Dictionary(grouping: files, by: \.folder).filter { $0.value.count > filesInFolder }
            .map { folder, members in
                Violation(
                    path: String(folder), line: 0,
                    fault: "\(members.count) Swift files, \(filesInFolder) are the most",
                    mend: "move what answers one question to a folder of its own",
                )
            }
            .sorted { $0.path < $1.path }
    }

    static func importsGoDown(_ file: SourceFile, layers: Layers) -> [Violation] {
        file.codeLines.enumerated().compactMap { index, line in
            guard let match = line.firstMatch(of: /^(?:@?[\w()]+ )*import (?:\w+ )?(\w+)/),
                !layers.allows(String(match.1), in: String(file.target))
            else { return nil }
            return file.violation(
                line: index + 1, "\(file.target) imports \(match.1), which is not below it",
                mend: "let the upper one hand it in, behind a protocol of a lower layer",
            )
        }
    }

    /// A target's limits stand in one file at its root.
    static func limitsStandTogether(_ file: SourceFile) -> [Violation] {
        file.declarations.filter { declaration in
            declaration.name == "Limits" && declaration.typeKeyword == "enum"
                && file.path != "Sources/\(file.target)/Limits.swift"
        }
        .map {
            file.violation(
                line: $0.line, "limits apart from the target's others",
                mend: "move them to Sources/\(file.target)/Limits.swift",
            )
        }
    }

    static func fileSize(of path: String, bytes: Int) -> [Violation] {
        guard bytes > fileBytes else { return [] }
        return [
            Violation(
                path: path, line: 0, fault: "\(bytes) bytes, \(fileBytes) are the most",
                mend: "let a test or a script make it",
            )
        ]
    }
}
