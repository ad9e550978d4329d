/// The parameters that said, before there were expressions, what expressions say.
///
/// In the order in which the service's messages list them.
/// Source: AWS, Legacy conditional parameters.
enum LegacyParameter: String, CaseIterable {
    case attributesToGet = "AttributesToGet"
    case attributeUpdates = "AttributeUpdates"
    case expected = "Expected"
    case queryFilter = "QueryFilter"
    case scanFilter = "ScanFilter"
    case conditionalOperator = "ConditionalOperator"
    case keyConditions = "KeyConditions"

    /// Those of GetItem and of each table in BatchGetItem.
    static let ofReads: [LegacyParameter] = [.attributesToGet]
    /// Those of PutItem and DeleteItem.
    static let ofWrites: [LegacyParameter] = [.expected, .conditionalOperator]
    /// Those of UpdateItem.
    static let ofUpdates: [LegacyParameter] = [.attributeUpdates] + ofWrites
    /// Those of Scan.
    static let ofScans: [LegacyParameter] = [.attributesToGet, .scanFilter, .conditionalOperator]
    /// Those of Query.
    static let ofQueries: [LegacyParameter] = [
        .attributesToGet, .queryFilter, .conditionalOperator, .keyConditions,
    ]

    /// The name as faults of a single value have it.
    var place: String { rawValue.prefix(1).lowercased() + rawValue.dropFirst() }
}
