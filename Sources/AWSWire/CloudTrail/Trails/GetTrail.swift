package import DynamoModel

/// Tells of one trail.
package enum GetTrail {
    /// The trail.
    package struct Response: OperationResponse {
        private let trail: TrailDescription

        /// Gives a trail.
        package init(_ trail: TrailDescription) {
            self.trail = trail
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) {
            writer.name("Trail")
            writer.object { trail.write(to: &$0) }
        }
    }
}
