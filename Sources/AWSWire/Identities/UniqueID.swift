import Crypto

/// Ids as IAM has them: four letters that say of what, and seventeen that tell it from others.
package enum UniqueID {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    private static let length = 17

    /// The id that follows from a name.
    package static func text(_ prefix: String, of name: String) -> String {
        let digest = SHA256.hash(data: Array("\(prefix)/\(name)".utf8))
        return prefix + String(digest.prefix(length).map { letters[Int($0 & 31)] })
    }
}
