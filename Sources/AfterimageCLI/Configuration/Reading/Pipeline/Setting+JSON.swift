import DynamoModel
import Yams

extension Setting {
    /// A value with all its parts as JSON: what looks like a number or a truth value is one, unless
    /// it stands in quotes.
    func json() throws(ConfigurationError) -> String {
        var writer = JSONWriter()
        try write(to: &writer)
        return writer.text
    }

    private func write(to writer: inout JSONWriter) throws(ConfigurationError) {
        var fault: ConfigurationError?
        func trying(_ body: () throws(ConfigurationError) -> Void) {
            do { try body() } catch { fault = fault ?? error }
        }
        switch node {
        case .mapping(let mapping):
            writer.object { writer in
                for (key, value) in mapping {
                    writer.name(key.string ?? "")
                    let member = Setting(
                        node: value, path: "\(path).\(key.string ?? "")", context: context)
                    trying { () throws(ConfigurationError) in try member.write(to: &writer) }
                }
            }
        case .sequence:
            writer.array { writer in
                for element in elements() {
                    trying { () throws(ConfigurationError) in try element.write(to: &writer) }
                }
            }
        default: try writeScalar(to: &writer)
        }
        if let fault { throw fault }
    }

    private func writeScalar(to writer: inout JSONWriter) throws(ConfigurationError) {
        let text = try text()
        guard case .scalar(let scalar) = node, scalar.style == .plain else {
            return writer.string(text)
        }
        if isNull { return writer.null() }
        switch text {
        case "true": writer.bool(true)
        case "false": writer.bool(false)
        case let text where Double(text)?.isFinite == true && text.isJSONNumber: writer.raw(text)
        default: writer.string(text)
        }
    }
}

extension String {
    /// Whether a text that Swift reads as a number is one in JSON too, so not `0x1F` or `.5`.
    fileprivate var isJSONNumber: Bool {
        utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
            && first != "+" && first != "." && last != "." && !hasPrefix("-.")
    }
}
