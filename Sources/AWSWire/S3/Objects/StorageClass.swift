/// Where S3 would keep an object; here it is kept beside the others all the same.
///
/// Source: AWS, S3, Using Amazon S3 storage classes.
package enum StorageClass: String, Sendable, Hashable {
    /// At hand.
    case standard = "STANDARD"
    /// At hand, with fewer copies.
    case reducedRedundancy = "REDUCED_REDUNDANCY"
    /// At hand, and cheap where it is seldom read.
    case standardInfrequent = "STANDARD_IA"
    /// The same, in one place.
    case oneZoneInfrequent = "ONEZONE_IA"
    /// Where S3 likes.
    case intelligentTiering = "INTELLIGENT_TIERING"
    /// In an archive that is at hand.
    case glacierInstant = "GLACIER_IR"
    /// In an archive from which it must be restored before it can be read.
    case glacier = "GLACIER"
    /// In a deeper one.
    case deepArchive = "DEEP_ARCHIVE"

    /// The class that a request names; throws where there is none of the name.
    package init(named name: String?) throws(S3Error) {
        guard let found = StorageClass(rawValue: name ?? StorageClass.standard.rawValue) else {
            throw S3Error(
                "InvalidStorageClass", 400, "The storage class you specified is not valid",
                .init("StorageClassRequested", name ?? ""))
        }
        self = found
    }

    /// Whether an object must be restored before it can be read.
    package var isArchive: Bool { self == .glacier || self == .deepArchive }
}
