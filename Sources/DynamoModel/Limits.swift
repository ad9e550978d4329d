/// DynamoDB's limits that the vocabulary itself keeps.
///
/// Source: AWS, Quotas in Amazon DynamoDB.
package enum Limits {
    /// A table's name.
    package static let tableNameBytes = 255
    /// A table's name or ARN where data-plane calls take either.
    package static let tableARNBytes = 1024
    /// Faults of a request's parameters that one message names.
    package static let namedFaults = 10
    /// Significant digits of a number.
    package static let significantDigits = 38
    /// The greatest decimal exponent of a number in scientific notation.
    package static let largestMagnitude = 125
    /// The smallest decimal exponent of a number in scientific notation.
    package static let smallestMagnitude = -130
    /// Lists and maps inside each other; deeper requests are refused before they cost stack.
    package static let nestingDepth = 32
    /// Brackets inside each other in a request: four times those of 32 levels of values, each an
    /// object in an object, so that what is somewhat too deep is refused for that.
    package static let jsonDepth = 256
    /// Brackets inside each other in a message: what the parser takes that AWS's services use, and
    /// little enough of the stack.
    package static let messageDepth = 1000
    /// An item with its names.
    package static let itemBytes = 400 * 1024
    /// A partition key's value.
    package static let partitionKeyBytes = 2048
    /// A sort key's value.
    package static let sortKeyBytes = 1024
    /// The name of a key attribute.
    package static let keyNameBytes = 255
    /// An index's name.
    package static let indexNameBytes = 3...255
    /// Local secondary indexes of a table.
    package static let localIndexes = 5
    /// Global secondary indexes of a table.
    package static let globalIndexes = 20
    /// Attributes that one index names to have them besides the keys.
    package static let includedAttributes = 20
    /// Attributes that all indexes of a table name.
    package static let includedAttributesOfTable = 100
    /// An attribute's name.
    package static let attributeNameBytes = 65_535
    /// Bytes of a stored form beyond which an item is most likely too large: hardly a value takes
    /// twice of what DynamoDB counts for it.
    static let transcodedBytes = 2 * itemBytes
    /// A page of Query or Scan, counted before the filter.
    package static let pageBytes = 1024 * 1024
    /// An expression's text.
    package static let expressionBytes = 4096
    /// Operators and functions of one expression.
    package static let expressionOperators = 300
    /// Operands of one `IN`.
    package static let inOperands = 100
    /// Names in `AttributesToGet`.
    package static let attributesToGet = 255
    /// Attributes and values of another legacy parameter. The service bounds them by the request's
    /// size only, and its expressions by their length.
    package static let legacyOperands = 1000
    /// Names, or values, that a request gives its expressions: three expressions of the largest
    /// size have room for as many tokens, the shortest of which is two bytes.
    package static let substitutions = 3 * expressionBytes / 2
    /// A `#name` or `:value` token.
    package static let substitutionTokenBytes = 255
    /// Writes of one BatchWriteItem.
    package static let batchWrites = 25
    /// Keys of one BatchGetItem.
    package static let batchKeys = 100
    /// Answers of one BatchGetItem, or requests of one BatchWriteItem.
    package static let batchBytes = 16 * 1024 * 1024
    /// Actions of one transaction.
    package static let transactionActions = 100
    /// A stream's ARN.
    package static let streamARNBytes = 37...1024
    /// A shard's id.
    package static let shardIDBytes = 28...65
    /// A client request token.
    package static let clientTokenBytes = 36
    /// Units of capacity of all tables of an account, unless AWS was asked for more.
    package static let accountUnits = 80_000
    /// Units of capacity of one table, unless AWS was asked for more.
    package static let tableUnits = 40_000
    /// How long a client may remember an endpoint's address, in minutes: a day, as on AWS.
    package static let endpointMinutes = 1440
    /// A PartiQL statement. Source: AWS, ExecuteStatement.
    package static let statementBytes = 8192
    /// Statements of one BatchExecuteStatement.
    package static let batchStatements = 25
    /// A token to go on with a `SELECT`. Source: AWS, ExecuteStatement.
    package static let nextTokenBytes = 32_768
    /// Parentheses, functions and `NOT` inside each other in a statement; nobody needs more, and
    /// more would cost stack.
    package static let statementDepth = 100
    /// Ranges of keys that one `SELECT` reads.
    package static let statementReads = 50
    /// Tags of one table.
    package static let tags = 50
    /// A tag's key, in characters.
    package static let tagKeyCharacters = 128
    /// A tag's value, in characters.
    package static let tagValueCharacters = 256
    /// A backup's name.
    package static let backupNameBytes = 3...255
    /// The bucket of an export. Source: AWS, S3Bucket.
    package static let exportBucketBytes = 255
    /// What the keys of an export's objects begin with. Source: AWS, S3Prefix.
    package static let exportPrefixBytes = 1024
    /// The key that an export is encrypted with. Source: AWS, S3SseKmsKeyId.
    package static let exportKeyBytes = 2048
    /// An export's ARN. Source: AWS, ExportArn.
    package static let exportARNBytes = 37...1024
    /// Exports of one page of their list. Source: AWS, ListExportsMaxLimit.
    package static let exportsPage = 1...25
    /// A backup's ARN.
    package static let backupARNBytes = 37...1024
    /// Backups of one page of their list.
    package static let backupsPage = 100
    /// Days for which changes are kept, so that a table can be restored to any moment of them.
    package static let recoveryDays = 1...35
    /// A resource policy with its white space.
    package static let policyBytes = 20 * 1024
    /// The ARN of what a policy is of.
    package static let policyARNBytes = 1...1283
    /// The name of a policy's revision.
    package static let revisionBytes = 1...255
    /// What item collections are measured in.
    package static let gigabyte: Int64 = 1 << 30
    /// Units of capacity that can be asked for, of either kind; as the service was seen to refuse.
    package static let capacityUnits = 1_000_000_000_000
    /// All items of one transaction.
    package static let transactionBytes = 4 * 1024 * 1024
}
