import AWSWire
import Testing

struct TrailNameTests {
    @Test func `a trail is meant by its name and by its ARN`() throws {
        let arn = "arn:aws:cloudtrail:us-east-1:000000000000:trail/HRMS-DynamoDB-Logs"
        #expect(try TrailName.read(arn) == "HRMS-DynamoDB-Logs")
        #expect(try TrailName.read("HRMS-DynamoDB-Logs") == "HRMS-DynamoDB-Logs")
    }

    @Test(arguments: [
        "", "ab", "a b c", "-abc", "abc.", "a..b", "my-_trail", "192.168.5.4",
        "arn:aws:s3:::bucket",
    ])
    func `other texts mean no trail`(text: String) {
        #expect(throws: CloudTrailError.self) { try TrailName.read(text) }
    }

    @Test func `where an ARN has to be, a name is none`() throws {
        #expect(throws: CloudTrailError.invalidARN("Logs")) { try TrailName.read(arn: "Logs") }
    }
}
