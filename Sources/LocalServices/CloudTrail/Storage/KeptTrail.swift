import AWSWire
import DynamoModel
import SQLite

/// A trail as the file keeps it.
struct KeptTrail: Sendable {
    let id: Int64
    let name: String
    var bucket: String
    var prefix: String?
    var includesGlobalEvents = true
    var isMultiRegion = false
    var validatesFiles = false
    var selection = EventSelection.initial
    /// Whether its selectors are others than those of a new trail.
    var hasCustomSelectors = false
    var status = GetTrailStatus.Response()
    /// Up to when digest files say what there was; nil where there are none.
    var digestStart: Timestamp?

    /// A trail that is about to be made.
    init(_ name: String, bucket: String) {
        id = 0
        self.name = name
        self.bucket = bucket
    }

    /// Reads a row of `CloudTrailSchema.trail`; throws where its selectors can not be read.
    init(row: Statement) throws {
        id = row.int(0)
        name = row.text(1)
        bucket = row.text(2)
        prefix = row.isNull(3) ? nil : row.text(3)
        includesGlobalEvents = row.int(4) != 0
        isMultiRegion = row.int(5) != 0
        validatesFiles = row.int(6) != 0
        if !row.isNull(7) {
            selection = try EventSelection(document: row.text(7))
            hasCustomSelectors = true
        }
        status.isLogging = row.int(8) != 0
        status.started = row.time(9)
        status.stopped = row.time(10)
        status.lastAttempt = row.time(11)
        status.lastDelivery = row.time(12)
        status.deliveryError = row.isNull(13) ? nil : row.text(13)
        digestStart = row.time(14)
        status.lastDigest = row.time(15)
        status.digestError = row.isNull(16) ? nil : row.text(16)
    }
}
