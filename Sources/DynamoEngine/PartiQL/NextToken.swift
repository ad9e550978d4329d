import Crypto
import DynamoModel

/// Where a `SELECT` goes on, as callers carry it about: what it belongs to and a key, in base64.
///
/// The first hash binds it to the statement, its values and the table; the second one finds out
/// that it was changed. There is no secret in it: all that could be had by making one up is to
/// begin at another key, as every exclusive start key does.
struct NextToken {
    /// The key behind which to go on.
    let startKey: Item
    private let owner: [UInt8]

    /// A token that was not given out for this statement.
    static let foreign = DynamoDBError.validation("NextToken does not match request")
    private static let invalid = DynamoDBError.validation("Invalid NextToken")

    init(startKey: Item, of statement: ParameterizedStatement, on table: Table) {
        self.startKey = startKey
        owner = NextToken.owner(statement, table)
    }

    /// Reads what a caller sent; throws where it is no token, or one of something else.
    init(
        _ text: String, of statement: ParameterizedStatement, on table: Table,
    ) throws(DynamoDBError) {
        guard let bytes = Base64.decode(text), bytes.count > NextToken.hashBytes,
            NextToken.hash(Array(bytes.dropLast(NextToken.hashBytes)))
                == Array(bytes.suffix(NextToken.hashBytes))
        else { throw NextToken.invalid }
        do {
            var reader = ByteReader(bytes.span)
            owner = try reader.raw(NextToken.hashBytes)
            startKey = try reader.item()
        } catch {
            throw NextToken.invalid
        }
        guard owner == NextToken.owner(statement, table) else { throw NextToken.foreign }
    }

    /// The token as it is given to callers.
    var text: String {
        var writer = ByteWriter()
        writer.raw(owner)
        writer.item(startKey)
        return Base64.encode(writer.bytes + NextToken.hash(writer.bytes))
    }

    private static func owner(_ statement: ParameterizedStatement, _ table: Table) -> [UInt8] {
        var writer = ByteWriter()
        writer.text(table.created.id)
        writer.text(statement.text)
        for parameter in statement.parameters { writer.value(parameter) }
        return hash(writer.bytes)
    }

    private static let hashBytes = 16

    private static func hash(_ bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: bytes).prefix(hashBytes))
    }
}
