import AuditPipeline
import Yams

/// FW24's declarations of tables as rules of the configuration file.
struct FW24Translation {
    /// What has no counterpart, each with its file and line.
    private(set) var remarks: [String] = []
    private let file: String
    private var tables: [Node] = []
    /// The region that log groups are in; nil where none is named.
    private var region: String?

    /// Translates every object of a script that declares a table; throws where there is none.
    init(_ script: String, file: String) throws(ConfigurationError) {
        self.file = file
        for object in ScriptParser.objects(in: script) { find(in: object) }
        guard tables.isEmpty else { return }
        throw ConfigurationError(
            what: "\(file) has no object with a table that has a name",
            mend: "{ table: { name: 'Orders', props: { … }, audit: { … } } }")
    }

    /// The configuration file; what has no counterpart stands there as comments.
    func fileText() throws -> String {
        let head = "# Translated from \(file).\n"
        let comments = remarks.map { "# \($0)\n" }.joined()
        return try head + comments
            + Node(
                group: [("region", region.map { Node($0) }), ("tables", Node(list: tables))]
            ).fileText()
    }

    /// Takes an object that declares a table, or looks into its members.
    private mutating func find(in value: ScriptValue) {
        switch value.kind {
        case .object(let members):
            guard let table = value["table"], table["name"] != nil else {
                for member in members { find(in: member.value) }
                return
            }
            take(table)
        case .array(let elements):
            for element in elements { find(in: element) }
        case .call(_, let arguments):
            for argument in arguments { find(in: argument) }
        default: break
        }
    }

    private mutating func take(_ table: ScriptValue) {
        guard var node = group(table, ConfigurationKeys.table, at: "table") else { return }
        let completed = [
            FW24Translation.completeType(of: table, &node),
            FW24Translation.completeAuditTable(&node),
        ]
        for case let what? in completed { remark(table, what) }
        takeRegion(of: table, &node)
        tables.append(Node(group: [("table", node)]))
    }

    /// Names FW24's own destination where a table is audited and none is named, which would be the
    /// trail alone; gives what has to be said.
    private static func completeType(of value: ScriptValue, _ table: inout Node) -> String? {
        guard let audit = value["audit"], audit["enabled"]?.kind == .flag(true) else { return nil }
        guard audit["type"] == nil else {
            guard !words(ofTypeIn: table).contains("TRAIL") else { return nil }
            return "table.audit.type: entries do not go to the trail, which log, search, alerts "
                + "and verify read; name TRAIL too"
        }
        table["audit"]?["type"] = Node(list: [Node("TRAIL"), Node("CLOUDWATCH")])
        return "table.audit.type: entries go to FW24's CLOUDWATCH, and to the trail"
    }

    /// Names an audit table where FW24 would take the audited one; gives what has to be said.
    private static func completeAuditTable(_ table: inout Node) -> String? {
        guard let name = table["name"]?.string, words(ofTypeIn: table).contains("DYNAMODB")
        else { return nil }
        let options = table["audit"]?["dynamodbstreamOptions"] ?? Node([(Node, Node)]())
        guard [nil, name].contains(options["auditTableName"]?.string) else { return nil }
        var completed = options
        completed["auditTableName"] = Node("\(name)-audit")
        table["audit"]?["dynamodbstreamOptions"] = completed
        return "table.audit.dynamodbstreamOptions.auditTableName: entries of \(name) go to "
            + "\(name)-audit, because a table can not be audited into itself"
    }

    /// Makes the region of a table's log group the server's own, of which there is one.
    private mutating func takeRegion(of value: ScriptValue, _ table: inout Node) {
        guard var options = table["audit"]?["cloudwatchOptions"],
            let named = options["region"]?.string
        else { return }
        let region = region ?? named
        self.region = region
        guard named != region else { return }
        options["region"] = Node(region)
        table["audit"]?["cloudwatchOptions"] = options
        remark(
            value,
            "table.audit.cloudwatchOptions.region: a server has one region, so \(named) is "
                + "\(region) here")
    }

    private static func words(ofTypeIn table: Node) -> [String] {
        let types = table["audit"]?["type"]
        let words = types?.sequence.map(Array.init) ?? types.map { [$0] } ?? []
        return words.compactMap { $0.string?.uppercased() }
    }

    private mutating func group(
        _ value: ScriptValue, _ keys: [SettingKey], at path: String,
    ) -> Node? {
        guard let members = value.members else {
            remark(value, "\(path): \(value.written) is not translated")
            return nil
        }
        var pairs: [(String, Node?)] = []
        for member in members {
            guard let name = member.name else {
                remark(member.value, "\(path): \(member.value.written) is not translated")
                continue
            }
            let place = "\(path).\(name)"
            guard let key = keys.first(where: { $0.name == name }) else {
                remark(member.value, "\(place) has no counterpart")
                continue
            }
            if member.value.kind == .nothing { continue }
            pairs.append((name, translate(member.value, key.sort, at: place)))
        }
        return Node(group: pairs)
    }

    private mutating func translate(
        _ value: ScriptValue, _ sort: SettingSort, at path: String,
    ) -> Node? {
        switch (sort, value.kind) {
        case (.group(let keys), _): return group(value, keys, at: path)
        case (.list(let element), .array(let values)):
            return Node(list: values.compactMap { translate($0, element, at: path) })
        case (.list(let element), _): return translate(value, element, at: path)
        case (.either(let one, let other), _):
            if let node = FW24Translation.scalar(value, one) { return node }
            return translate(value, other, at: path)
        default:
            if let node = FW24Translation.scalar(value, sort) { return node }
            remark(value, "\(path): \(value.written) is not translated")
            return nil
        }
    }

    /// A value without parts; nil where it does not say what the sort wants.
    private static func scalar(_ value: ScriptValue, _ sort: SettingSort) -> Node? {
        switch (sort, value.kind) {
        case (.text, .text(let text)): return Node(text, .implicit, .doubleQuoted)
        case (.word(let words), .text(let word)), (.word(let words), .number(let word)):
            return words.first { $0.uppercased() == word.uppercased() }.map { Node($0) }
        case (.word(let words), .name(let parts)):
            return words.first { $0.uppercased() == parts.last?.uppercased() }.map { Node($0) }
        case (.integer(let range), _):
            guard let number = value.integer, range.contains(number) else { return nil }
            return Node("\(number)")
        case (.flag, .flag(let flag)): return Node("\(flag)")
        case (.duration, .call(let parts, let arguments)):
            return duration(parts, arguments).map { Node($0) }
        default: return nil
        }
    }

    /// CDK's `Duration.seconds(5)` and the like.
    private static func duration(_ parts: [String], _ arguments: [ScriptValue]) -> String? {
        let units = [
            "millis": "ms", "seconds": "s", "minutes": "m", "hours": "h", "days": "d",
        ]
        guard parts.dropLast().last == "Duration", let unit = units[parts.last ?? ""],
            arguments.count == 1, let count = arguments[0].integer, count >= 0
        else { return nil }
        return "\(count)\(unit)"
    }

    private mutating func remark(_ value: ScriptValue, _ what: String) {
        remarks.append("\(file):\(value.line): \(what)")
    }
}

extension ScriptValue {
    /// The whole number that it is, or that it is a product of: `365 * 24 * 60 * 60` say.
    fileprivate var integer: Int? {
        let text: String
        switch kind {
        case .number(let number): text = number
        case .expression(let product): text = product.replacing("_", with: "")
        default: return nil
        }
        var result = 1
        for factor in text.split(separator: "*", omittingEmptySubsequences: false) {
            let words = factor.split(separator: " ")
            guard words.count == 1, let number = Int(words[0]) else { return nil }
            let (product, overflows) = result.multipliedReportingOverflow(by: number)
            guard !overflows else { return nil }
            result = product
        }
        return result
    }

    /// Roughly what stands there, on one line.
    fileprivate var written: String {
        switch kind {
        case .text(let text): "'\(text)'"
        case .number(let text): text
        case .flag(let flag): "\(flag)"
        case .nothing: "null"
        case .object: "{ … }"
        case .array: "[ … ]"
        case .name(let parts): parts.joined(separator: ".")
        case .call(let parts, _): "\(parts.joined(separator: "."))(…)"
        case .expression(let text): String(text.prefix(Limits.valueColumns))
        }
    }
}
