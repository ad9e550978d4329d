import AuditPipeline
import DynamoModel
import Foundation

/// The user's named places, and which of them counts where nothing is said.
///
/// No token is kept here: `AFTERIMAGE_TOKEN` is where it stands.
struct ContextFile {
    /// The file itself.
    let path: String
    /// The places by their names.
    private(set) var contexts: [String: SourceContext] = [:]
    /// The name of the one that counts; nil for none.
    private(set) var current: String?

    /// Reads the user's file, which need not be there.
    init(
        environment: [String: String] = ProcessInfo.processInfo.environment,
    ) throws(CommandFailure) {
        let home = environment["XDG_CONFIG_HOME"] ?? "\(environment["HOME"] ?? ".")/.config"
        path = environment["AFTERIMAGE_CONTEXTS"] ?? "\(home)/afterimage/contexts.json"
        guard let data = FileManager.default.contents(atPath: path) else { return }
        let bytes = Array(data)
        do {
            var reader = JSONReader(bytes.span)
            try read(&reader)
        } catch {
            throw CommandFailure(
                .usage, "\(path) can not be read: \(error.message)", mend: "rm \(path)")
        }
    }

    /// The place that counts where nothing is said; nil for none.
    var currentContext: SourceContext? { current.flatMap { contexts[$0] } }

    /// The place of a name, which must be there.
    func required(_ name: String) throws(CommandFailure) -> SourceContext {
        guard let context = contexts[name] else {
            throw CommandFailure(
                .notFound, "there is no context \(name)",
                mend: Spelling.nearest(to: name, of: contexts.keys.sorted())
                    ?? "afterimage context ls")
        }
        return context
    }

    /// Names a place, also one that had another name; the first one counts from then on.
    mutating func add(_ name: String, _ context: SourceContext) {
        contexts[name] = context
        if contexts.count == 1 { current = name }
    }

    /// Has a place count where nothing is said.
    mutating func use(_ name: String) throws(CommandFailure) {
        _ = try required(name)
        current = name
    }

    /// Forgets a name.
    mutating func remove(_ name: String) throws(CommandFailure) {
        _ = try required(name)
        contexts[name] = nil
        if current == name { current = nil }
    }

    /// Puts the file in its place, whole or not at all.
    func save() throws(CommandFailure) {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("v", 1)
            writer.member("current", current)
            writer.name("contexts")
            writer.object { writer in
                for (name, context) in contexts.sorted(by: { $0.key < $1.key }) {
                    writer.name(name)
                    context.write(to: &writer)
                }
            }
        }
        let url = URL(filePath: path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(writer.indented).write(to: url, options: .atomic)
        } catch {
            throw CommandFailure(
                .usage, "\(path) can not be written", mend: "export AFTERIMAGE_CONTEXTS=FILE")
        }
    }

    private mutating func read(_ reader: inout JSONReader) throws(DynamoDBError) {
        var contexts: [String: SourceContext] = [:]
        var current: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "current": current = try reader.readString()
            case "contexts":
                try reader.readObject { (name, reader) throws(DynamoDBError) in
                    contexts[name] = try SourceContext(json: &reader)
                }
            default: try reader.skipValue()
            }
        }
        try reader.finish()
        (self.contexts, self.current) = (contexts, current)
    }
}
