/// What a list of objects tells of one.
package struct ListedObject: Sendable, Hashable {
    /// Its key.
    package let key: String
    /// How many bytes it has.
    package let sizeBytes: Int64
    /// The class of storage that it was moved to, `GLACIER` say; nil for the usual one.
    package let storageClass: String?

    /// Describes an object.
    package init(key: String, sizeBytes: Int64, storageClass: String? = nil) {
        self.key = key
        self.sizeBytes = sizeBytes
        self.storageClass = storageClass
    }
}
