/// What CreateTable and UpdateTable can say beside key, payment and stream; nil says nothing.
public struct TableOptions: Sendable, Hashable {
    /// Whether the table is to be protected against DeleteTable.
    public var isDeletionProtected: Bool?
    /// The class that its storage is to have.
    public var tableClass: TableClass?
    /// What its capacity is to be like, beside how it is paid for.
    public var capacity = CapacityOptions()
    /// With whose key it is to be encrypted.
    public var encryption: SSESpecification?

    /// Says nothing.
    public init() {}

    /// Reads a parameter, if it is one of these.
    mutating func read(
        _ name: String, _ reader: inout JSONReader, _ faults: inout ConstraintFaults,
    ) throws(DynamoDBError) -> Bool {
        switch name {
        case "DeletionProtectionEnabled": isDeletionProtected = try reader.readBool()
        case "TableClass": tableClass = try TableOptions.tableClass(try reader.readString())
        case "SSESpecification":
            encryption = try SSESpecification(json: &reader, &faults, at: "sSESpecification")
        default: return try capacity.read(name, &reader)
        }
        return true
    }

    private static func tableClass(_ text: String) throws(DynamoDBError) -> TableClass {
        if let found = TableClass(rawValue: text) { return found }
        let set = TableClass.allCases.map(\.rawValue).joined(separator: ", ")
        throw .validation(
            "Invalid table-class parameter provided. Please try again with a valid table-class "
                + "value: [\(set)].")
    }
}
