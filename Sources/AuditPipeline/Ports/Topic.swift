/// Where changes are announced to everyone who subscribed.
public protocol Topic: Sendable {
    /// Returns when every subscription has the messages, in their order, and no crash of the
    /// process takes them back.
    ///
    /// One of the machine may, together with every position that was saved after them: then they
    /// are published again.
    /// Publishing the same change twice delivers it twice; consumers tell by its identity.
    func publish(_ changes: [ChangeReference]) async throws
}
