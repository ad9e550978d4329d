import AuditPipeline
import DynamoModel

extension TableRule {
    /// Reads one element of `tables`; the configuration has what was read before.
    init(entry: Setting, in configuration: Configuration) throws(ConfigurationError) {
        let table = try entry.section(known: ["table"])
            .required("table", example: "{ name: Orders }")
        let section = try table.section(known: ["name", "props", "stream", "audit"])
        let nameSetting = try section.required("name", example: "Orders")
        name = try nameSetting.tableName()
        guard !configuration.tables.contains(where: { [name] in $0.name == name }) else {
            throw nameSetting.fault("the table \(name) stands there twice", mend: "join the two")
        }
        if let props = section["props"] { try readProps(props) }
        if let stream = try section.group("stream", example: "{ enabled: true }") {
            try readStream(stream)
        }
        if let audit = section["audit"] {
            self.audit = try AuditRule(audit, of: name, in: configuration)
        }
    }

    private mutating func readProps(_ setting: Setting) throws(ConfigurationError) {
        let section = try setting.section(
            known: ["partitionKey", "sortKey", "dynamoStream", "timeToLiveAttribute"])
        let sort = try section["sortKey"].map(KeyAttribute.init)
        if let setting = section["partitionKey"] {
            let partition = try KeyAttribute(setting)
            guard partition.name != sort?.name else {
                throw setting.fault(
                    "the partition key and the sort key are both \"\(partition.name)\"",
                    mend: "give the sort key a name of its own, or leave it out")
            }
            keySchema = KeySchema(partition: partition, sort: sort)
        } else if let sort = section["sortKey"] {
            throw sort.fault(
                "\(sort.path) stands there without a partitionKey",
                mend: "partitionKey: { name: id, type: STRING }",
            )
        }
        viewType = try section["dynamoStream"]?.choice(of: StreamViewType.self)
        timeToLiveAttribute = try section["timeToLiveAttribute"]?.attributeName()
    }

    private mutating func readStream(_ setting: Setting) throws(ConfigurationError) {
        let section = try setting.section(known: ["enabled", "topic", "processor"])
        var topic = try TopicSettings(section["topic"], of: name, in: setting)
        if let processor = section["processor"] {
            topic.processor = try ProcessorSettings(processor)
        }
        let isEnabled = try section["enabled"]?.flag() ?? true
        viewType = isEnabled ? viewType ?? .newAndOldImages : nil
        self.topic = isEnabled ? topic : nil
    }
}

extension KeyAttribute {
    /// The words that stand for the types a key can have.
    private enum TypeWord: String, CaseIterable {
        case string = "STRING"
        case number = "NUMBER"
        case binary = "BINARY"
    }

    fileprivate init(_ setting: Setting) throws(ConfigurationError) {
        let section = try setting.section(known: ["name", "type"])
        let name = try section.required("name", example: "UserId").keyName()
        let word = try section.required("type", example: "STRING").choice(of: TypeWord.self)
        let type: AttributeType =
            switch word {
            case .string: .string
            case .number: .number
            case .binary: .binary
            }
        self.init(name: name, type: type)
    }
}
