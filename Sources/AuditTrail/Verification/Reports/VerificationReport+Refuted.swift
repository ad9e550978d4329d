import DynamoModel

extension VerificationReport {
    /// The report of a verification that a file of the trail ended, as it is not what was written;
    /// nil for any other error.
    ///
    /// Of everything else nothing is known.
    init?(_ error: any Error, of directory: DataDirectory, at time: Timestamp) {
        let error = TrailError(error)
        guard error.refutes(directory) else { return nil }
        self.init(time: time)
        leaveOpen()
        switch error {
        case .malformedKey, .malformedCheckpoint: add(.checkpoints, .broken, error.description)
        default: add(.entries, .broken, error.description)
        }
    }
}
