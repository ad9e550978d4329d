import AWSWire
import DynamoModel

/// DynamoDB and its streams, over the network.
///
/// Answers no question of what a request would have cost: the service's bill does. It has the
/// caller's credentials and no others, so it passes over who a request says to be from.
package final class DynamoDBClient: Sendable {
    private let client: AWSClient
    private let desk = RequestDesk()

    /// Calls with `client`; nothing is sent before `run`.
    package init(_ client: AWSClient) {
        self.client = client
    }

    /// The region that is asked.
    package var region: String { client.region }

    /// Sends requests until it is cancelled; cancel it once nobody waits for an answer any more.
    package func run() async {
        await desk.run()
    }

    /// Sends a request, and replies with what the answer says.
    func send<Request: SentRequest, Response: ReceivedResponse>(
        _ request: Request, _ operation: Operation, _ reply: @escaping Reply<Response>,
    ) {
        do throws(DynamoDBError) {
            try request.checkCanBeSent()
        } catch {
            return reply(.failure(error))
        }
        var writer = JSONWriter()
        writer.object { writer in request.write(to: &writer) }
        let call = AWSCall(
            json: operation.service, target: operation.target, version: "1.0", body: writer.bytes)
        let isLeft = desk.leave { [client] in
            do throws(AWSFailure) {
                let answer = try await client.send(call) { (body) throws(DynamoDBError) in
                    var reader = JSONReader(body.span)
                    let response = try Response(json: &reader)
                    try reader.finish()
                    return response
                }
                reply(.success(answer))
            } catch {
                reply(.failure(DynamoDBError(error)))
            }
        }
        if !isLeft { reply(.failure(.throttled("Too many requests wait to be sent"))) }
    }

    /// An operation, by its service and name.
    struct Operation {
        let service: AWSService
        let target: String

        /// An operation on tables and items.
        static func tables(_ name: String) -> Operation {
            Operation(service: .dynamoDB, target: "\(JSONOperation.dynamoDB).\(name)")
        }

        /// An operation on streams.
        static func streams(_ name: String) -> Operation {
            Operation(service: .streams, target: "\(JSONOperation.dynamoDBStreams).\(name)")
        }
    }
}
