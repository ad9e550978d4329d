public import DynamoModel

/// Where an item says of which entity it is.
public struct EntityName: Sendable, Hashable {
    /// The attribute whose text is the name.
    public var attribute: Text
    /// The name of items without the attribute; nil for their table's name.
    public var usual: String?

    /// Looks into ElectroDB's attribute unless told otherwise.
    public init(attribute: Text = "__edb_e__", usual: String? = nil) {
        self.attribute = attribute
        self.usual = usual
    }

    /// The name of the entity that a change is about.
    func of(_ change: Change) -> String {
        let image = change.new ?? change.old
        guard case .string(let name)? = image?[attribute] else {
            return usual ?? change.position.table
        }
        return name.string
    }
}
