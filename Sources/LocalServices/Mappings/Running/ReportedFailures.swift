import AWSWire
import AuditPipeline
import DynamoModel

/// Reports what a function could not deal with to the mapping's destination.
struct ReportedFailures: FailureDestination {
    let local: LocalFailures
    let destinations: any InvocationDestinations
    /// The destination's ARN.
    let arn: String
    let report: FailureReport
    /// The mapping's id, below which a bucket has the reports.
    let mapping: String

    /// Returns when the report, which has the change in it, is sent; a crash before the position
    /// has moved sends it again.
    ///
    /// What the destination does not take is kept as a dead letter, and so are the bytes of a
    /// change that can not be read.
    func park(_ letter: DeadLetter) async throws {
        do throws(LambdaError) {
            let shard = letter.shardID ?? "shard-\(letter.change.shard)"
            let document = DestinationDocument(
                body: report.document(letter), folder: "aws/lambda/\(mapping)/\(shard)")
            try await destinations.send(document, to: arn)
        } catch {
            return try await local.park(
                letter.noting("\(arn) does not take the report: \(error.message)"))
        }
        if letter.shardID == nil { try await local.park(letter) }
    }
}

extension DeadLetter {
    /// The same, with what else went wrong behind its reason.
    fileprivate func noting(_ more: String) -> DeadLetter {
        var letter = DeadLetter(
            change: change,
            verdict: Verdict(
                reason: "\(verdict.reason) \(more)", attempts: verdict.attempts,
                payload: verdict.payload, isExpired: verdict.isExpired,
                isReported: verdict.isReported),
            content: content)
        letter.endedShard = endedShard
        return letter
    }
}
