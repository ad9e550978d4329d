package import DynamoModel

/// Lists all trails; there is one page of them, since a region has few.
package enum ListTrails {
    /// The trails by name.
    package struct Response: OperationResponse {
        private let trails: [TrailDescription]

        /// Gives trails.
        package init(_ trails: [TrailDescription]) {
            self.trails = trails
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) {
            writer.name("Trails")
            writer.array { writer in
                for trail in trails {
                    writer.object { writer in
                        writer.member("TrailARN", trail.arn)
                        writer.member("Name", trail.name)
                        writer.member("HomeRegion", trail.homeRegion)
                    }
                }
            }
        }
    }
}
