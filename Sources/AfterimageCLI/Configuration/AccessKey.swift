/// An access key that the configuration knows.
struct AccessKey: Sendable, Hashable {
    let id: String
    /// Whom the trail names for it.
    let name: String
    /// What signatures are checked against; nil for a key that is believed.
    let secret: String?
}
