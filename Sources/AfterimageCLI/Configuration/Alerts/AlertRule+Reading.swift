import AuditPipeline
import DynamoModel

extension AlertRule {
    /// Reads one element of `alerts`; the configuration has what was read before.
    init(_ setting: Setting, in configuration: Configuration) throws(ConfigurationError) {
        let section = try setting.section(
            known: ["name", "when", "ignore", "severity", "to", "dedup", "rate", "throttle"])
        let nameSetting = try section.required("name", example: "role-granted")
        let name = try nameSetting.text()
        guard !configuration.alerts.contains(where: { $0.name == name }) else {
            throw nameSetting.fault("the alert \(name) stands there twice", mend: "another name")
        }
        let when = try section.required("when", example: "\"table:Orders op:delete\"")
        let action: Action
        if try section["ignore"]?.flag() == true {
            let others = ["severity", "to", "dedup", "rate", "throttle"]
            if let other = others.lazy.compactMap({ section[$0] }).first {
                throw other.fault(
                    "\(setting.path) ignores, so \(other.path) has no meaning",
                    mend: "remove one of them")
            }
            action = .ignore
        } else {
            action = .tell(try Order(section, in: configuration))
        }
        let text = try when.text()
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw when.fault("\(when.path) is empty", mend: "when: \"table:*\", for every entry")
        }
        let query = try when.alertQuery()
        self = try nameSetting.alertPart { () throws(AlertSyntaxError) in
            try AlertRule(name: name, text: text, query: query, action: action)
        }
    }
}

extension AlertRule.Order {
    fileprivate init(
        _ section: Section, in configuration: Configuration,
    ) throws(ConfigurationError) {
        self.init()
        if let severity = section["severity"] {
            self.severity = try severity.choice(of: AlertSeverity.self)
        }
        let recipients = try section.required("to", example: "[oncall]")
        for setting in recipients.elements() {
            let name = try setting.destination(in: configuration)
            guard !destinations.contains(name) else {
                throw setting.fault("\(name) stands there twice", mend: "once is enough")
            }
            destinations.append(name)
        }
        guard !destinations.isEmpty else {
            throw recipients.fault("\(recipients.path) tells nobody", mend: "to: [oncall]")
        }
        if let setting = section["dedup"] {
            let text = try setting.text()
            dedup = try setting.alertPart { () throws(AlertSyntaxError) in
                try AlertTemplate(text)
            }
        }
        if let setting = section["rate"] {
            let text = try setting.text()
            rate = try setting.alertPart { () throws(AlertSyntaxError) in try AlertRate(text) }
        }
        throttle = try section["throttle"]?.duration()
    }
}

extension Setting {
    /// A query; times that are ages are before `now`.
    func query(
        at now: Timestamp = Timestamp(milliseconds: 0),
    ) throws(ConfigurationError) -> EntryQuery {
        try query { (text) throws(QueryError) in try EntryQuery(parsing: text, now: now) }
    }

    /// The text of a query whose every match something is done to; an empty one is refused.
    func actingQuery() throws(ConfigurationError) -> String {
        _ = try query { (text) throws(QueryError) in
            try EntryQuery(actingOn: text, now: Timestamp(milliseconds: 0))
        }
        return try text()
    }

    private func query(
        _ read: (String) throws(QueryError) -> EntryQuery,
    ) throws(ConfigurationError) -> EntryQuery {
        let text = try text()
        do {
            return try read(text)
        } catch {
            let place = "(at character \(error.position + 1))"
            throw fault("\(path): \(error.what) \(place)", mend: error.mend)
        }
    }

    /// A query that every entry can be asked as it comes.
    fileprivate func alertQuery() throws(ConfigurationError) -> EntryQuery {
        let query = try query()
        guard query.timeRange == TimeWindow() else {
            throw fault(
                "\(path) asks for a time, and alerts are about what happens now",
                mend: "the query without time:")
        }
        guard try query == self.query(at: Timestamp(milliseconds: 1_000_000_000_000)) else {
            throw fault(
                "\(path) asks how long ago something was, and alerts are about what happens now",
                mend: "the query without recorded:")
        }
        return query
    }

    /// A part of a rule, with this place in its fault.
    fileprivate func alertPart<Part>(
        _ read: () throws(AlertSyntaxError) -> Part,
    ) throws(ConfigurationError) -> Part {
        do {
            return try read()
        } catch {
            throw fault("\(path): \(error.what)", mend: error.mend)
        }
    }

    /// The name of a destination that there is, and that takes alerts.
    fileprivate func destination(
        in configuration: Configuration,
    ) throws(ConfigurationError) -> String {
        let name = try text()
        let names = configuration.destinations.filter(\.takesAlerts).map(\.name)
        if names.contains(name) { return name }
        if configuration.destinations.contains(where: { $0.name == name }) {
            throw fault(
                "\(path): \(name) is an index, which gets every entry and no alerts",
                mend: "another destination")
        }
        throw fault(
            "\(path): there is no destination \"\(name)\"",
            mend: Spelling.nearest(to: name, of: names)
                ?? "destinations: { \(name): { type: slack, url: … } }")
    }
}
