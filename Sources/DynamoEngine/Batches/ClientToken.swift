import Crypto
import DynamoModel
import SQLite

/// A client's name for one transaction, by which a repeat is known for ten minutes.
///
/// Kept in the file, in the same commit as the writes, so that a repeat after a crash is known too.
struct ClientToken: Sendable {
    private let token: String
    private let fingerprint: [UInt8]

    /// Names a transaction that performs these actions.
    init(_ token: String, _ actions: [TransactWriteItems.Action]) {
        self.token = token
        var writer = ByteWriter(capacity: 1024)
        writer.count(actions.count)
        for action in actions { writer.action(action) }
        fingerprint = Array(SHA256.hash(data: writer.bytes))
    }

    /// Names a transaction that runs these statements; a name of one that performs actions is
    /// another one.
    init(_ token: String, _ statements: [ParameterizedStatement]) {
        // Longer than a client's name can be, so that none is taken for another.
        self.token = "\(token) (the token of an ExecuteTransaction)"
        var writer = ByteWriter(capacity: 1024)
        writer.count(statements.count)
        for statement in statements { writer.statement(statement) }
        fingerprint = Array(SHA256.hash(data: writer.bytes))
    }

    /// Whether the transaction was performed before; throws when the name stood for another one.
    func wasUsed(_ commit: Commit) throws -> Bool {
        let find = try commit.connection.statement(Schema.token)
        try find.bind(1, token)
        let found = try find.firstRow { ($0.blob(0), Timestamp(milliseconds: $0.int(1))) }
        guard let (fingerprint, used) = found,
            commit.time < used.advanced(by: Limits.tokenLifetime)
        else { return false }
        guard fingerprint == self.fingerprint else {
            throw DynamoDBError.idempotentParameterMismatch(
                "Request parameters do not match the parameters of an earlier request "
                    + "with the same client request token",
            )
        }
        return true
    }

    /// Remembers that the transaction was performed, and forgets names that are too old.
    func remember(_ commit: Commit) throws {
        let save = try commit.connection.statement(Schema.saveToken)
        try save.bind(1, token)
        try save.bind(2, fingerprint)
        try save.bind(3, commit.time.milliseconds)
        try save.run()
        let forget = try commit.connection.statement(Schema.forgetTokens)
        let lifetime = Duration.zero - Limits.tokenLifetime
        try forget.bind(1, commit.time.advanced(by: lifetime).milliseconds)
        try forget.run()
    }
}

extension ByteWriter {
    /// Appends everything about an action that makes it what it is.
    fileprivate mutating func action(_ action: TransactWriteItems.Action) {
        switch action {
        case .put(let put):
            byte(0)
            write(put.table, put.options)
            item(put.item)
        case .update(let update):
            byte(1)
            write(update.table, update.options)
            optionalText(update.update)
            item(update.key)
        case .delete(let delete):
            byte(2)
            write(delete.table, delete.options)
            item(delete.key)
        case .check(let check):
            byte(3)
            condition(check.table, check.condition, check.inputs, check.onConditionFailure)
            item(check.key)
        }
    }

    /// Appends everything about a statement of a transaction that makes it what it is.
    fileprivate mutating func statement(_ statement: ParameterizedStatement) {
        // Behind the kinds of actions, so that neither is taken for the other.
        byte(4)
        text(statement.text)
        text(statement.onConditionFailure.rawValue)
        count(statement.parameters.count)
        for parameter in statement.parameters { value(parameter) }
    }

    private mutating func write(_ table: String, _ options: WriteOptions) {
        condition(table, options.condition, options.inputs, options.onConditionFailure)
    }

    private mutating func condition(
        _ table: String, _ condition: String?, _ inputs: ExpressionInputs,
        _ onFailure: ReturnValuesOnConditionCheckFailure,
    ) {
        text(table)
        optionalText(condition)
        text(onFailure.rawValue)
        count(inputs.names?.count ?? 0)
        for name in (inputs.names ?? []).sorted(by: { $0.token < $1.token }) {
            text(name.token.string)
            text(name.value.string)
        }
        count(inputs.values?.count ?? 0)
        for value in (inputs.values ?? []).sorted(by: { $0.token < $1.token }) {
            text(value.token.string)
            self.value(value.value)
        }
    }
}
