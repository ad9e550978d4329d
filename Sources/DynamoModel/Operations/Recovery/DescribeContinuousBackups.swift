/// Tells whether, and to which moments, a table can be restored.
public enum DescribeContinuousBackups {
    /// Which table.
    public typealias Request = TableRequest
    /// To which moments.
    public typealias Response = ContinuousBackups
}
