/// What a `Query` looks for: one partition key, and perhaps a range of sort keys.
package struct KeyCondition: Sendable {
    /// The partition key attribute and its value.
    package let partition: Attribute
    /// The sort key attribute and what is asked of it; nil when every sort key will do.
    package let sort: (name: Text, condition: SortCondition)?
}
