/// Why the bytes of an object that is there are not given.
package enum ObjectRefusal: Error, Hashable {
    /// It lies in a class of storage from which it must be restored before it can be read.
    case outOfReach(bucket: String, key: String, storageClass: String)
    /// It has more bytes than were wanted.
    case tooLarge(key: String, limitBytes: Int)
}

extension ObjectRefusal: CustomStringConvertible {
    /// What is wrong, and how to mend it.
    package var description: String {
        switch self {
        case .outOfReach(let bucket, let key, let storageClass):
            "\(key) lies in \(storageClass) and must be restored before it can be read: "
                + "aws s3api restore-object --bucket \(bucket) --key \(key) "
                + "--restore-request Days=7"
        case .tooLarge(let key, let limitBytes):
            "\(key) has more than \(limitBytes) bytes"
        }
    }
}
