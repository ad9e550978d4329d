import DynamoModel

/// What a principal may do, as IAM takes it.
///
/// Source: AWS, IAM, JSON policy elements.
struct IAMPolicy: Hashable {
    /// Some actions on some resources.
    struct Statement: Hashable {
        let sid: String
        let actions: [String]
        let resources: [String]
        /// The alias that a key of KMS must have; nil where it may have any, or none.
        var alias: String?

        /// Allows actions of one service, which are named without it.
        init(_ sid: String, _ service: String, _ actions: [String], on resources: [String]) {
            self.sid = sid
            self.actions = actions.map { "\(service):\($0)" }
            self.resources = resources
        }
    }

    /// What is allowed; nothing else is.
    let statements: [Statement]

    /// Allows what statements say, but for those that are about nothing.
    init(_ statements: [Statement]) {
        self.statements = statements.filter { !$0.resources.isEmpty }
    }

    /// The policy as a document.
    var document: Document {
        var writer = JSONWriter()
        write(to: &writer) { writer, resource in writer.string(resource) }
        return Document(json: writer.bytes)
    }

    /// Writes the policy, in which `resource` writes each ARN.
    func write(
        to writer: inout JSONWriter, resource: (inout JSONWriter, String) -> Void,
    ) {
        writer.object { writer in
            writer.member("Version", "2012-10-17")
            writer.name("Statement")
            writer.array { writer in
                for statement in statements {
                    writer.object { writer in
                        writer.member("Sid", statement.sid)
                        writer.member("Effect", "Allow")
                        writer.name("Action")
                        writer.array { writer in
                            for action in statement.actions { writer.string(action) }
                        }
                        writer.name("Resource")
                        writer.array { writer in
                            for arn in statement.resources { resource(&writer, arn) }
                        }
                        guard let alias = statement.alias else { return }
                        writer.name("Condition")
                        writer.object { writer in
                            writer.name("ForAnyValue:StringEquals")
                            writer.object { $0.member("kms:ResourceAliases", alias) }
                        }
                    }
                }
            }
        }
    }
}
