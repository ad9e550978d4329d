#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// How the content of a trail's entries is encrypted where it is kept.
public struct ContentEncryption: Sendable {
    /// The secret under which data keys are kept from now on.
    public let secret: ContentSecret
    /// Secrets that served before; a trail that is opened for writing needs them only once.
    public let formerSecrets: [ContentSecret]
    /// A folder in memory for the search index, which has words of the content.
    public let searchFolder: String

    /// Encrypts under a secret.
    public init(
        _ secret: ContentSecret, formerSecrets: [ContentSecret] = [],
        searchFolder: String = "/dev/shm",
    ) {
        self.secret = secret
        self.formerSecrets = formerSecrets
        self.searchFolder = searchFolder
    }

    /// The secret with a name; nil for one that was not given.
    func secret(named name: String) -> ContentSecret? {
        ([secret] + formerSecrets).first { $0.name == name }
    }

    /// The folder of the search index of the trail in a directory: one for each user, since the
    /// place is everybody's.
    func searchFolder(of directory: String) -> String {
        // Readers may name the directory in another way than its writer.
        let whole = realpath(directory, nil).map { path in
            defer { free(path) }
            return String(cString: path)
        }
        let digest = ContentDigest(of: Array("\(geteuid()) \(whole ?? directory)".utf8)).half
        return "\(searchFolder)/afterimage-\(String(digest >> 64, radix: 16))"
    }
}
