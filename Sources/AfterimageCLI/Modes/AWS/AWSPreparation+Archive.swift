import AWSClients
import AuditTrail
import DynamoModel
import Logging

extension AWSPreparation {
    /// The archive of this worker, where any table is kept in one; looks at it, so that what is
    /// wrong is told at once.
    func archive() async throws -> ArchiveLogger? {
        let destinations = configuration.watchedTables.flatMap(\.audit.destinations)
        guard destinations.contains(.trail) else { return nil }
        let settings = configuration.archive
        guard let key = settings.key else { throw CommandFailure.unsigned }
        let prefix = settings.prefix + WriterArchives.folder(of: worker)
        let archive = ArchiveLogger(
            Bucket(client, name: settings.bucket, prefix: prefix, tag: settings.segmentTag),
            origin: "\(settings.bucket)/\(prefix.dropLast())", signer: try await signer(key),
            segmentEntries: settings.segmentEntries, now: SystemClock.now)
        do {
            let verifier = try await archive.prepare()
            log.notice("archives in s3://\(settings.bucket)/\(prefix), signed by \(verifier)")
        } catch {
            throw explained(error, settings.bucket)
        }
        return archive
    }

    private func signer(_ key: SigningKey) async throws -> ArchiveSigner {
        switch key {
        case .kms(let name):
            let key = KeyClient(client, key: name)
            do {
                return ArchiveSigner(publicKey: try await key.publicKey()) {
                    try await key.signature(of: $0)
                }
            } catch {
                throw AWSTrouble(
                    table: name, region: client.region, service: AWSService.kms.rawValue
                ).failure(DynamoDBError(error), "GetPublicKey")
            }
        case .file(let path):
            do {
                return try ArchiveSigner(keyFile: path)
            } catch let error as TrailError {
                throw CommandFailure(trail: error)
            }
        }
    }

    private func explained(_ error: any Error, _ bucket: String) -> CommandFailure {
        guard let failure = error as? AWSFailure else { return CommandFailure(archive: error) }
        return AWSTrouble(
            table: bucket, region: client.region, service: AWSService.s3.rawValue
        ).failure(DynamoDBError(failure), "ListBucket")
    }
}
