import AuditPipeline
import DynamoModel

extension RedactionRule {
    /// Reads rules from a list of objects, as the configuration has them.
    static func all(inJSON text: String) throws(LambdaFault) -> [RedactionRule] {
        var rules: [RedactionRule] = []
        do throws(DynamoDBError) {
            let bytes = Array(text.utf8)
            var reader = JSONReader(bytes.span)
            try reader.readArray { (reader) throws(DynamoDBError) in
                rules.append(try RedactionRule(json: &reader))
            }
            try reader.finish()
        } catch {
            throw LambdaFault(
                .configuration, "AUDIT_REDACT is no list of rules: \(error.message)",
                mend: #"AUDIT_REDACT=[{"path":"card.number","with":"mask"}]"#)
        }
        return rules
    }

    private init(json reader: inout JSONReader) throws(DynamoDBError) {
        var path = ""
        var word = ""
        var keep = 0
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "path": path = try reader.readString()
            case "with": word = try reader.readString()
            case "keep": keep = try reader.readInt()
            default: throw .serialization("it has the unknown member \(name)")
            }
        }
        guard let place = RedactionPath(path) else {
            throw .serialization("\"\(path)\" is not the path of values")
        }
        guard let method = RedactionMethod.Word(rawValue: word) else {
            throw .serialization("\"\(word)\" is no way to redact")
        }
        self.init(place, with: RedactionMethod(method, keep: keep))
    }
}
