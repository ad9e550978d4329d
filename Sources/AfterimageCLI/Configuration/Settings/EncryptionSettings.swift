import AuditTrail

/// How the trail's content is encrypted.
struct EncryptionSettings: Sendable, Hashable {
    /// The secret that counts from now on.
    var key: String
    /// Secrets that counted before.
    var formerKeys: [String] = []
    /// The folder in memory that the search index is kept below.
    var searchFolder = "/dev/shm"

    /// The same as the trail takes it; the secrets were found long enough when they were read.
    var content: ContentEncryption? {
        ContentSecret(key).map { secret in
            ContentEncryption(
                secret, formerSecrets: formerKeys.compactMap { ContentSecret($0) },
                searchFolder: searchFolder)
        }
    }
}
