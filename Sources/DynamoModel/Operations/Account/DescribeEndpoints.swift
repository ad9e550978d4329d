/// Tells at which address the operations are to be called.
public enum DescribeEndpoints {
    /// Nothing to ask for.
    public typealias Request = EmptyRequest

    /// The one address.
    public struct Response: OperationResponse, Hashable {
        /// Host and port.
        public var address: String

        /// Tells the address.
        package init(address: String) {
            self.address = address
        }
    }
}

extension DescribeEndpoints.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("Endpoints")
        writer.array { writer in
            writer.object { writer in
                writer.member("Address", address)
                writer.member("CachePeriodInMinutes", Limits.endpointMinutes)
            }
        }
    }
}
