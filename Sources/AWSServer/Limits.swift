import NIOCore

/// What the server accepts, each with its reason.
enum Limits {
    /// A request's body: the largest that DynamoDB takes. Source: AWS, BatchWriteItem.
    static let bodyBytes = 16 * 1024 * 1024
    /// A body that is read on the event loop: some milliseconds, at the worst, in which its other
    /// connections wait. Larger ones are worth the way to another thread and back.
    static let bodyBytesOnLoop = 256 * 1024
    /// The smallest body that is packed for clients that ask for it, as on DynamoDB.
    static let compressedBytes = 4096
    /// A body that is packed on the event loop: about a millisecond. Larger ones are packed on
    /// another thread.
    static let packedBytesOnLoop = 64 * 1024

    /// Of an object's bytes that came and are not written yet; nothing more is read beyond.
    static let waitingObjectBytes = 1024 * 1024
    /// Of an object's bytes that are handed on to be written while more can be read at once: some
    /// tenths of a millisecond of work, where waking threads for less costs as much as the work.
    static let handedOnBytes = 256 * 1024
    /// Of an object's bytes that are read and sent at a time.
    static let objectPieceBytes = 512 * 1024

    /// A form: the largest that SQS takes, a mebibyte with every byte of it encoded, and its names.
    /// Source: AWS, SendMessageBatch.
    static let formBytes = 4 * 1024 * 1024
    /// The bodies of one event loop's requests together: sixteen of the largest. Whoever asks comes
    /// before anybody knows who it is.
    static let bodiesBytes = 16 * bodyBytes
    /// One header with its name: a signature with a session token takes about four kilobytes.
    static let headerBytes = 16 * 1024
    /// All headers of a request.
    static let headersBytes = 64 * 1024
    /// Headers of a request; clients of AWS send about fifteen.
    static let headerCount = 100
    /// Connections of one event loop; the next ones are closed at once.
    static let connectionsPerLoop = 4096
    /// Connections that the kernel holds until they are accepted.
    static let backlog: CInt = 1024
    /// How often connections are looked at for silence.
    static let sweepInterval = Duration.seconds(5)
    /// Looks at a connection that stopped in the middle of a request or of an answer, before it is
    /// closed: a minute.
    static let sweepsInRequest = 12
    /// Looks at a connection whose request does not become complete, before it is closed: ten
    /// minutes, in which the largest body arrives at 28 KB a second.
    static let sweepsOfRequest = 120
    /// Looks at a connection that waits for its next request, before it is closed: ten minutes.
    static let sweepsBetweenRequests = 120
    /// What an answer's buffer may grow to and still be kept for the next answer.
    static let keptBufferBytes = 256 * 1024
}
