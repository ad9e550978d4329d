import MerkleLog

extension VerificationOptions {
    /// The witnesses whose cosignatures are checked; throws where one of the keys is none.
    func witnessVerifiers() throws(TrailError) -> [WitnessVerifier] {
        try witnesses.map { (text) throws(TrailError) in
            do throws(CheckpointError) {
                return try WitnessVerifier(parsing: text)
            } catch {
                throw .malformedKey(path: "The key of a witness", reason: error.description)
            }
        }
    }
}
