import AuditPipeline
import DynamoModel

extension TableLayout {
    /// Reads what the `audit` group of a table says about how its entries look.
    init(_ audit: Section) throws(ConfigurationError) {
        self.init(try audit["layout"]?.choice(of: Form.self) ?? .afterimage)
        if let fields = audit["ignoredFields"] {
            for field in fields.elements() { ignoredFields.insert(try field.attributeName()) }
        } else if form == .fw24 {
            ignoredFields = TableLayout.fw24IgnoredFields
        }
        guard let entity = audit["entityName"] else { return }
        let section = try entity.section(known: ["attribute", "default"])
        if let attribute = section["attribute"] {
            entityName.attribute = try attribute.attributeName()
        }
        let usual = try section["default"]?.text()
        if let setting = section["default"], usual == "" {
            throw setting.mismatch(
                "a name, or the word table for the table's own", example: "Order")
        }
        // The word for the table's own name, as FW24's users know it.
        entityName.usual = usual == "table" ? nil : usual
    }
}
