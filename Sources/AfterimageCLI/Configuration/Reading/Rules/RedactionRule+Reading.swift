import AuditPipeline
import DynamoModel

extension RedactionRule {
    /// Reads one element of `redact`.
    init(_ setting: Setting) throws(ConfigurationError) {
        let section = try setting.section(known: ["path", "with", "keep"])
        let place = try section.required("path", example: "card.number")
        let text = try place.text()
        guard let path = RedactionPath(text) else {
            throw place.fault(
                "\"\(text)\" is not the path of values to redact",
                mend: "card.number, cards[0].number, or \"*.password\" for any depth")
        }
        let word = try section.required("with", example: "mask")
            .choice(of: RedactionMethod.Word.self)
        if let keep = section["keep"], word != .mask {
            throw keep.fault("\(keep.path) goes with mask only", mend: "remove keep")
        }
        let keep = try section["keep"]?.integer(in: 0...Limits.shownCharacters) ?? 0
        self.init(path, with: RedactionMethod(word, keep: keep))
    }
}

extension AuditRule {
    /// Reads the `redact` list of a table.
    static func redactions(_ setting: Setting) throws(ConfigurationError) -> [RedactionRule] {
        var rules: [RedactionRule] = []
        for element in setting.elements() {
            let rule = try RedactionRule(element)
            guard !rules.contains(where: { $0.path == rule.path }) else {
                throw element.fault(
                    "\(rule.path.text) stands in \(setting.path) twice", mend: "remove one")
            }
            rules.append(rule)
        }
        return rules
    }
}
