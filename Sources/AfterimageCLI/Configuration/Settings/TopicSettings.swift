import AWSWire

/// The topic to which a table's changes are published.
struct TopicSettings: Sendable, Hashable {
    /// Its name, which says whether it is a FIFO topic.
    let name: TopicName
    /// What people read about it.
    var displayName: String
    /// How changes come there.
    var processor = ProcessorSettings()
}
