import Foundation
import Yams

/// The configuration file: where it is looked for, and what it says.
struct ConfigurationFile {
    /// The file's path, as errors name it.
    let path: String
    let text: String

    /// Finds the file: the one that was asked for, `./afterimage.yaml`, or the environment's.
    ///
    /// Nil when none of them is there and none was asked for.
    static func find(
        asked: String?, environment: [String: String],
    ) throws(ConfigurationError) -> ConfigurationFile? {
        if let asked { return try ConfigurationFile(asked) }
        if FileManager.default.fileExists(atPath: usualPath) {
            return try ConfigurationFile(usualPath)
        }
        guard let path = environment["AFTERIMAGE_CONFIG"] else { return nil }
        return try ConfigurationFile(path)
    }

    private static let usualPath = "./afterimage.yaml"

    private init(_ path: String) throws(ConfigurationError) {
        self.init(path: path, text: try ConfigurationFile.text(of: path, called: "configuration"))
    }

    init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    /// What the file says, with defaults for everything that it is silent about.
    func configuration(
        environment: [String: String], fileText: @escaping (String) -> String? = contents,
    ) throws(ConfigurationError) -> Configuration {
        let name = URL(fileURLWithPath: path).lastPathComponent
        let context = Setting.Context(file: name, environment: environment, fileText: fileText)
        guard let node = try compose(name) else { return Configuration() }
        let root = Setting(node: node, path: "", context: context)
        let configuration = root.isNull ? Configuration() : try Configuration(root)
        try configuration.check()
        return configuration
    }

    /// The file's values as they are written; nil where there are none.
    func node() throws(ConfigurationError) -> Node? {
        try compose(URL(fileURLWithPath: path).lastPathComponent)
    }

    private func compose(_ name: String) throws(ConfigurationError) -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch {
            throw ConfigurationFile.fault(error, in: name)
        }
    }

    /// One line out of the several that the YAML parser writes.
    private static func fault(_ error: any Error, in name: String) -> ConfigurationError {
        let mend = "check the indentation, brackets and quotes around there"
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return ConfigurationError(what: "\(name):\(mark.line): \(problem)", mend: mend)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.sorted().joined(separator: ", ")
            return ConfigurationError(
                what: "\(name):\(context.mark.line): \(keys) stands there twice",
                mend: "remove one",
            )
        default:
            return ConfigurationError(what: "\(name) is not YAML: \(error)", mend: mend)
        }
    }

    /// The text of a file that somebody named; throws what is wrong with it.
    static func text(of path: String, called name: String) throws(ConfigurationError) -> String {
        if let text = contents(of: path) { return text }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError(
                what: "the \(name) \(path) can not be read", mend: "ls -l \(path)")
        }
        guard data.count <= Limits.configurationBytes else {
            throw ConfigurationError(
                what: "the \(name) \(path) has more than \(Limits.configurationBytes) bytes",
                mend: "ls -l \(path)")
        }
        throw ConfigurationError(
            what: "the \(name) \(path) is no UTF-8", mend: "file \(path)")
    }

    /// The text of a file; nil when it can not be read or is too large to be meant.
    static func contents(of path: String) -> String? {
        guard let data = FileManager.default.contents(atPath: path),
            data.count <= Limits.configurationBytes
        else { return nil }
        return String(validating: data, as: UTF8.self)
    }
}
