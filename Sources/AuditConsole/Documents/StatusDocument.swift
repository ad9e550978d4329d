package import DynamoModel

/// How everything is; the answer of `status`.
package struct StatusDocument: Sendable, Hashable {
    /// The version of the program.
    package var version: String
    /// Since when the server runs; nil when there is none.
    package var started: Timestamp?
    /// The trail's size, root and newest checkpoint.
    package var trail: TrailState
    /// The tables, by name.
    package var tables: [TableState] = []
    /// The pipeline's mappings, in the order in which a change passes them.
    package var stages: [StageState] = []
    /// What waits between them.
    package var backlog = BacklogState()
    /// What waits behind the trail, for whom.
    package var deliveries: [DeliveryState] = []
    /// How long each place keeps what it has; empty where nobody says.
    package var layers: [LayerState] = []
    /// The archive; nil where there is none, or nobody says.
    package var archive: ArchiveState?
    /// What the newest verification found; nil before there was one since the start.
    package var verification: VerificationState?

    /// Whether every committed change has become an entry, or was given up; nil when nobody can
    /// say.
    package var isCaughtUp: Bool? { backlog.changes.map { $0 == 0 } }

    /// What holds the pipeline up; nil while all is well. What goes wrong with a function does not.
    package var trouble: String? {
        stages.lazy.filter { $0.function == nil }.compactMap(\.trouble).first
    }

    /// The state of a trail, with nothing around it yet.
    package init(version: String, trail: TrailState) {
        self.version = version
        self.trail = trail
    }
}

extension StatusDocument {
    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("version", version)
            writer.member("started", started?.description)
            if let isCaughtUp { writer.member("caughtUp", isCaughtUp) }
            trail.write(to: &writer)
            writer.name("tables")
            writer.array { writer in for table in tables { table.write(to: &writer) } }
            writer.name("stages")
            writer.array { writer in for stage in stages { stage.write(to: &writer) } }
            backlog.write(to: &writer)
            if !deliveries.isEmpty {
                writer.name("deliveries")
                writer.array { writer in
                    for delivery in deliveries { delivery.write(to: &writer) }
                }
            }
            verification?.write(to: &writer)
            if !layers.isEmpty {
                writer.name("layers")
                writer.array { writer in for layer in layers { layer.write(to: &writer) } }
            }
            if let archive {
                writer.name("archive")
                archive.write(to: &writer)
            }
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var document = StatusDocument(version: "", trail: TrailState())
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "version": document.version = try reader.readString()
            case "started": document.started = Timestamp(try reader.readString())
            case "trail": document.trail = try TrailState(json: &reader)
            case "tables":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    document.tables.append(try TableState(json: &reader))
                }
            case "stages":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    document.stages.append(try StageState(json: &reader))
                }
            case "backlog": document.backlog = try BacklogState(json: &reader)
            case "deliveries":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    document.deliveries.append(try DeliveryState(json: &reader))
                }
            case "layers":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    document.layers.append(try LayerState(json: &reader))
                }
            case "archive": document.archive = try ArchiveState(json: &reader)
            case "verification": document.verification = try VerificationState.read(&reader)
            default: try reader.skipValue()
            }
        }
        self = document
    }
}
