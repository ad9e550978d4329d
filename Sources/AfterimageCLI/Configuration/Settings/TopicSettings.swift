import AWSWire

/// The topic to which a table's changes are published.
struct TopicSettings: Sendable, Hashable {
    /// Its name, which says whether it is a FIFO topic.
    let name: TopicName
    /// What people read about it.
    var displayName: String
    /// The bucket of changes at AWS that no message has room for; nil where they go without images.
    var claimBucket: String?
    /// How changes come there.
    var processor = ProcessorSettings()
}
