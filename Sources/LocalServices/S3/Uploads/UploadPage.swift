import AWSWire

/// A page of the uploads to a bucket, in which those with a common beginning are one entry.
struct UploadPage {
    private(set) var uploads: [KeptUpload] = []
    private(set) var prefixes: [String] = []
    /// Whether there is a next page.
    private(set) var isTruncated = false
    /// Its last entry, behind which a next page begins.
    private(set) var last: (key: String, name: String?)?

    /// Takes what comes behind a marker from uploads in the order of their keys, and of when they
    /// began; throws where the marker names an upload to another key, or could name none.
    ///
    /// A marker whose upload has ended meanwhile stands before all those to its key: who ends what
    /// a page has, and asks for the next one, misses none.
    init(
        _ all: [KeptUpload], _ listing: ObjectListing, behind marker: (key: String, name: String),
    ) throws(S3Error) {
        let markerKey = Array(marker.key.utf8)
        let isMarked = !markerKey.isEmpty
        let isNamed = isMarked && !marker.name.isEmpty
        let named = isNamed ? all.first { $0.name == marker.name } : nil
        guard !isNamed || KeptVersion.isName(marker.name),
            named.map({ Array($0.key.utf8) == markerKey }) ?? true
        else {
            throw .invalidArgument("Invalid uploadId marker", "upload-id-marker", marker.name)
        }
        guard listing.limit > 0 else { return }
        var walk = KeyWalk(
            prefix: listing.prefix, delimiter: listing.delimiter, behind: marker.key)
        for upload in all {
            let key = Array(upload.key.utf8)
            // Without an upload's name all those to the marker's key are before it.
            guard !key.lexicographicallyPrecedes(markerKey),
                key != markerKey || !isMarked || isNamed && upload.id > named?.id ?? 0
            else { continue }
            switch walk.visit(key) {
            case .end: return
            case .skip: continue
            case .prefix(let prefix) where prefixes.last?.utf8.elementsEqual(prefix.utf8) == true:
                continue
            case let step:
                guard uploads.count + prefixes.count < listing.limit else {
                    isTruncated = true
                    return
                }
                take(step, upload)
            }
        }
    }

    private mutating func take(_ step: KeyWalk.Step, _ upload: KeptUpload) {
        if case .prefix(let prefix) = step {
            prefixes.append(prefix)
            last = (prefix, nil)
        } else {
            uploads.append(upload)
            last = (upload.key, upload.name)
        }
    }
}
