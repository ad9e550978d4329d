import AWSWire
package import DynamoModel

/// Something that happened to a stack or to a resource of it.
package struct StackEvent: Sendable, Hashable {
    /// What names it.
    package let id: String
    /// When it happened.
    package let time: Timestamp?
    /// The resource's name in the template.
    package let resource: String
    /// Its type.
    package let type: String
    /// `CREATE_COMPLETE`, say.
    package let status: String
    /// Why, where there is more to say.
    package let reason: String?

    init(xml: XMLElement) {
        id = xml.text("EventId") ?? ""
        time = xml.text("Timestamp").flatMap { Timestamp($0) }
        resource = xml.text("LogicalResourceId") ?? ""
        type = xml.text("ResourceType") ?? ""
        status = xml.text("ResourceStatus") ?? ""
        reason = xml.text("ResourceStatusReason").flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether it tells why something did not work.
    package var isFailure: Bool { status.hasSuffix("_FAILED") }
}
