import AuditPipeline
import Yams

/// FW24's declarations of tables as rules of the configuration file.
struct FW24Translation {
    /// What has no counterpart, each with its file and line.
    private(set) var remarks: [String] = []
    private let file: String
    private let script: String
    private var tables: [Node] = []
    /// The region that log groups are in; nil where none is named.
    private var region: String?

    /// Translates every object of a script that declares a table.
    ///
    /// Throws where there is none, where one is broken, and where it can not be known how a table
    /// is audited.
    init(_ script: String, file: String) throws(ConfigurationError) {
        self.file = file
        self.script = script
        for object in try objects() { try find(in: object) }
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

    private func objects() throws(ConfigurationError) -> [ScriptValue] {
        do throws(ScriptFault) {
            return try ScriptParser.objects(in: script)
        } catch {
            throw failure(error)
        }
    }

    private func failure(_ fault: ScriptFault) -> ConfigurationError {
        ConfigurationError(
            what: "\(file):\(fault.position(in: script)): \(fault.reason.rawValue)",
            mend: "check the brackets, quotes and commas around there")
    }

    /// Takes an object that declares a table, or looks into its members.
    private mutating func find(in value: ScriptValue) throws(ConfigurationError) {
        switch value.kind {
        case .object(let members):
            guard let table = value["table"], try isDeclaration(table) else {
                for member in members { try find(in: member.value) }
                return
            }
            try take(table)
        case .array(let elements):
            for element in elements { try find(in: element) }
        case .call(_, let arguments):
            for argument in arguments { try find(in: argument) }
        default: break
        }
    }

    /// Whether a member by the name of `table` declares one; names what only a program knows.
    private mutating func isDeclaration(_ table: ScriptValue) throws(ConfigurationError) -> Bool {
        switch table.kind {
        case .broken(let fault): throw failure(fault)
        case .name(["table"]): break
        case .name, .call, .expression: remark(table, "table: \(table.written) is not translated")
        default: break
        }
        return table["name"] != nil
    }

    private mutating func take(_ table: ScriptValue) throws(ConfigurationError) {
        guard var node = try group(table, ConfigurationKeys.table, at: "table") else { return }
        try checkType(of: table)
        completeType(of: table, &node)
        completeAuditTable(of: table, &node)
        takeRegion(of: table, &node)
        tables.append(Node(group: [("table", node)]))
    }

    /// Throws where the type of an audit may stand in what is not translated.
    private func checkType(of table: ScriptValue) throws(ConfigurationError) {
        guard let audit = table["audit"], audit["type"] == nil,
            let spread = audit.members?.first(where: { $0.name == nil })
        else { return }
        throw untranslated(spread.value, at: "table.audit")
    }

    /// Names FW24's own destination where a table is audited and none is named, which would be the
    /// trail alone.
    private mutating func completeType(of value: ScriptValue, _ table: inout Node) {
        guard let audit = value["audit"], audit["enabled"]?.kind == .flag(true) else { return }
        if let type = audit["type"] {
            guard !FW24Translation.words(ofTypeIn: table).contains("TRAIL") else { return }
            remark(
                type,
                "table.audit.type: entries do not go to the trail, which log, search, alerts "
                    + "and verify read; name TRAIL too")
            return
        }
        table["audit"]?["type"] = Node(list: [Node("TRAIL"), Node("CLOUDWATCH")])
        remark(audit, "table.audit.type: entries go to FW24's CLOUDWATCH, and to the trail")
    }

    /// Names an audit table where FW24 would take the audited one.
    private mutating func completeAuditTable(of value: ScriptValue, _ table: inout Node) {
        guard let name = table["name"]?.string, let type = value["audit"]?["type"],
            FW24Translation.words(ofTypeIn: table).contains("DYNAMODB")
        else { return }
        let options = table["audit"]?["dynamodbstreamOptions"] ?? Node([(Node, Node)]())
        guard [nil, name].contains(options["auditTableName"]?.string) else { return }
        var completed = options
        completed["auditTableName"] = Node("\(name)-audit")
        table["audit"]?["dynamodbstreamOptions"] = completed
        remark(
            value["audit"]?["dynamodbstreamOptions"]?["auditTableName"] ?? type,
            "table.audit.dynamodbstreamOptions.auditTableName: entries of \(name) go to "
                + "\(name)-audit, because a table can not be audited into itself")
    }

    /// Makes the region of a table's log group the server's own, of which there is one.
    private mutating func takeRegion(of value: ScriptValue, _ table: inout Node) {
        guard var options = table["audit"]?["cloudwatchOptions"],
            let named = options["region"]?.string,
            let place = value["audit"]?["cloudwatchOptions"]?["region"]
        else { return }
        let region = region ?? named
        self.region = region
        guard named != region else { return }
        options["region"] = Node(region)
        table["audit"]?["cloudwatchOptions"] = options
        remark(
            place,
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
    ) throws(ConfigurationError) -> Node? {
        guard let members = value.members else {
            try leaveOut(value, at: path)
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
            pairs.append((name, try translate(member.value, key.sort, at: place)))
        }
        return Node(group: pairs)
    }

    private mutating func translate(
        _ value: ScriptValue, _ sort: SettingSort, at path: String,
    ) throws(ConfigurationError) -> Node? {
        switch (sort, value.kind) {
        case (.group(let keys), _): return try group(value, keys, at: path)
        case (.list(let element), .array(let values)):
            var nodes: [Node] = []
            for value in values {
                if let node = try translate(value, element, at: path) { nodes.append(node) }
            }
            return Node(list: nodes)
        case (.list(let element), _): return try translate(value, element, at: path)
        case (.either(let one, let other), _):
            if let node = FW24Translation.scalar(value, one) { return node }
            return try translate(value, other, at: path)
        default:
            if let node = FW24Translation.scalar(value, sort) { return node }
            try leaveOut(value, at: path)
            return nil
        }
    }

    /// Names what is not translated; throws where a file without it would audit otherwise than it
    /// is declared.
    private mutating func leaveOut(
        _ value: ScriptValue, at path: String,
    ) throws(ConfigurationError) {
        if case .broken(let fault) = value.kind { throw failure(fault) }
        let isAboutAuditing = ["table.audit", "table.audit.enabled", "table.audit.type"]
        guard !isAboutAuditing.contains(path) else { throw untranslated(value, at: path) }
        remark(value, "\(path): \(value.written) is not translated")
    }

    private func untranslated(_ value: ScriptValue, at path: String) -> ConfigurationError {
        ConfigurationError(
            what: "\(file):\(value.line): \(path): \(value.written) is not translated, so nobody "
                + "would know how the table is audited",
            mend: "write it out: audit: { enabled: true, type: ['TRAIL', 'CLOUDWATCH'] }")
    }

    /// A value without parts; nil where it does not say what the sort wants.
    private static func scalar(_ value: ScriptValue, _ sort: SettingSort) -> Node? {
        switch (sort, value.kind) {
        case (.text, .text(let text)): return Node(text, .implicit, .doubleQuoted)
        case (.word(let words), .text(let word)), (.word(let words), .number(let word)):
            let meant = attributeTypes[word] ?? word.uppercased()
            return words.first { $0.uppercased() == meant }.map { Node($0) }
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

    /// The names of what CDK's `AttributeType` is once it is written as JSON.
    private static let attributeTypes = ["S": "STRING", "N": "NUMBER", "B": "BINARY"]

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
        case .object, .broken: "{ … }"
        case .array: "[ … ]"
        case .name(let parts): parts.joined(separator: ".")
        case .call(let parts, _): "\(parts.joined(separator: "."))(…)"
        case .expression(let text): String(text.prefix(Limits.valueColumns))
        }
    }
}
