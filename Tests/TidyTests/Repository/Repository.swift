import Foundation

/// The checkout that these tests belong to.
enum Repository {
    /// The folder above this file that holds `Package.swift`, with symbolic links resolved.
    static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        repeat {
            folder.deleteLastPathComponent()
        } while folder.path != "/" && !isFile(folder.appending(path: "Package.swift"))
        return folder
    }()

    /// Everything that git would keep: no build products, no data, no tools' folders.
    static let files: [String] = files(in: root, under: "").sorted()

    /// Every Swift file of ours, read once.
    static let swiftFiles: [SourceFile] = files.filter { $0.hasSuffix(".swift") }.compactMap {
        path in
        text(of: path).map { SourceFile(path: path, text: $0) }
    }

    /// The files that make the product.
    static var sources: [SourceFile] { swiftFiles.filter { $0.path.hasPrefix("Sources/") } }

    /// A file's text; nil when it is not UTF-8.
    static func text(of path: String) -> String? {
        try? String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func size(of path: String) -> Int {
        let values = try? root.appending(path: path).resourceValues(forKeys: [.fileSizeKey])
        return values?.fileSize ?? 0
    }

    private static let ignored: [IgnorePattern] = (text(of: ".gitignore") ?? "")
        .split(separator: "\n")
        .filter { !$0.hasPrefix("#") }
        .map { IgnorePattern(String($0)) }

    private static func files(in folder: URL, under prefix: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { name in
            name != ".git" && !ignored.contains { $0.matches(name) }
        }
        .flatMap { name in
            let url = folder.appending(path: name)
            let path = prefix + name
            return isFolder(url) ? files(in: url, under: path + "/") : [path]
        }
    }

    private static func isFile(_ url: URL) -> Bool {
        FileManager.default.fileExists(atPath: url.path)
    }

    private static func isFolder(_ url: URL) -> Bool {
        (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
    }
}
