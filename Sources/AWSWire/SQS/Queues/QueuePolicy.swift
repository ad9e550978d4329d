import DynamoModel

/// Who else may use a queue: kept and shown, and asked by nobody on a machine of one's own.
package struct QueuePolicy: Sendable, Hashable {
    private var document: Item

    /// A policy without statements.
    package init(arn: String) {
        document = [
            "Version": .string("2008-10-17"),
            "Id": .string(Text("\(arn)/SQSDefaultPolicy")),
        ]
    }

    /// Reads the attribute's text.
    package init(_ text: String) throws(SQSError) {
        do throws(DynamoDBError) {
            var reader = JSONReader(text.utf8.span)
            document = try Item(plainJSON: &reader)
            try reader.finish()
        } catch {
            throw .invalidAttribute("Policy")
        }
    }

    /// The attribute's text; empty where there is no statement.
    package var text: String {
        if statements.isEmpty { return "" }
        var writer = JSONWriter()
        writer.plainItem(document)
        return writer.text
    }

    /// Lets accounts do something to the queue with that ARN.
    package mutating func add(_ permission: Permission, to arn: String) throws(SQSError) {
        guard !statements.contains(where: { $0.isLabelled(permission.label) }) else {
            throw .invalidValue(permission.label, of: "Label", "Already exists.")
        }
        let principals = permission.accounts.map { account in
            AttributeValue.string(Text("arn:aws:iam::\(account):root"))
        }
        let actions = permission.actions.map { AttributeValue.string(Text("SQS:\($0)")) }
        let statement: Item = [
            "Sid": .string(Text(permission.label)),
            "Effect": .string("Allow"),
            "Principal": .map(["AWS": QueuePolicy.oneOrMore(principals)]),
            "Action": QueuePolicy.oneOrMore(actions),
            "Resource": .string(Text(arn)),
        ]
        document["Statement"] = .list(statements + [.map(statement)])
    }

    /// Takes back what is allowed under a label.
    package mutating func remove(label: String) throws(SQSError) {
        let left = statements.filter { !$0.isLabelled(label) }
        guard left.count < statements.count else {
            throw .invalidValue(label, of: "Label", "can't find label.")
        }
        document["Statement"] = .list(left)
    }

    private var statements: [AttributeValue] {
        switch document["Statement"] {
        case .list(let statements): statements
        case .some(let statement): [statement]
        case nil: []
        }
    }

    private static func oneOrMore(_ values: [AttributeValue]) -> AttributeValue {
        values.count == 1 ? values[0] : .list(values)
    }
}

extension AttributeValue {
    fileprivate func isLabelled(_ label: String) -> Bool {
        guard case .map(let statement) = self else { return false }
        return statement["Sid"] == .string(Text(label))
    }
}
