import AWSWire

/// The bytes of an object that is about to be kept, in files that have their place already.
struct ObjectBytes: Sendable {
    let parts: [ObjectPart]
    /// The entity tag without quotes.
    let tag: String
    var checksum: ObjectChecksum?
    /// The files that are of no use unless the object is kept.
    let newFiles: [String]

    /// How many bytes there are in all.
    var sizeBytes: Int64 { parts.reduce(0) { $0 + $1.sizeBytes } }

    init(parts: [ObjectPart], tag: String, checksum: ObjectChecksum?, newFiles: [String] = []) {
        self.parts = parts
        self.tag = tag
        self.checksum = checksum
        self.newFiles = newFiles
    }
}
