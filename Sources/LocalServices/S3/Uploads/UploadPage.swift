import AWSWire

/// A page of the uploads to a bucket, in which those with a common beginning are one entry.
struct UploadPage {
    private(set) var uploads: [KeptUpload] = []
    private(set) var prefixes: [String] = []
    /// Behind what the next page begins; nil where there is none.
    private(set) var next: (key: String, name: String?)?

    /// Takes what comes behind a marker from uploads in the order of their keys.
    init(
        _ all: [KeptUpload], _ listing: ObjectListing, behind marker: (key: String, name: String),
    ) {
        guard listing.limit > 0 else { return }
        // Without an upload's name all those to the marker's key are behind it.
        var walk = KeyWalk(prefix: listing.prefix, delimiter: listing.delimiter, behind: "")
        let markerKey = Array(marker.key.utf8)
        var last: (key: String, name: String?)?
        for upload in all {
            let key = Array(upload.key.utf8)
            guard !key.lexicographicallyPrecedes(markerKey),
                key != markerKey || markerKey.isEmpty
                    || !marker.name.isEmpty && upload.name > marker.name
            else { continue }
            switch walk.visit(key) {
            case .end: return
            case .skip: continue
            case .object:
                guard uploads.count + prefixes.count < listing.limit else {
                    next = last
                    return
                }
                uploads.append(upload)
                last = (upload.key, upload.name)
            case .prefix(let prefix):
                let common = Array(prefix.utf8)
                guard prefixes.last.map({ Array($0.utf8) }) != common,
                    !markerKey.starts(with: common)
                else { continue }
                guard uploads.count + prefixes.count < listing.limit else {
                    next = last
                    return
                }
                prefixes.append(prefix)
                last = (prefix, nil)
            }
        }
    }
}
