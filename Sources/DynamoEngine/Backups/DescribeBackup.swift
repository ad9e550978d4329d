public import DynamoModel
import SQLite

extension TableEngine {
    /// Tells what a backup is like, whether or not its table is still there.
    public func describeBackup(
        _ request: DescribeBackup.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeBackup.Response>,
    ) {
        answer(reply) {
            let backup = try readers.read { connection in
                try TableBackups(connection: connection, region: region).backup(request.backupARN)
            }
            return DescribeBackup.Response(backup: backup.description)
        }
    }
}
