/// Where changes are announced to everyone who subscribed.
public protocol Topic: Sendable {
    /// Returns when every subscription has the messages durably, in their order.
    ///
    /// Publishing the same change twice delivers it twice; consumers tell by its identity.
    func publish(_ changes: [ChangeReference]) async throws
}
