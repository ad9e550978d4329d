import AWSClients
import DynamoModel
import Testing

@testable import AfterimageCLI

/// What AWS refuses is said in one line, with the exit code and what to do.
struct AWSTroubleTests {
    private let trouble = AWSTrouble(table: "Orders", region: "us-east-1")

    @Test func `a missing permission is named as AWS names it`() {
        let message =
            "User: arn:aws:iam::1:user/a is not authorized to perform: dynamodb:ListStreams on "
            + "resource: x because no identity-based policy allows it"
        let failure = trouble.failure(
            .service(code: "AccessDeniedException", message: message), "DescribeTable")
        #expect(failure.status == .denied)
        #expect(
            failure.what == "dynamodb:ListStreams on Orders is not allowed to these credentials")
    }

    @Test func `a missing permission that AWS does not name is that of the operation`() {
        let failure = trouble.failure(
            .service(code: "AccessDeniedException", message: "no"), "DescribeTable")
        #expect(failure.mend == "allow dynamodb:DescribeTable in the principal's IAM policy")
    }

    @Test(arguments: ["UnrecognizedClientException", "InvalidSignatureException", "ExpiredToken"])
    func `credentials that are not accepted`(code: String) {
        let failure = trouble.failure(.service(code: code, message: "no"), "DescribeTable")
        #expect(failure.status == .denied)
    }

    @Test func `no credentials`() {
        let error = DynamoDBError.service(code: DynamoDBError.noCredentials, message: "none")
        #expect(trouble.failure(error, "DescribeTable").status == .denied)
    }

    @Test func `a table that is not there, and nobody at all`() {
        #expect(
            trouble.failure(.resourceNotFound("x"), "DescribeTable").what
                == "There is no Orders in us-east-1")
        #expect(trouble.failure(.unreachable("x"), "DescribeTable").status == .unreachable)
    }
}
