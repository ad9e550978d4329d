import AuditPipeline
import Foundation

extension RedactionKey {
    /// The configuration's key, or that of the data directory, which is made where there is none.
    init(_ configuration: Configuration) throws {
        if let secret = configuration.redactionKey, let key = RedactionKey(secret) {
            self = key
            return
        }
        let path = "\(configuration.server.dataDirectory)/redaction.key"
        if !FileManager.default.fileExists(atPath: path) {
            try PrivateFile.write(Secret.random(bytes: RedactionKey.fewestBytes) + "\n", to: path)
        }
        try self.init(file: path)
    }

    /// The key in a file.
    init(file path: String) throws {
        let bytes = try InputFile.bytes(path, "ls -l \(path)")
        let secret = String(decoding: bytes, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard let key = RedactionKey(secret) else {
            throw CommandFailure(
                .usage, "\(path) holds no key of \(RedactionKey.fewestBytes) characters or more",
                mend: "put it back from a backup: another key makes other digests and tokens")
        }
        self = key
    }
}
