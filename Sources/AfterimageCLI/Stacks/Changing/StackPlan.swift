import AWSClients

/// What is to become of a stack.
struct StackPlan: Sendable {
    /// What there is to do.
    enum Step: Sendable {
        /// There is none yet.
        case make
        /// CloudFormation has found out what differs, under an id.
        case change(id: String, [ChangeSet.Change])
        /// It is as it should be.
        case nothing
    }

    /// The stack's name.
    let name: String
    /// The template that it is to have, as JSON.
    let template: String
    /// What the template is told.
    let parameters: [StackParameter]
    /// What there is to do.
    var step: Step

    /// Whether there is anything to do.
    var isNeeded: Bool {
        if case .nothing = step { false } else { true }
    }
}
