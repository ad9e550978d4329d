package import AuditPipeline
package import DynamoModel

/// How far the archive of the trail has come.
package struct ArchiveState: Sendable, Hashable {
    /// The bucket that it is in.
    package var bucket: String
    /// What its keys begin with.
    package var prefix: String
    /// How many of the trail's first entries are in segments; nil before anybody looked.
    package var size: Int?
    /// How many segments there are.
    package var segments = 0
    /// How many of the trail's first entries are past its hot window; nil where it has none.
    package var thinned: Int?
    /// Bytes of segments that were written since the start.
    package var writtenBytes = 0
    /// Segments with content that was erased since, which a lock keeps; nil where there are none.
    package var withheld: WithheldObjects?
    /// When the archive was last brought up to a checkpoint since the start.
    package var finished: Timestamp?
    /// How often something went wrong since the start.
    package var failures = 0
    /// What goes wrong and is being tried again; nil while all is well.
    package var trouble: String?

    /// An archive that nobody has looked at yet.
    package init(bucket: String, prefix: String) {
        self.bucket = bucket
        self.prefix = prefix
    }
}

extension ArchiveState {
    /// Writes the state.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("bucket", bucket)
            writer.member("prefix", prefix)
            if let size { writer.member("size", size) }
            writer.member("segments", segments)
            if let thinned { writer.member("thinned", thinned) }
            writer.member("writtenBytes", writtenBytes)
            if let withheld {
                writer.name("withheld")
                writer.object { writer in
                    writer.member("objects", withheld.count)
                    writer.member("until", withheld.until?.description)
                }
            }
            writer.member("finished", finished?.description)
            writer.member("failures", failures)
            writer.member("trouble", trouble)
        }
    }

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var state = ArchiveState(bucket: "", prefix: "")
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "bucket": state.bucket = try reader.readString()
            case "prefix": state.prefix = try reader.readString()
            case "size": state.size = try reader.readInt()
            case "segments": state.segments = try reader.readInt()
            case "thinned": state.thinned = try reader.readInt()
            case "writtenBytes": state.writtenBytes = try reader.readInt()
            case "withheld": state.withheld = try WithheldObjects(json: &reader)
            case "finished": state.finished = Timestamp(try reader.readString())
            case "failures": state.failures = try reader.readInt()
            case "trouble": state.trouble = try reader.readString()
            default: try reader.skipValue()
            }
        }
        self = state
    }
}

extension WithheldObjects {
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (count, until) = (0, Timestamp?.none)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "objects": count = try reader.readInt()
            case "until": until = Timestamp(try reader.readString())
            default: try reader.skipValue()
            }
        }
        self.init(count: count, until: until)
    }
}
