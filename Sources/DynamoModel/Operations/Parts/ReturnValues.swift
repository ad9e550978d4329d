/// Which states of the item a write answers with.
public enum ReturnValues: String, Sendable, Hashable, CaseIterable {
    /// The item after the write.
    case allNew = "ALL_NEW"
    /// The updated attributes, as they were.
    case updatedOld = "UPDATED_OLD"
    /// The item before the write.
    case allOld = "ALL_OLD"
    /// Nothing.
    case none = "NONE"
    /// The updated attributes, as they are now.
    case updatedNew = "UPDATED_NEW"
}

/// Whether a failed condition answers with the item that made it fail.
public enum ReturnValuesOnConditionCheckFailure: String, Sendable, Hashable, CaseIterable {
    /// It does.
    case allOld = "ALL_OLD"
    /// It does not.
    case none = "NONE"
}
