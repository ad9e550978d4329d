import AWSWire
import DynamoModel

/// What takes the body of a request for S3 in.
enum ObjectBody: Sendable {
    /// One that is what the request describes.
    case described(PayloadIntake)
    /// One that describes itself.
    case form(FormIntake)

    /// Takes the next pieces. Blocks, so it is not for event loops; one call at a time.
    func take(_ pieces: [some PayloadPiece]) throws(S3Error) {
        switch self {
        case .described(let intake): try intake.take(pieces)
        case .form(let intake): try intake.take(pieces)
        }
    }

    /// Has an operation done with all that came.
    func run(
        _ operation: S3Operation, _ request: S3Request, _ caller: Caller,
        _ reply: @escaping S3Operation.Reply,
    ) throws(S3Error) {
        switch self {
        case .described(let intake): operation.run(request, try intake.finish(), caller, reply)
        case .form(let intake):
            let posted = try intake.finish()
            operation.run(posted.request, posted.payload, posted.caller, reply)
        }
    }
}
