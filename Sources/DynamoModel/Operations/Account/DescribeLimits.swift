/// Tells how much capacity an account and a table of it may have.
public enum DescribeLimits {
    /// Nothing to ask for.
    public typealias Request = EmptyRequest

    /// The units of capacity that AWS allows by default; the embedded engine limits none.
    public struct Response: OperationResponse, Hashable {
        /// Units for reads, and as many for writes, of all tables together.
        public var accountUnits = Limits.accountUnits
        /// Units for reads, and as many for writes, of one table.
        public var tableUnits = Limits.tableUnits

        /// The default quotas.
        package init() {}
    }
}

extension DescribeLimits.Response {
    package func write(to writer: inout JSONWriter) {
        writer.member("AccountMaxReadCapacityUnits", accountUnits)
        writer.member("AccountMaxWriteCapacityUnits", accountUnits)
        writer.member("TableMaxReadCapacityUnits", tableUnits)
        writer.member("TableMaxWriteCapacityUnits", tableUnits)
    }
}
