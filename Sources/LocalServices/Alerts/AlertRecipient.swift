/// A destination as the configuration has it.
package struct AlertRecipient: Sendable {
    /// The name that rules have for it.
    package let name: String
    /// How long an alert is tried to be delivered before it is a dead letter.
    package let patience: Duration
    /// The destination itself.
    package let destination: any AlertDestination

    /// Names a destination.
    package init(name: String, patience: Duration, destination: any AlertDestination) {
        self.name = name
        self.patience = patience
        self.destination = destination
    }
}
