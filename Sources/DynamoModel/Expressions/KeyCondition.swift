/// What a `Query` looks for: one partition key, and perhaps a range of sort keys.
package struct KeyCondition: Sendable, Hashable {
    /// The values of the partition key's attributes, in their order.
    package let partition: [AttributeValue]
    /// What the first attributes of the sort key must be, in their order, where something is asked
    /// of another one behind them.
    package let leading: [AttributeValue]
    /// What is asked of the attribute behind those; nil when every value will do.
    package let last: SortCondition?
}
