import AWSWire

/// What CloudFormation would do to a stack.
package struct ChangeSet: Sendable, Hashable {
    /// What would become of one resource.
    package struct Change: Sendable, Hashable {
        /// Its name in the template.
        package let resource: String
        /// `AWS::DynamoDB::Table`, say.
        package let type: String
        /// What AWS calls it; nil where it is not there yet.
        package let physicalID: String?
        /// `Add`, `Modify` or `Remove`.
        package let action: String
        /// `True` where another one would take its place, `Conditional` where it might.
        package let replacement: String?
    }

    /// `CREATE_COMPLETE`, say.
    package private(set) var status = ""
    /// Why it could not be made.
    package private(set) var reason = ""
    /// The changes.
    package private(set) var changes: [Change] = []

    init() {}

    init(xml: XMLElement) {
        status = xml.text("Status") ?? ""
        reason = xml.text("StatusReason") ?? ""
        changes = (xml["Changes"]?.all("member") ?? []).compactMap { member in
            guard let change = member["ResourceChange"] else { return nil }
            let named = { (name: String) in change.text(name).flatMap { $0.isEmpty ? nil : $0 } }
            return Change(
                resource: named("LogicalResourceId") ?? "", type: named("ResourceType") ?? "",
                physicalID: named("PhysicalResourceId"), action: named("Action") ?? "",
                replacement: named("Replacement"))
        }
    }

    /// Adds the next page of it.
    mutating func add(_ page: ChangeSet) {
        (status, reason) = (page.status, page.reason)
        changes += page.changes
    }

    /// Whether it is still being found out what would change.
    package var isBusy: Bool { ["CREATE_PENDING", "CREATE_IN_PROGRESS"].contains(status) }

    /// Whether nothing would change, which CloudFormation calls a failure.
    /// Source: AWS, CloudFormation, the two reasons that it gives for it.
    package var isEmpty: Bool {
        status == "FAILED"
            && (reason.contains("didn't contain changes") || reason.contains("No updates"))
    }
}
